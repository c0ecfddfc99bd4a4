namespace Dropout.CodeGen.Networks.Tests.Determinism;

/// <summary>A seed determines a run to the bit, whatever it runs on.</summary>
public class TrainingDeterminismTests
{
    // The second is no multiple of anything; the third is a single row.
    private static readonly int[] batchSizes = [64, 37, 1, 64];

    public static TheoryData<string> Optimizers => ["Sgd", "Adam"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Any_number_of_threads_gives_the_same_bits(string optimizer)
    {
        float[] one = Run(optimizer, new TrainerOptions { BatchSize = 64, Seed = 1, Threads = 1 });

        Tolerance.AssertSameBits(one, Run(optimizer, new TrainerOptions { BatchSize = 64, Seed = 1, Threads = 2 }), "2 threads");
        Tolerance.AssertSameBits(one, Run(optimizer, new TrainerOptions { BatchSize = 64, Seed = 1, Threads = 3 }), "3 threads");
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void The_same_seed_gives_the_same_bits_again(string optimizer)
    {
        TrainerOptions options = new() { BatchSize = 64, Seed = 12 };

        Tolerance.AssertSameBits(Run(optimizer, options), Run(optimizer, options), "the second run");
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Neither_room_for_more_rows_nor_recorded_gradients_change_a_bit(string optimizer)
    {
        TrainerOptions options = new() { BatchSize = 64, Seed = 12 };
        float[] plain = Run(optimizer, options);

        Tolerance.AssertSameBits(plain, Run(optimizer, options with { BatchSize = 200 }), "BatchSize = 200");
        Tolerance.AssertSameBits(plain, Run(optimizer, options with { RecordGradients = true }), "RecordGradients = true");
    }

    [Fact]
    public void Another_seed_gives_other_masks_and_another_run()
    {
        TrainerOptions options = new() { BatchSize = 64, Seed = 12 };

        Assert.NotEqual(Run("Sgd", options), Run("Sgd", options with { Seed = 13 }));
        Assert.NotEqual(Masks(12, 0, 33, 1), Masks(13, 0, 33, 1));
        Assert.NotEqual(Masks(12, 0, 33, 1), Masks(12L + (1L << 32), 0, 33, 1));
    }

    [Fact]
    public void Masks_differ_between_steps_layers_and_rows()
    {
        // Of 100 and more units each: that two are equal by chance happens once in 2^66 or rarer.
        bool[] first = Masks(12, 2, 33, 1);

        Assert.NotEqual(first, Masks(12, 2, 33, 2));
        Assert.NotEqual(first.Take(100), Masks(12, 1, 33, 1).Take(100));
        Assert.NotEqual(first.Take(130), first.Skip(130).Take(130));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_mask_of_a_row_does_not_depend_on_the_rows_beside_it(int position)
    {
        bool[] many = Masks(12, position, 33, 1);
        bool[] few = Masks(12, position, 7, 1);

        Assert.Equal(few, many.Take(few.Length));
    }

    [Fact]
    public void An_optimizer_serves_two_trainers_without_mixing_them()
    {
        Adam shared = new() { LearningRate = 0.01f };
        using TestedNetwork alone = new(typeof(SharedWorkNetwork), 3);
        using TestedNetwork first = new(typeof(SharedWorkNetwork), 3);
        using TestedNetwork second = new(typeof(SharedWorkNetwork), 4);
        using TestedTrainer aloneTrainer = alone.CreateTrainer(new Adam { LearningRate = 0.01f }, new TrainerOptions { BatchSize = 8 });
        using TestedTrainer firstTrainer = first.CreateTrainer(shared, new TrainerOptions { BatchSize = 8 });
        using TestedTrainer secondTrainer = second.CreateTrainer(shared, new TrainerOptions { BatchSize = 8 });
        for (int step = 0; step < 4; step++)
        {
            float[] inputs = new SeededNumbers(step).Inputs(8 * 100);
            int[] labels = new SeededNumbers(step).Labels(8, 10);
            aloneTrainer.Train(inputs, labels);
            firstTrainer.Train(inputs, labels);
            secondTrainer.Train(inputs, labels);
        }

        Tolerance.AssertSameBits(alone.AllParameters(), first.AllParameters(), "the trainer that shared its optimizer");
    }

    [Fact]
    public void Initial_weights_are_determined_by_the_seed_of_the_network()
    {
        using SharedWorkNetwork first = new(seed: 5);
        using SharedWorkNetwork again = new(seed: 5);
        using SharedWorkNetwork other = new(seed: 6);
        float[] weights = new float[200 * 100];
        float[] weightsAgain = new float[200 * 100];
        float[] otherWeights = new float[200 * 100];

        first.Parameters.GetWeights(0, weights);
        again.Parameters.GetWeights(0, weightsAgain);
        other.Parameters.GetWeights(0, otherWeights);

        Tolerance.AssertSameBits(weights, weightsAgain, "the same seed");
        Assert.NotEqual(weights, otherWeights);
    }

    /// <summary>Losses and final parameters of a few steps.</summary>
    private static float[] Run(string optimizer, TrainerOptions options)
    {
        using TestedNetwork network = new(typeof(SharedWorkNetwork), 3);
        using TestedTrainer trainer = network.CreateTrainer(
            optimizer == "Adam" ? new Adam { LearningRate = 0.01f } : new Sgd { LearningRate = 0.05f, Momentum = 0.9f }, options);
        var numbers = new SeededNumbers(8);
        var losses = new List<float>();
        foreach (int rows in batchSizes)
        {
            losses.Add(trainer.Train(numbers.Inputs(rows * 100), numbers.Labels(rows, 10)));
        }

        Assert.All(losses, loss => Assert.True(float.IsFinite(loss)));
        return [.. losses, .. network.AllParameters()];
    }

    private static bool[] Masks(long seed, int position, int rows, int steps)
    {
        using TestedNetwork network = new(typeof(SharedWorkNetwork), 3);
        using TestedTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 0.05f, Momentum = 0.9f }, new TrainerOptions { BatchSize = rows, Seed = seed });
        var numbers = new SeededNumbers(8);
        for (int step = 0; step < steps; step++)
        {
            trainer.Train(numbers.Inputs(rows * 100), numbers.Labels(rows, 10));
        }

        return trainer.Mask(position, rows);
    }
}
