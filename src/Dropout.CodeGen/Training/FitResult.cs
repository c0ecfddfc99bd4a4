namespace Dropout.CodeGen;

/// <summary>What a run of training came to.</summary>
/// <param name="Epochs">
/// The epochs that were finished, their validation too, in order; a cancelled run may have none. Of those before a checkpoint that the run went on from,
/// the validation has loss and accuracy alone.
/// </param>
/// <param name="TotalTime">The time of the run, validation included.</param>
/// <param name="RowsTrained">Rows trained on in this call, those of an unfinished epoch included.</param>
/// <param name="RowsPerSecond">Rows trained on in a second of training, validation left out.</param>
/// <param name="WasCancelled">
/// Whether <see cref="FitOptions.CancellationToken"/> stopped the run before its last step, or before the validation that follows it was
/// complete.
/// </param>
public sealed record FitResult(
    IReadOnlyList<EpochResult> Epochs, TimeSpan TotalTime, long RowsTrained, double RowsPerSecond, bool WasCancelled)
{
    /// <summary>Whether <see cref="FitOptions.EarlyStopping"/> ended the run before its last epoch.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>The epoch with the best score, counted from 1; null without <see cref="FitOptions.EarlyStopping"/>.</summary>
    public int? BestEpoch { get; init; }
}

/// <summary>What one epoch came to.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="TrainingLoss">
/// The mean loss of the rows, with dropout, each before the update it went into, without the penalties of L1 and L2: what training
/// sees, not a score.
/// </param>
/// <param name="Validation">The network after the epoch, on <see cref="FitOptions.Validation"/>; null without it.</param>
/// <param name="Time">The time of the epoch, validation included.</param>
public sealed record EpochResult(int Epoch, double TrainingLoss, Evaluation? Validation, TimeSpan Time);
