namespace Dropout.CodeGen.Benchmarks;

/// <summary>A training step of 784-1024-1024-10 with momentum, with and without dropout.</summary>
internal static class StepBenchmark
{
    public static IEnumerable<Figure> Run(int batchSize, int threads, int repetitions)
    {
        float[] inputs = SyntheticRows.Inputs(batchSize, DenseDigits.InputSize);
        int[] labels = SyntheticRows.Labels(batchSize, DenseDigits.ClassCount);
        var optimizer = new Sgd { LearningRate = 1e-4f, Momentum = 0.9f };
        var options = new TrainerOptions { BatchSize = batchSize, Threads = threads };

        using var dense = new DenseDigits(1);
        using DenseDigits.Trainer denseTrainer = dense.CreateTrainer(optimizer, options);
        yield return new Figure(
            $"step, {batchSize} rows, dense", Measured.Of(() => denseTrainer.Train(inputs, labels), repetitions), Operations(batchSize));

        using var dropout = new DropoutDigits(1);
        using DropoutDigits.Trainer dropoutTrainer = dropout.CreateTrainer(optimizer, options);
        yield return new Figure(
            $"step, {batchSize} rows, keep 0.8/0.5/0.5",
            Measured.Of(() => dropoutTrainer.Train(inputs, labels), repetitions),
            Operations(batchSize));
    }

    /// <summary>Forward, backward to all layers but the inputs, and the gradients of all weights.</summary>
    private static double Operations(int rows)
    {
        double all = DenseDigits.Description.Layers.Sum(layer => 2.0 * layer.Inputs * layer.Units);
        LayerDescription first = DenseDigits.Description.Layers[0];
        return rows * ((3 * all) - (2.0 * first.Inputs * first.Units));
    }
}
