namespace Dropout.CodeGen.Networks.Tests.Optimizing;

public class InitTests
{
    // 90,000 weights and more a layer: a standard deviation is off by more than 2 % in fewer than one of 10^15 runs, a mean by more
    // than 2 % of it in one of 10^8; the seed is fixed.
    private const double Deviation = 0.02;

    [Fact]
    public void Weights_begin_with_the_distribution_of_their_layer()
    {
        using TestedNetwork network = new(typeof(EveryInitNetwork), 11);

        CheckUniform(network, 0, Math.Sqrt(6.0 / 500)); // He fits relu
        CheckUniform(network, 1, Math.Sqrt(6.0 / 300));
        CheckNormal(network, 2, Math.Sqrt(2.0 / 300));
        CheckUniform(network, 3, Math.Sqrt(6.0 / 700));
        CheckNormal(network, 4, Math.Sqrt(2.0 / 700));
        CheckUniform(network, 5, Math.Sqrt(3.0 / 300));
        CheckNormal(network, 6, Math.Sqrt(1.0 / 300));
        Assert.All(network.Weights(7), weight => Assert.Equal(0.125f, weight));
    }

    [Fact]
    public void Biases_begin_with_0_or_what_is_asked_for()
    {
        using TestedNetwork network = new(typeof(EveryInitNetwork), 11);

        Assert.All(network.Biases(0), bias => Assert.Equal(0, bias));
        Assert.All(network.Biases(4), bias => Assert.Equal(-0.5f, bias));
        Assert.All(network.Biases(7), bias => Assert.Equal(2, bias));
    }

    [Fact]
    public void Layers_begin_independently_and_a_seed_determines_them()
    {
        using TestedNetwork one = new(typeof(EveryInitNetwork), 11);
        using TestedNetwork same = new(typeof(EveryInitNetwork), 11);
        using TestedNetwork other = new(typeof(EveryInitNetwork), 12);

        Tolerance.AssertSameBits(one.AllParameters(), same.AllParameters(), "the same seed");
        Assert.NotEqual(one.Weights(2), other.Weights(2));

        // The correlation of two layers' first 90,000 weights has the standard deviation 1/300; five of them is one run in 10^6.
        double correlation = one.Weights(1).Zip(one.Weights(2), (a, b) => (double)a * b).Sum()
            / Math.Sqrt(one.Weights(1).Sum(a => (double)a * a) * one.Weights(2).Sum(b => (double)b * b));
        Assert.InRange(correlation, -5 / 300.0, 5 / 300.0);
    }

    // What DROP1043 says of constants.
    [Theory]
    [InlineData(typeof(DeadNetwork), true, true)]
    [InlineData(typeof(AlikeNetwork), false, true)]
    [InlineData(typeof(PartedByWeightsNetwork), false, false)]
    [InlineData(typeof(PartedByDropoutNetwork), false, false)]
    public void Units_that_begin_alike_stay_so_unless_something_parts_them(Type type, bool isDead, bool isAlike)
    {
        using TestedNetwork network = new(type);
        float[] before = network.Weights(0);
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 0.1f, Momentum = 0.9f }, new TrainerOptions());
        var numbers = new SeededNumbers(5);
        for (int step = 0; step < 20; step++)
        {
            trainer.Train(numbers.Floats(8 * network.InputSize, 1), numbers.Floats(8 * network.OutputSize, 1));
        }

        float[] after = network.Weights(0);
        Assert.Equal(isDead, after.SequenceEqual(before));
        Assert.Equal(isAlike, after.Chunk(network.InputSize).All(unit => unit.AsSpan().SequenceEqual(after.AsSpan(0, network.InputSize))));
    }

    private static void CheckUniform(TestedNetwork network, int layer, double limit)
    {
        float[] weights = network.Weights(layer);
        Assert.InRange(weights.Max(), 0.999 * limit, limit);
        Assert.InRange(weights.Min(), -limit, -0.999 * limit);
        CheckMoments(weights, limit / Math.Sqrt(3), kurtosis: 1.8);
    }

    private static void CheckNormal(TestedNetwork network, int layer, double deviation) =>
        CheckMoments(network.Weights(layer), deviation, kurtosis: 3);

    private static void CheckMoments(float[] weights, double deviation, double kurtosis)
    {
        double mean = weights.Average(weight => (double)weight);
        double variance = weights.Average(weight => Math.Pow(weight - mean, 2));
        Assert.InRange(mean, -Deviation * deviation, Deviation * deviation);
        Assert.InRange(Math.Sqrt(variance), (1 - Deviation) * deviation, (1 + Deviation) * deviation);
        Assert.InRange(weights.Average(weight => Math.Pow(weight - mean, 4)) / (variance * variance), kurtosis - 0.1, kurtosis + 0.1);
    }
}
