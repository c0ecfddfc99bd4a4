namespace Dropout.CodeGen.Benchmarks;

/// <summary>Predictions of 784-1024-1024-10, one row and many.</summary>
internal static class PredictBenchmark
{
    public static IEnumerable<Figure> Run(int repetitions)
    {
        using var network = new DenseDigits(1);
        foreach (int rows in new[] { 1, 8, 32, 128, 256 })
        {
            float[] inputs = SyntheticRows.Inputs(rows, DenseDigits.InputSize);
            float[] outputs = new float[rows * DenseDigits.OutputSize];
            yield return new Figure(
                $"predict, {rows} rows",
                Measured.Of(() => network.Predict(inputs, outputs), repetitions),
                rows * DenseDigits.Description.Layers.Sum(layer => 2.0 * layer.Inputs * layer.Units));
        }
    }
}
