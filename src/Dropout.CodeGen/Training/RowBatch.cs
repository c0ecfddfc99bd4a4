namespace Dropout.CodeGen;

/// <summary>Rows that are trained on together, in memory that is used again and again.</summary>
internal sealed class RowBatch(int capacity, int featureSize, int targetSize)
{
    private readonly float[] features = new float[capacity * featureSize];
    private readonly int[] labels = new int[targetSize == 0 ? capacity : 0];
    private readonly float[] targets = new float[capacity * targetSize];

    /// <summary>How many rows there are.</summary>
    public int Rows { get; set; }

    /// <summary>Whether the rows have labels; if not, they have targets.</summary>
    public bool HasLabels => targetSize == 0;

    /// <summary>[Rows, FeatureSize].</summary>
    public Span<float> Features => features.AsSpan(0, Rows * featureSize);

    /// <summary>[Rows]; for rows with labels.</summary>
    public Span<int> Labels => labels.AsSpan(0, HasLabels ? Rows : 0);

    /// <summary>[Rows, TargetSize]; for rows with targets.</summary>
    public Span<float> Targets => targets.AsSpan(0, Rows * targetSize);

    /// <summary>The features of a row.</summary>
    public Span<float> FeaturesOf(int row) => Features.Slice(row * featureSize, featureSize);

    /// <summary>The targets of a row.</summary>
    public Span<float> TargetsOf(int row) => Targets.Slice(row * targetSize, targetSize);

    /// <summary>Puts the next row of a reader into the place of one of these.</summary>
    /// <returns>False where the reader has no more; what is in its place is of no use then.</returns>
    public bool Read(IRowReader reader, int row)
    {
        bool isRead = reader.Read(FeaturesOf(row), TargetsOf(row), out int label);
        if (isRead && HasLabels)
        {
            Labels[row] = label;
        }

        return isRead;
    }
}
