namespace Dropout.CodeGen.Networks.Tests.Optimizing;

/// <summary>Clipping and accumulation, against updates without them.</summary>
public class DeferredUpdateTests
{
    private const int Rows = 12;

    // So many that kernels may leave dropped units out.
    private const int ManyRows = 48;

    public static TheoryData<Type> Networks => [typeof(RegularisedNetwork), typeof(WideRegularisedNetwork), typeof(SharedMaskRegularisedNetwork), typeof(MaxNormNetwork)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Clipping_that_never_clips_changes_no_bit(Type type)
    {
        float[] expected = Train(type, new TrainerOptions { BatchSize = ManyRows }, ManyRows);

        Tolerance.AssertSameBits(
            expected, Train(type, new TrainerOptions { BatchSize = ManyRows, Clipping = GradientClipping.ByNorm(1e30f) }, ManyRows), "a norm of 1e30");
        Tolerance.AssertSameBits(
            expected, Train(type, new TrainerOptions { BatchSize = ManyRows, Clipping = GradientClipping.ByValue(1e30f) }, ManyRows), "values of 1e30");
        Tolerance.AssertSameBits(expected, Train(type, new TrainerOptions { BatchSize = ManyRows, RecordGradients = true }, ManyRows), "recording");
    }

    [Fact]
    public void A_long_gradient_is_shortened_to_the_norm_and_keeps_its_direction()
    {
        // Plain SGD at rate 1: the change of the parameters is the gradient.
        float[] gradient = Change(null);
        double norm = Norm(gradient);

        float[] clipped = Change(GradientClipping.ByNorm((float)(norm / 3)));

        new Tolerance(1e-4, 1e-6).AssertEqual([.. gradient.Select(element => element / 3.0)], clipped, "the clipped gradient");
        Assert.Equal(norm / 3, Norm(clipped), norm * 1e-5);
    }

    [Fact]
    public void Elements_are_put_into_their_range()
    {
        float[] gradient = Change(null);
        const float Most = 0.01f;

        float[] clipped = Change(GradientClipping.ByValue(Most));

        Assert.Contains(gradient, element => element > Most);
        Assert.Contains(gradient, element => element < -Most);
        new Tolerance(1e-4, 1e-6).AssertEqual([.. gradient.Select(element => (double)Math.Clamp(element, -Most, Most))], clipped, "the clipped gradient");
    }

    [Theory]
    [InlineData(4, 4, 4)]
    [InlineData(5, 1, 6)]
    public void Accumulated_steps_are_one_step_on_all_of_their_rows(params int[] parts)
    {
        var numbers = new SeededNumbers(4);
        float[] inputs = numbers.Inputs(Rows * PlainNetwork.InputSize);
        int[] labels = numbers.Labels(Rows, 3);
        using PlainNetwork whole = new(seed: 1);
        using (PlainNetwork.Trainer trainer = whole.CreateTrainer(new Adam { LearningRate = 0.01f }))
        {
            trainer.Train(inputs, labels);
            trainer.Train(inputs, labels);
        }

        using PlainNetwork accumulated = new(seed: 1);
        using (PlainNetwork.Trainer trainer = accumulated.CreateTrainer(
            new Adam { LearningRate = 0.01f }, new TrainerOptions { AccumulatedSteps = parts.Length }))
        {
            for (int update = 1; update <= 2; update++)
            {
                int start = 0;
                foreach (int rows in parts)
                {
                    Assert.Equal(update - 1, trainer.UpdatesTaken);
                    trainer.Train(inputs.AsSpan(start * PlainNetwork.InputSize, rows * PlainNetwork.InputSize), labels.AsSpan(start, rows));
                    start += rows;
                }

                Assert.Equal(update, trainer.UpdatesTaken);
                Assert.Equal(update * parts.Length, trainer.StepsTaken);
            }
        }

        for (int layer = 0; layer < 3; layer++)
        {
            LayerDescription shape = PlainNetwork.Description.Layers[layer];
            float[] expected = new float[shape.Units * shape.Inputs];
            float[] actual = new float[expected.Length];
            whole.Parameters.GetWeights(layer, expected);
            accumulated.Parameters.GetWeights(layer, actual);
            new Tolerance(1e-4, 2e-6).AssertEqual(TestedNetwork.Widen(expected), actual, $"W[{layer}]");
        }
    }

    [Fact]
    public void Between_updates_the_parameters_stay()
    {
        using TestedNetwork network = new(typeof(WideRegularisedNetwork), 1);
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 1 }, new TrainerOptions { AccumulatedSteps = 2 });
        float[] before = network.AllParameters();
        var numbers = new SeededNumbers(4);

        trainer.Train(numbers.Inputs(48 * network.InputSize), numbers.Labels(48, 10));

        Tolerance.AssertSameBits(before, network.AllParameters(), "the parameters after the first of two steps");
        trainer.Train(numbers.Inputs(48 * network.InputSize), numbers.Labels(48, 10));
        Assert.NotEqual(before, network.AllParameters());
    }

    [Fact]
    public void A_step_that_is_deferred_allocates_nothing()
    {
        using TestedNetwork network = new(typeof(WideRegularisedNetwork), 1);
        using TestedTrainer trainer = network.CreateTrainer(
            new RmsProp(), new TrainerOptions { AccumulatedSteps = 2, Clipping = GradientClipping.ByNorm(1) });
        var numbers = new SeededNumbers(4);
        float[] inputs = numbers.Inputs(20 * network.InputSize);
        int[] labels = numbers.Labels(20, 10);
        trainer.Train(inputs, labels);
        trainer.Train(inputs, labels);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int step = 0; step < 10; step++)
            {
                trainer.Train(inputs, labels);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Bounds_that_bound_nothing_are_refused()
    {
        foreach (float bound in new[] { 0, -1, float.NaN, float.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByNorm(bound));
            Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByValue(bound));
        }
    }

    private static float[] Train(Type type, TrainerOptions options, int rows)
    {
        using TestedNetwork network = new(type, 3);
        using TestedTrainer trainer = network.CreateTrainer(new Adam { LearningRate = 0.01f }, options);
        var numbers = new SeededNumbers(4);
        for (int step = 0; step < 4; step++)
        {
            trainer.Train(
                numbers.Inputs(rows * network.InputSize),
                TestedNetwork.Narrow(numbers.Targets(network.Description.Loss, rows, network.OutputSize)));
        }

        return network.AllParameters();
    }

    private static float[] Change(GradientClipping? clipping)
    {
        using TestedNetwork network = new(typeof(PlainNetwork), 3);
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 1 }, new TrainerOptions { Clipping = clipping });
        float[] before = network.AllParameters();
        var numbers = new SeededNumbers(4);
        trainer.Train(numbers.Inputs(Rows * network.InputSize), numbers.Labels(Rows, 3));
        return [.. before.Zip(network.AllParameters(), (old, now) => old - now)];
    }

    private static double Norm(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
