namespace Dropout.CodeGen.Networks.Tests.BadInput;

/// <summary>What Train refuses, in which words, and that it leaves everything as it was.</summary>
public class BadTrainingInputTests
{
    private static readonly float[] twoRows = [1, 2, 3, 4, 5, 6, 7, 8];

    private static readonly Dictionary<string, (Action<Classifier.Trainer> Train, Type Exception, string Message)> classifierCases = new()
    {
        ["no rows"] = (
            trainer => trainer.Train([], ReadOnlySpan<int>.Empty),
            typeof(ArgumentException), "inputs has 0 values; Classifier takes rows of 4."),
        ["part of a row"] = (
            trainer => trainer.Train(twoRows.AsSpan(0, 7), [0, 1]),
            typeof(ArgumentException), "inputs has 7 values; Classifier takes rows of 4."),
        ["more rows than BatchSize"] = (
            trainer => trainer.Train(new float[4 * 4], [0, 1, 2, 0]),
            typeof(ArgumentException), "inputs has 4 rows; this trainer takes at most BatchSize = 3."),
        ["too few labels"] = (
            trainer => trainer.Train(twoRows, [0]),
            typeof(ArgumentException), "labels has 1 values; 2 rows of Classifier have 2 × 1 = 2."),
        ["too many labels"] = (
            trainer => trainer.Train(twoRows, [0, 1, 2]),
            typeof(ArgumentException), "labels has 3 values; 2 rows of Classifier have 2 × 1 = 2."),
        ["a label that is the number of classes"] = (
            trainer => trainer.Train(twoRows, [0, 3]),
            typeof(ArgumentOutOfRangeException), "labels[1] is 3; Classifier has classes 0 to 2."),
        ["a negative label"] = (
            trainer => trainer.Train(twoRows, [-1, 0]),
            typeof(ArgumentOutOfRangeException), "labels[0] is -1; Classifier has classes 0 to 2."),
        ["NaN among the inputs"] = (
            trainer => trainer.Train([1, 2, 3, 4, 5, 6, float.NaN, 8], [0, 1]),
            typeof(ArgumentException), "inputs holds NaN in row 1, column 2; Classifier takes finite values."),
        ["infinity among the inputs"] = (
            trainer => trainer.Train([1, float.NegativeInfinity, 3, 4], [0]),
            typeof(ArgumentException), "inputs holds -Infinity in row 0, column 1; Classifier takes finite values."),
        ["too few targets"] = (
            trainer => trainer.Train(twoRows, new float[5]),
            typeof(ArgumentException), "targets has 5 values; 2 rows of Classifier have 2 × 3 = 6."),
        ["NaN among the targets"] = (
            trainer => trainer.Train(twoRows, [0, 1, 0, 0, float.NaN, 1]),
            typeof(ArgumentException), "targets holds NaN in row 1, column 1; Classifier takes finite values."),
        ["a negative probability"] = (
            trainer => trainer.Train(twoRows, [0, 1, 0, -0.5f, 0.5f, 1]),
            typeof(ArgumentException), "targets holds -0.5 in row 1, column 0; the loss of Classifier takes probabilities in [0, 1]."),
        ["no distribution"] = (
            trainer => trainer.Train(twoRows, [0, 1, 0, 0.25f, 0.25f, 0.25f]),
            typeof(ArgumentException), "targets sums to 0.75 in row 1; the loss of Classifier takes distributions that sum to 1."),
    };

    public static TheoryData<string> ClassifierCases => [.. classifierCases.Keys];

    [Theory]
    [MemberData(nameof(ClassifierCases))]
    public void A_refused_step_says_why_and_leaves_no_trace(string name)
    {
        (Action<Classifier.Trainer> train, Type exceptionType, string message) = classifierCases[name];
        using Classifier network = new(seed: 1);
        using Classifier untouched = new(seed: 1);
        using Classifier.Trainer trainer = CreateTrainer(network);
        using Classifier.Trainer untouchedTrainer = CreateTrainer(untouched);
        trainer.Train(twoRows.AsSpan(0, 4), [1]);
        untouchedTrainer.Train(twoRows.AsSpan(0, 4), [1]);

        Exception exception = Assert.ThrowsAny<Exception>(() => train(trainer));

        Assert.IsType(exceptionType, exception);
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, trainer.StepsTaken);
        Tolerance.AssertSameBits(Parameters(untouched), Parameters(network), "parameters after the refused step");
        Assert.Equal(LastStep(untouchedTrainer), LastStep(trainer));

