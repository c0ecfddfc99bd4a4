namespace Dropout.CodeGen;

/// <summary>How far a run of training has come.</summary>
public sealed record TrainingProgress
{
    /// <summary>The epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Epochs of the run.</summary>
    public required int Epochs { get; init; }

    /// <summary>Rows trained on in this epoch.</summary>
    public required int RowsSeen { get; init; }

    /// <summary>Rows of an epoch.</summary>
    public required int RowsInEpoch { get; init; }

    /// <summary>The mean loss, with dropout and without the penalties of L1 and L2, of the rows seen in this epoch, each before the update it went into.</summary>
    public required double Loss { get; init; }

    /// <summary>Rows trained on in a second of training, validation left out, since the run began.</summary>
    public required double RowsPerSecond { get; init; }

    /// <summary>The time since the run began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>An estimate of the time to the end of the run, from the time so far.</summary>
    public required TimeSpan TimeLeft { get; init; }

    /// <summary>Whether this is the last report of the epoch.</summary>
    public required bool IsEpochEnd { get; init; }

    /// <summary>The network on <see cref="FitOptions.Validation"/>; only at the end of an epoch.</summary>
    public Evaluation? Validation { get; init; }
}
