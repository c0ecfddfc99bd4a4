using System.Globalization;

namespace Dropout.CodeGen.Networks.Tests.Fit;

/// <summary>A run that is interrupted, in this process or another.</summary>
internal static class InterruptedRun
{
    public const int Epochs = 30;
    public const int RowsInTraining = 203;
    public const int BatchSize = 16;

    /// <summary>The program: trains with a checkpoint after each step, and says so when it begins.</summary>
    /// <param name="arguments">The checkpoint, and where the network goes in the end.</param>
    public static int Main(string[] arguments)
    {
        using var network = new InterruptedNetwork(seed: 3);
        Console.WriteLine("begins");
        network.Fit(Training, Options with { Checkpoint = new CheckpointOptions(arguments[0]) { EverySteps = 1 } });
        network.Save(arguments[1]);
        return 0;
    }

    public static Dataset Training { get; } = Rows(RowsInTraining, 1);

    /// <summary>Everything whose state a checkpoint must hold: a schedule, momentum, best weights, gradients of several steps.</summary>
    public static FitOptions Options { get; } = new()
    {
        Epochs = Epochs,
        BatchSize = BatchSize,
        Seed = 5,
        Optimizer = new Adam { LearningRate = Schedule.Cosine(0.02f, 0.001f, 150).WithWarmUp(10) },
        AccumulatedSteps = 2,
        Clipping = GradientClipping.ByNorm(0.5f),
        Validation = Rows(50, 2),
        EarlyStopping = new EarlyStopping(patience: 25),
    };

    public static FitOptions PlainOptions { get; } = new()
    {
        Epochs = 4,
        BatchSize = BatchSize,
        Seed = 5,
        Optimizer = new Sgd { LearningRate = Schedule.Exponential(0.1f, 0.5f, 20), Momentum = Schedule.Ramp(0.5f, 0.9f, 30) },
    };

    private static Dataset Rows(int rows, int seed)
    {
        var numbers = new SeededNumbers(seed);
        return Dataset.FromLabels(numbers.Inputs(rows * InterruptedNetwork.InputSize), InterruptedNetwork.InputSize, numbers.Labels(rows, 3));
    }

    public static string Describe(FitResult result) => string.Join('\n', result.Epochs.Select(epoch => string.Create(
        CultureInfo.InvariantCulture, $"{epoch.Epoch} {epoch.TrainingLoss:R} {epoch.Validation?.Loss:R} {epoch.Validation?.Accuracy:R}")));
}

[Network(9, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(21, Activation.Relu, MaxNorm = 2, L2 = 0.001)]
[Dropout(0.5)]
[Dense(3)]
public sealed partial class InterruptedNetwork;