        // Not even the next step shows it: the masks are those of step 2, momentum is what it was.
        float expected = untouchedTrainer.Train(twoRows, [0, 2]);
        float actual = trainer.Train(twoRows, [0, 2]);
        Assert.Equal(expected, actual);
        Tolerance.AssertSameBits(Parameters(untouched), Parameters(network), "parameters after the next step");
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(100_000_000)]
    public void A_batch_that_cannot_be_indexed_is_refused_before_it_takes_memory(int batchSize)
    {
        using Classifier network = new(seed: 1);

        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => network.CreateTrainer(new Sgd(), new TrainerOptions { BatchSize = batchSize }));

        Assert.StartsWith($"BatchSize is {batchSize}; the activations of Classifier would take ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_source_that_throws_leaves_no_trace()
    {
        using Classifier network = new(seed: 1);
        float[] before = Parameters(network);
        using Classifier.Trainer trainer = network.CreateTrainer(new Sgd(), new TrainerOptions { BatchSize = 3, Masks = new ThrowingMasks() });

        Assert.Throws<NotImplementedException>(() => trainer.Train(twoRows, [0, 1]));

        Assert.Equal(0, trainer.StepsTaken);
        Tolerance.AssertSameBits(before, Parameters(network), "parameters");
    }

    [Fact]
    public void Binary_cross_entropy_takes_labels_0_and_1()
    {
        using YesNo network = new(seed: 1);
        using YesNo.Trainer trainer = network.CreateTrainer(new Sgd());

        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Train(twoRows, [0, 2]));

        Assert.StartsWith("labels[1] is 2; YesNo has classes 0 to 1.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, trainer.StepsTaken);
        Assert.True(float.IsFinite(trainer.Train(twoRows, [0, 1])));
    }

    [Fact]
    public void Binary_cross_entropy_takes_targets_from_0_to_1()
    {
        using Labeller network = new(seed: 1);
        using Labeller.Trainer trainer = network.CreateTrainer(new Sgd());

        ArgumentException exception = Assert.Throws<ArgumentException>(() => trainer.Train(twoRows, [0, 1, 0.5f, 1.5f]));

        Assert.StartsWith(
            "targets holds 1.5 in row 1, column 1; the loss of Labeller takes probabilities in [0, 1].", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, trainer.StepsTaken);
        Assert.True(float.IsFinite(trainer.Train(twoRows, [0, 1, 0.5f, 1])));
    }

    [Fact]
    public void Mean_squared_error_takes_any_finite_targets()
    {
        using Regressor network = new(seed: 1);
        using Regressor.Trainer trainer = network.CreateTrainer(new Sgd());

        ArgumentException exception = Assert.Throws<ArgumentException>(() => trainer.Train(twoRows, [0, float.PositiveInfinity, 3, 4]));

        Assert.StartsWith("targets holds Infinity in row 0, column 1; Regressor takes finite values.", exception.Message, StringComparison.Ordinal);
        Assert.True(float.IsFinite(trainer.Train(twoRows, [-5, 100, 3, 4])));
    }

    [Fact]
    public void A_disposed_trainer_says_so()
    {
        using Classifier network = new(seed: 1);
        Classifier.Trainer trainer = CreateTrainer(network);
        trainer.Train(twoRows, [0, 1]);
        trainer.Dispose();
        trainer.Dispose();

        AssertDisposed("Classifier.Trainer", () => trainer.Train(twoRows, [0, 1]));
        AssertDisposed("Classifier.Trainer", () => trainer.Train(twoRows, [0, 1, 0, 0, 1, 0]));
        AssertDisposed("Classifier.Trainer", () => trainer.GetMask(0, new bool[8]));
        AssertDisposed("Classifier.Trainer", () => trainer.GetWeightGradients(0, new float[24]));
        AssertDisposed("Classifier.Trainer", () => trainer.GetBiasGradients(0, new float[6]));
        AssertDisposed("Classifier.Trainer", () => trainer.GetInputGradients(new float[8]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_trainer_of_a_disposed_network_says_so(int threads)
    {
        Classifier network = new(seed: 1);
        using Classifier.Trainer trainer = network.CreateTrainer(new Sgd(), new TrainerOptions { Threads = threads });
        trainer.Train(twoRows, [0, 1]);
        network.Dispose();

        Assert.Throws<ObjectDisposedException>(() => trainer.Train(twoRows, [0, 1]));

        Assert.Equal(1, trainer.StepsTaken);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public void A_mask_source_that_disposes_what_it_is_called_for_is_told(int threads, bool theNetwork)
    {
        using Classifier network = new(seed: 1);
        DisposingMasks masks = new();
        using Classifier.Trainer trainer = network.CreateTrainer(
            new Sgd(), new TrainerOptions { BatchSize = 3, Threads = threads, Masks = masks });
        masks.Owner = theNetwork ? network : trainer;

        Assert.Throws<ObjectDisposedException>(() => trainer.Train(twoRows, [0, 1]));

        Assert.Equal(0, trainer.StepsTaken);
    }

    [Fact]
    public void Gradients_of_a_trainer_outlive_the_network()
    {
        Classifier network = new(seed: 1);
        using Classifier.Trainer trainer = CreateTrainer(network);
        trainer.Train(twoRows, [0, 1]);
        float[] before = new float[24];
        trainer.GetWeightGradients(0, before);

        network.Dispose();

        float[] after = new float[24];
        trainer.GetWeightGradients(0, after);
        Tolerance.AssertSameBits(before, after, "gradients");
        trainer.GetInputGradients(new float[8]);
        trainer.GetMask(1, new bool[12]);
    }

    [Fact]
    public void A_trainer_needs_an_optimizer_and_sensible_options()
    {
        using Classifier network = new(seed: 1);

        Assert.Throws<ArgumentNullException>("optimizer", () => network.CreateTrainer(null!));
        ArgumentOutOfRangeException batchSize = Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions { BatchSize = 0 });
        Assert.StartsWith("BatchSize is 0; it takes a whole number of at least 1.", batchSize.Message, StringComparison.Ordinal);
        ArgumentOutOfRangeException threads = Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions { Threads = -1 });
        Assert.StartsWith("Threads is -1; it takes a whole number from 1 to 1024.", threads.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_and_masks_are_read_after_a_step_and_at_their_size()
    {
        using Classifier network = new(seed: 1);
        using Classifier.Trainer trainer = CreateTrainer(network);
        using Classifier.Trainer silent = network.CreateTrainer(new Sgd());

        Assert.Equal("No step was taken yet.", Assert.Throws<InvalidOperationException>(() => trainer.GetInputGradients(new float[8])).Message);
        Assert.Equal("No step was taken yet.", Assert.Throws<InvalidOperationException>(() => trainer.GetMask(1, new bool[12])).Message);
        silent.Train(twoRows, [0, 1]);
        Assert.Equal(
            "The trainer keeps no gradients; create it with TrainerOptions.RecordGradients = true.",
            Assert.Throws<InvalidOperationException>(() => silent.GetBiasGradients(0, new float[6])).Message);

        trainer.Train(twoRows, [0, 1]);
        AssertRefused<ArgumentException>("gradients has 23 values; 6 rows of Classifier have 6 × 4 = 24.", () => trainer.GetWeightGradients(0, new float[23]));
        AssertRefused<ArgumentException>("gradients has 4 values; 2 rows of Classifier have 2 × 4 = 8.", () => trainer.GetInputGradients(new float[4]));
        AssertRefused<ArgumentOutOfRangeException>("layer is 3; Classifier has dense layers 0 to 2.", () => trainer.GetBiasGradients(3, new float[3]));
        Assert.Throws<ArgumentException>(() => trainer.GetMask(1, new bool[11]));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.GetMask(2, new bool[10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.GetMask(-1, new bool[10]));
    }

    private static Classifier.Trainer CreateTrainer(Classifier network) => network.CreateTrainer(
        new Sgd { LearningRate = 0.1f, Momentum = 0.9f }, new TrainerOptions { BatchSize = 3, Seed = 4, RecordGradients = true });

    private static void AssertDisposed(string name, Action use) =>
        Assert.Equal(name, Assert.Throws<ObjectDisposedException>(use).ObjectName);

    private static void AssertRefused<TException>(string message, Action use)
        where TException : Exception =>
        Assert.StartsWith(message, Assert.Throws<TException>(use).Message, StringComparison.Ordinal);

    private static float[] Parameters(Classifier network)
    {
        float[] weights = new float[24];
        float[] biases = new float[6];
        network.Parameters.GetWeights(0, weights);
        network.Parameters.GetBiases(0, biases);
        return [.. weights, .. biases];
    }

    /// <summary>What can be read of the last step, which had one row.</summary>
    private static (string Gradients, string Mask) LastStep(Classifier.Trainer trainer)
    {
        float[] gradients = new float[4];
        bool[] mask = new bool[6];
        trainer.GetInputGradients(gradients);
        trainer.GetMask(1, mask);
        return (string.Join(' ', gradients), string.Join(' ', mask));
    }

    private sealed class DisposingMasks : MaskSource
    {
        public IDisposable? Owner { get; set; }

        public override void Fill(MaskRequest request, Span<bool> kept) => Owner!.Dispose();
    }

    private sealed class ThrowingMasks : MaskSource
    {
        public override void Fill(MaskRequest request, Span<bool> kept) => throw new NotImplementedException();
    }
}
