namespace Dropout.CodeGen.Networks.Tests.Golden;

/// <summary>A generated network with the weights, data and masks of a file, and a trainer that leaves the weights alone.</summary>
internal sealed class GoldenRun : IDisposable
{
    private readonly GoldenNetwork golden;
    private readonly float[] inputs;

    public GoldenRun(GoldenNetwork golden)
    {
        this.golden = golden;
        inputs = golden.Inputs.ToFloats();
        Masks = new InjectedMasks([.. golden.Masks.Select(mask => mask.ToMask())]);
        Network = new TestedNetwork(TypeOf(golden.Name));
        for (int layer = 0; layer < golden.Weights.Length; layer++)
        {
            Network.Parameters.SetWeights(layer, golden.Weights[layer].ToFloats());
            Network.Parameters.SetBiases(layer, golden.Biases[layer].ToFloats());
        }

        Trainer = Network.CreateTrainer(
            new Sgd { LearningRate = 0 },
            new TrainerOptions { BatchSize = golden.Batch, Masks = Masks, RecordGradients = true });
    }

    public InjectedMasks Masks { get; }

    public TestedNetwork Network { get; }

    public TestedTrainer Trainer { get; }

    /// <summary>The class that has the attributes of a file: PascalCase for its snake_case name.</summary>
    public static Type TypeOf(string name)
    {
        string pascal = string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return typeof(GoldenRun).Assembly.GetType($"{typeof(GoldenRun).Namespace}.{pascal}Network", throwOnError: true)!;
    }

    /// <summary>One step on some rows of the file; softmax on labels, as the file has them.</summary>
    public float Train(int firstRow, int rows)
    {
        Masks.FirstRow = firstRow;
        ReadOnlySpan<float> batch = inputs.AsSpan(firstRow * Network.InputSize, rows * Network.InputSize);
        double[] targets = golden.Targets.Data;
        return golden.Loss == "softmax_ce"
            ? Trainer.Train(batch, [.. targets.AsSpan(firstRow, rows).ToArray().Select(label => (int)label)])
            : Trainer.Train(batch, TestedNetwork.Narrow(targets).AsSpan(firstRow * Network.OutputSize, rows * Network.OutputSize));
    }

    /// <summary>The rows of the file as a set.</summary>
    public Dataset ToDataset() => golden.Loss == "softmax_ce"
        ? Dataset.FromLabels(inputs, Network.InputSize, golden.Targets.Data.Select(label => (int)label).ToArray())
        : Dataset.FromTargets(inputs, Network.InputSize, golden.Targets.ToFloats(), Network.OutputSize);

    /// <summary>Weight and bias gradients of the last step, layer by layer.</summary>
    public float[][] ParameterGradients() =>
        [.. Enumerable.Range(0, golden.Weights.Length).SelectMany(layer => new[] { Trainer.WeightGradients(layer), Trainer.BiasGradients(layer) })];

    public void Dispose()
    {
        Trainer.Dispose();
        Network.Dispose();
    }
}
