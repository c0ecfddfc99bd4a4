using Digits.Training;
using Dropout.CodeGen;

namespace Digits.Tests;

public sealed class PairedTestTests
{
    [Fact]
    public void Only_images_that_one_network_alone_recognises_count()
    {
        // Five images of the digit 1; each network is right where it says 1.
        var comparison = new Comparison(Without: Answering(1, 1, 0, 0, 0), With: Answering(1, 0, 1, 1, 0));

        PairedTest test = PairedTest.Of(comparison, [1, 1, 1, 1, 1]);

        Assert.Equal(new PairedTest(Images: 5, OnlyWith: 2, OnlyWithout: 1), test);
        Assert.Equal(0.2, test.Lead, 12);
    }

    [Fact]
    public void Luck_is_what_tossing_a_coin_for_each_such_image_stays_within()
    {
        var test = new PairedTest(Images: 10_000, OnlyWith: 60, OnlyWithout: 40);

        // Binomial(100, ½): heads less tails has the standard deviation 10, and 95 % lie within 1.96 of them.
        Assert.Equal(19.6 / 10_000, test.Luck, 12);
    }

    private static TrainedNetwork Answering(params int[] digits)
    {
        float[] probabilities = new float[digits.Length * 10];
        for (int image = 0; image < digits.Length; image++)
        {
            probabilities[(image * 10) + digits[image]] = 0.9f;
        }

        var score = new Evaluation(digits.Length, 0, 0, null);
        return new TrainedNetwork("network", score, score, probabilities, new FitResult([], TimeSpan.Zero, 0, 0, false));
    }
}
