using Digits.Data;
using Digits.DigitDrawing;
using Dropout.CodeGen;

namespace Digits.Tests;

public sealed class DrawnDigitsTests
{
    private const int PixelsOfImage = DigitImages.Side * DigitImages.Side;

    private static readonly DigitImages drawn = DrawnDigits.Draw(1);

    [Fact]
    public void A_seed_always_draws_the_same_images()
    {
        DigitImages again = DrawnDigits.Draw(1);

        Assert.Equal(drawn.Training.Features.ToArray(), again.Training.Features.ToArray());
        Assert.Equal(drawn.Test.Features.ToArray(), again.Test.Features.ToArray());
        Assert.Equal(drawn.Test.Labels.ToArray(), again.Test.Labels.ToArray());
    }

    [Fact]
    public void Another_seed_draws_other_images() =>
        Assert.NotEqual(drawn.Training.Features.ToArray(), DrawnDigits.Draw(2).Training.Features.ToArray());

    [Fact]
    public void Every_digit_is_drawn_equally_often()
    {
        foreach (Dataset set in new[] { drawn.Training, drawn.Test })
        {
            Assert.All(
                set.Labels.ToArray().CountBy(label => label),
                digit => Assert.Equal(set.Rows / DigitImages.Classes, digit.Value));
        }
    }

    [Fact]
    public void No_two_images_are_alike()
    {
        IEnumerable<Dataset> sets = [drawn.Training, drawn.Test];

        Assert.Equal(
            DrawnDigits.TrainingImages + DrawnDigits.TestImages,
            sets.SelectMany(set => Enumerable.Range(0, set.Rows).Select(row => Fingerprint(set, row))).Distinct().Count());
    }

    [Fact]
    public void Pixels_lie_between_paper_and_ink() =>
        Assert.All(
            [drawn.Training, drawn.Test],
            set => Assert.DoesNotContain(set.Features.ToArray(), pixel => pixel is < 0 or > 1));

    [Fact]
    public void Digits_are_not_cut_off_at_the_edge()
    {
        const float Ink = 0.5f;
        float[] pixels = drawn.Training.Features.ToArray();
        int[] inked = [.. Enumerable.Range(0, pixels.Length).Where(index => pixels[index] > Ink)];

        double atTheEdge = inked.Count(index => index % DigitImages.Side is 0 or DigitImages.Side - 1
            || index % PixelsOfImage / DigitImages.Side is 0 or DigitImages.Side - 1);

        Assert.InRange(atTheEdge / inked.Length, 0, 0.01);
    }

    [Fact]
    public void A_digit_looks_more_like_its_own_kind_than_like_others()
    {
        // The nearest class mean is the simplest classifier there is; on images that look like anything at all it is right in
        // a tenth of the cases.
        float[][] means = Means(drawn.Training);

        int right = Enumerable.Range(0, drawn.Test.Rows).Count(row => Nearest(means, Image(drawn.Test, row)) == drawn.Test.Labels.Span[row]);

        Assert.InRange((double)right / drawn.Test.Rows, 0.4, 0.9);
    }

    private static float[][] Means(Dataset set)
    {
        var means = new float[DigitImages.Classes][];
        for (int digit = 0; digit < means.Length; digit++)
        {
            int[] rows = [.. Enumerable.Range(0, set.Rows).Where(row => set.Labels.Span[row] == digit)];
            means[digit] = [.. Enumerable.Range(0, PixelsOfImage).Select(pixel => rows.Average(row => Image(set, row)[pixel]))];
        }

        return means;
    }

    private static int Nearest(float[][] means, ReadOnlySpan<float> image)
    {
        int nearest = 0;
        float smallest = float.PositiveInfinity;
        for (int digit = 0; digit < means.Length; digit++)
        {
            float distance = 0;
            for (int pixel = 0; pixel < image.Length; pixel++)
            {
                float difference = image[pixel] - means[digit][pixel];
                distance += difference * difference;
            }

            if (distance < smallest)
            {
                (nearest, smallest) = (digit, distance);
            }
        }

        return nearest;
    }

    private static ReadOnlySpan<float> Image(Dataset set, int row) => set.Features.Span.Slice(row * PixelsOfImage, PixelsOfImage);

    // Of so many bits that two different images do not share one: 32 would do so in one run of seventy.
    private static string Fingerprint(Dataset set, int row) => Convert.ToHexString(
        System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Image(set, row))));
}
