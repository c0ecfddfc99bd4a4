namespace Dropout.CodeGen;

/// <summary>Brings the rows of a step together in memory that is used for every step.</summary>
internal sealed class BatchGatherer(Dataset set, int batchSize)
{
    private readonly float[] features = new float[batchSize * set.FeatureSize];
    private readonly int[] labels = new int[set.HasLabels ? batchSize : 0];
    private readonly float[] targets = new float[batchSize * set.TargetSize];
    private int rows;

    /// <summary>Whether the rows have labels; if not, they have targets.</summary>
    public bool HasLabels => set.HasLabels;

    /// <summary>[rows, FeatureSize] of the last gathering.</summary>
    public ReadOnlySpan<float> Features => features.AsSpan(0, rows * set.FeatureSize);

    /// <summary>[rows] of the last gathering; for a set with labels.</summary>
    public ReadOnlySpan<int> Labels => labels.AsSpan(0, rows);

    /// <summary>[rows, TargetSize] of the last gathering; for a set with targets.</summary>
    public ReadOnlySpan<float> Targets => targets.AsSpan(0, rows * set.TargetSize);

    /// <summary>Copies rows of the set.</summary>
    /// <param name="numbers">Which, in order; at most the batch size.</param>
    public void Gather(ReadOnlySpan<int> numbers)
    {
        rows = numbers.Length;
        Copy(set.Features.Span, set.FeatureSize, numbers, features);
        if (set.HasLabels)
        {
            Copy(set.Labels.Span, 1, numbers, labels);
        }
        else
        {
            Copy(set.Targets.Span, set.TargetSize, numbers, targets);
        }
    }

    private static void Copy<T>(ReadOnlySpan<T> source, int size, ReadOnlySpan<int> numbers, Span<T> destination)
    {
        for (int row = 0; row < numbers.Length; row++)
        {
            source.Slice(numbers[row] * size, size).CopyTo(destination[(row * size)..]);
        }
    }
}
