namespace Dropout.CodeGen.Networks.Tests;

/// <summary>Random test data; the same seed gives the same numbers.</summary>
internal sealed class SeededNumbers(int seed)
{
    private readonly Random random = new(seed);

    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public double[] Normals(int count, double scale = 1) => [.. Enumerable.Range(0, count).Select(_ => scale * Normal())];

    public float[] Floats(int count, double scale = 1) => [.. Normals(count, scale).Select(value => (float)value)];

    /// <summary>Inputs as data sets have them: some elements are exactly 0.</summary>
    public float[] Inputs(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(8) == 0 ? 0 : (float)Normal())];

    public bool[] Mask(int count, double keep) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < keep)];

    public int[] Labels(int count, int classes) => [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];

    /// <summary>Targets [rows, outputs] that the loss takes, exact in single precision.</summary>
    public double[] Targets(Loss loss, int rows, int outputs)
    {
        double[] targets = new double[rows * outputs];
        for (int row = 0; row < rows; row++)
        {
            Span<double> target = targets.AsSpan(row * outputs, outputs);
            for (int unit = 0; unit < outputs; unit++)
            {
                target[unit] = loss is not (Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy) ? (float)Normal() : (float)random.NextDouble();
            }

            if (loss == Loss.BinaryCrossEntropy && row % 2 == 0)
            {
                // Half of the rows have what most users have: no or yes.
                target[random.Next(outputs)] = random.Next(2);
            }

            if (loss == Loss.SoftmaxCrossEntropy)
            {
                double sum = target.ToArray().Sum();
                for (int unit = 0; unit < outputs; unit++)
                {
                    target[unit] = (float)(target[unit] / sum);
                }
            }
        }

        return targets;
    }
}
