namespace Dropout.CodeGen.Networks.Tests.Forms;

/// <summary>Prediction with uncertainty: the same for the same arguments, and what the definition of dropout makes of the network.</summary>
public class UncertaintyTests
{
    public static TheoryData<DropoutForm, MaskScope> FormsAndMasks => ExpectationTests.Forms;

    public static TheoryData<DropoutForm> Forms => FormTests.Forms;

    /// <summary>
    /// A linear unit of 12 inputs x and weights w has a known mean and variance over independent masks: Σwx times the mean factor, and
    /// Σ(wx)² times the variance of a factor. 20,000 samples: |deviation of the mean| &gt; 5 has probability 5.7e-7, 7e-6 for the 12;
    /// the deviation's share of the standard deviation is within 5 / √20,000 about as surely.
    /// </summary>
    [Theory]
    [MemberData(nameof(FormsAndMasks))]
    public void Mean_and_spread_of_a_linear_unit_are_those_of_the_definition(DropoutForm form, MaskScope mask)
    {
        const int Samples = 20_000;
        using TestedNetwork network = new(ExpectationTests.Inputs(form, mask));
        SeededNumbers numbers = new(12);
        network.Randomise(numbers);
        float[] x = numbers.Floats(12);
        double[] products = [.. network.Weights(0).Zip(x, (weight, input) => (double)weight * input)];
        float[] mean = new float[1];
        float[] deviation = new float[1];

        network.Network.PredictWithUncertainty(x, Samples, seed: 4, mean, deviation);

        const double Keep = 0.6;
        Reference.ReferenceForm definition = Reference.ReferenceForm.Of(network.Description, 0)!;
        double expected = network.Biases(0)[0] + (definition.MeanFactor * products.Sum());
        Assert.InRange((mean[0] - expected) / (deviation[0] / Math.Sqrt(Samples)), -5, 5);
        double[] differences = form == DropoutForm.Alpha
            ? [.. network.Weights(0).Zip(x, (weight, input) => weight * (input + 1.7580993408473766) * definition.AlphaScale)]
            : products;
        double? spread = form switch
        {
            DropoutForm.Inverted or DropoutForm.Gaussian => Math.Sqrt((1 - Keep) / Keep),
            DropoutForm.ScaleAtPredict or DropoutForm.Alpha => Math.Sqrt(Keep * (1 - Keep)),
            _ => null, // Units are not independent.
        };
        if (spread is { } factor)
        {
            double exact = factor * Math.Sqrt(differences.Sum(value => value * value));
            Assert.InRange(deviation[0] / exact, 1 - (5 / Math.Sqrt(Samples)), 1 + (5 / Math.Sqrt(Samples)));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Inputs_samples_and_seed_determine_it(DropoutForm form)
    {
        using TestedNetwork network = new(FormTests.Network(form));
        float[] inputs = new SeededNumbers(3).Floats(7 * 20);
        (float[] mean, float[] deviation) = Predict(network, inputs, 50, 1);
        Assert.All(deviation, value => Assert.True(value > 0));
        Assert.All(mean.Chunk(5), row => Assert.Equal(1, row.Sum(), 1e-5));

        // Again, and with other rows behind, while others do the same.
        Parallel.For(0, 8, _ =>
        {
            (float[] again, float[] deviationAgain) = Predict(network, inputs[..(3 * 20)], 50, 1);
            Tolerance.AssertSameBits(mean.AsSpan(0, 15), again, "mean");
            Tolerance.AssertSameBits(deviation.AsSpan(0, 15), deviationAgain, "deviation");
        });
        Assert.NotEqual(mean, Predict(network, inputs, 50, 2).Mean);
        Assert.NotEqual(mean, Predict(network, inputs, 51, 1).Mean);
        Tolerance.AssertSameBits(network.Predict(inputs), network.Predict(inputs), "prediction");
    }

    [Fact]
    public void It_takes_the_weights_as_they_are()
    {
        using TestedNetwork network = new(typeof(InvertedNetwork));
        float[] inputs = new SeededNumbers(3).Floats(20);
        float[] before = Predict(network, inputs, 10, 1).Mean;
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 1 }, new TrainerOptions { BatchSize = 1 });
        trainer.Train(inputs, [2]);
        float[] after = Predict(network, inputs, 10, 1).Mean;
        Assert.NotEqual(before, after);

        using TestedNetwork copy = new(typeof(InvertedNetwork), seed: 9);
        copy.Parameters.CopyFrom(network.Parameters);
        Tolerance.AssertSameBits(after, Predict(copy, inputs, 10, 1).Mean, "the same weights in another network");
    }

    [Fact]
    public void Without_dropout_it_is_the_prediction_and_sure()
    {
        using TestedNetwork network = new(typeof(PlainNetwork));
        float[] inputs = new SeededNumbers(3).Floats(2 * 20);
        (float[] mean, float[] deviation) = Predict(network, inputs, 70, 1);
        new Tolerance(1e-5, 1e-6).AssertEqual(TestedNetwork.Widen(network.Predict(inputs)), mean, "mean");
        Assert.All(deviation, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        using TestedNetwork network = new(typeof(InvertedNetwork));
        var samples = Assert.Throws<ArgumentOutOfRangeException>("samples", () => Predict(network, new float[20], 1, 0));
        Assert.StartsWith("samples is 1; a spread takes at least 2.", samples.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("inputs", () => network.Network.PredictWithUncertainty(new float[19], 2, 0, new float[5], new float[5]));
        Assert.Throws<ArgumentException>("inputs", () => network.Network.PredictWithUncertainty([], 2, 0, [], []));
        Assert.Throws<ArgumentException>("mean", () => network.Network.PredictWithUncertainty(new float[20], 2, 0, new float[4], new float[5]));
        Assert.Throws<ArgumentException>("standardDeviation", () => network.Network.PredictWithUncertainty(new float[20], 2, 0, new float[5], new float[10]));
        float[] infinite = new float[20];
        infinite[3] = float.PositiveInfinity;
        Assert.Throws<ArgumentException>("inputs", () => Predict(network, infinite, 2, 0));
    }

    [Fact]
    public void A_disposed_network_says_so()
    {
        TestedNetwork network = new(typeof(InvertedNetwork));
        Predict(network, new float[20], 2, 0);
        network.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Predict(network, new float[20], 2, 0));
    }

    [Fact]
    public void It_allocates_no_memory_for_activations_after_the_first_call()
    {
        using TestedNetwork network = new(typeof(InvertedNetwork));
        float[] inputs = new float[20];
        float[] mean = new float[5];
        float[] deviation = new float[5];
        for (int warmUp = 0; warmUp < 3; warmUp++)
        {
            network.Network.PredictWithUncertainty(inputs, 10, 1, mean, deviation);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        network.Network.PredictWithUncertainty(inputs, 10, 1, mean, deviation);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200);
    }

    private static (float[] Mean, float[] Deviation) Predict(TestedNetwork network, float[] inputs, int samples, long seed)
    {
        float[] mean = new float[inputs.Length / network.InputSize * network.OutputSize];
        float[] deviation = new float[mean.Length];
        network.Network.PredictWithUncertainty(inputs, samples, seed, mean, deviation);
        return (mean, deviation);
    }
}
