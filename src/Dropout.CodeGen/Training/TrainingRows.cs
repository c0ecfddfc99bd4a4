namespace Dropout.CodeGen;

/// <summary>The rows of a run of training, a batch at a time, in the order of each epoch.</summary>
internal abstract class TrainingRows : IDisposable
{
    /// <summary>Rows of an epoch.</summary>
    public abstract int RowsInEpoch { get; }

    /// <summary>The most rows of a batch.</summary>
    public abstract int BatchSize { get; }

    /// <summary>Begins an epoch.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="firstRow">How many rows of it are left out, since they were trained on before.</param>
    public abstract void Begin(int epoch, int firstRow);

    /// <summary>Brings the next batch of the epoch, whose rows must not be at an end, to a step that is to be taken on it.</summary>
    /// <returns>How many rows the batch has; 0 where the run is cancelled before they are there.</returns>
    public abstract int BringNext(TrainingStep step);

    public abstract void Dispose();
}
