using Dropout.CodeGen.Benchmarks.Measuring;

namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>
/// Steps of a network on four batches in turn, with momentum. The learning rate is so small that the weights stay where they
/// are: no run drifts into zeros that a step could skip, or into denormal numbers.
/// </summary>
internal sealed class Training : IDisposable
{
    private const int Batches = 4;

    private readonly float[][] inputs;
    private readonly int[][] labels;
    private int next;

    public Training(string name, INetwork network, int rows, int threads = 1, bool skipZeros = true)
        : this(
            name,
            network,
            new Sgd { LearningRate = 1e-5f, Momentum = 0.9f },
            new TrainerOptions { BatchSize = rows, Seed = 7, Threads = threads, SkipZeros = skipZeros })
    {
    }

    public Training(string name, INetwork network, Optimizer optimizer, TrainerOptions options)
    {
        int rows = options.BatchSize;
        Network = network;
        Trainer = network.CreateTrainer(optimizer, options);
        inputs = [.. Enumerable.Range(0, Batches).Select(batch => SyntheticRows.Inputs(rows, network.Description.InputSize, batch))];
        labels = [.. Enumerable.Range(0, Batches).Select(batch => SyntheticRows.Labels(rows, network.Description.ClassCount, batch))];
        Work = new Work(name, Run, OperationCount.OfStep(network.Description, rows), Unit.Operations) { Threads = options.Threads, Rows = rows };
    }

    /// <summary>What takes the steps.</summary>
    public NetworkTrainer Trainer { get; }

    /// <summary>The network that is trained.</summary>
    public INetwork Network { get; }

    /// <summary>A step to measure.</summary>
    public Work Work { get; }

    /// <summary>The step of a shape.</summary>
    public static Training Of(Shape shape, bool dropout, int rows, int threads = 1) => new(
        $"{shape.Name}, train, {rows} {(rows == 1 ? "row" : "rows")}{(dropout ? ", dropout" : "")}",
        dropout ? shape.CreateWithDropout() : shape.Create(),
        rows,
        threads);

    /// <inheritdoc/>
    public void Dispose()
    {
        Trainer.Dispose();
        Network.Dispose();
    }

    /// <summary>Takes steps; the loss of the last.</summary>
    public float Steps(int count)
    {
        float loss = 0;
        for (; count > 0; count--)
        {
            loss = Trainer.TrainOnLabels(inputs[next], labels[next]);
            next = (next + 1) % Batches;
        }

        return loss;
    }

    private void Run(int count) => Steps(count);
}
