namespace Dropout.CodeGen;

/// <summary>The rows of a run of training, a batch at a time, in the order of each epoch.</summary>
internal abstract class TrainingRows : IDisposable
{
    /// <summary>Rows of an epoch.</summary>
    public abstract int RowsInEpoch { get; }

    /// <summary>The most rows of a batch.</summary>
    public abstract int BatchSize { get; }

    /// <summary>The rows of the last batch.</summary>
    public abstract RowBatch Batch { get; }

    /// <summary>Begins an epoch.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="firstRow">How many rows of it are left out, since they were trained on before.</param>
    public abstract void Begin(int epoch, int firstRow);

    /// <summary>Brings the next batch of the epoch together; its rows must not be at an end.</summary>
    public abstract void Next();

    public abstract void Dispose();
}

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
}
