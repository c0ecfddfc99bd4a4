namespace Dropout.CodeGen;

/// <summary>Rows for a check: what a network might be given.</summary>
internal sealed class CheckData
{
    public CheckData(NetworkDescription network, int rows, long seed)
    {
        var random = new Random(unchecked((int)seed ^ (int)(seed >> 32)));
        Inputs = [.. Enumerable.Range(0, rows * network.InputSize).Select(_ => Normal(random))];
        Targets = new float[rows * network.OutputSize];
        for (int row = 0; row < rows; row++)
        {
            Span<float> target = Targets.AsSpan(row * network.OutputSize, network.OutputSize);
            if (network.Loss == Loss.SoftmaxCrossEntropy)
            {
                target[random.Next(target.Length)] = 1;
                continue;
            }

            foreach (ref float value in target)
            {
                value = network.Loss == Loss.BinaryCrossEntropy ? random.Next(2) : Normal(random);
            }
        }
    }

    /// <summary>[rows, InputSize].</summary>
    public float[] Inputs { get; }

    /// <summary>[rows, OutputSize].</summary>
    public float[] Targets { get; }

    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
