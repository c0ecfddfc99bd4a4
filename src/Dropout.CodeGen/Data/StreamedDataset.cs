namespace Dropout.CodeGen;

/// <summary>
/// Rows that are read one after the other, for sets larger than memory. Training reads them ahead on another thread and mixes them in a
/// buffer. Derive from this to bring rows from elsewhere.
/// </summary>
public abstract class StreamedDataset
{
    /// <summary>Rows of an epoch; at least 1.</summary>
    public abstract int Rows { get; }

    /// <summary>Values in a row of features.</summary>
    public abstract int FeatureSize { get; }

    /// <summary>Values in a row of targets; 0 where rows have labels.</summary>
    public abstract int TargetSize { get; }

    /// <summary>
    /// How many rows are kept to choose the next one from; at least 1, which leaves them in their order. A buffer much smaller than
    /// the set mixes neighbours only: mix such a set before. Default 10,000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int ShuffleRows
    {
        get;
        init => field = OptionGuard.AtLeastOne(value);
    } = 10_000;

    /// <summary>Begins with the first row of an epoch. It must give the same rows each time, or a run cannot be repeated.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    public abstract IRowReader Open(int epoch);
}

/// <summary>Reads rows one after the other, always from one thread at a time.</summary>
public interface IRowReader : IDisposable
{
    /// <summary>Reads a row.</summary>
    /// <param name="features">[FeatureSize], to be filled; finite.</param>
    /// <param name="targets">[TargetSize], to be filled.</param>
    /// <param name="label">The label; any number where rows have targets.</param>
    /// <returns>Whether there was a row.</returns>
    bool Read(Span<float> features, Span<float> targets, out int label);
}
