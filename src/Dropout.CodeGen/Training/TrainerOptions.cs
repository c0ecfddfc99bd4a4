namespace Dropout.CodeGen;

/// <summary>How a trainer works. All of it is checked when the trainer is created.</summary>
public sealed record TrainerOptions
{
    /// <summary>The most rows that one step takes; at least 1. Default 128.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int BatchSize
    {
        get;
        init => field = OptionGuard.AtLeastOne(value);
    } = 128;

    /// <summary>Determines every mask of the run. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Threads that work on a step, the calling one included; 1 to 1024; the results are the same bits for any number. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 1024.</exception>
    public int Threads
    {
        get;
        init => field = OptionGuard.ThreadCount(value);
    } = 1;

    /// <summary>How training weighs what the loss says: label smoothing, weights of classes. Default not at all.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public LossOptions Loss
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Loss));
            field = value;
        }
    } = new();

    /// <summary>Bounds gradients before they change the parameters. Default none.</summary>
    public GradientClipping? Clipping { get; init; }

    /// <summary>
    /// How many steps collect gradients for one update of the parameters, as if their rows were one batch; at least 1. Each step has masks of
    /// its own. Default 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int AccumulatedSteps
    {
        get;
        init => field = OptionGuard.AtLeastOne(value);
    } = 1;

    /// <summary>Masks from outside in place of those that <see cref="Seed"/> determines. Default none.</summary>
    public MaskSource? Masks { get; init; }

    /// <summary>
    /// Skips the work of units that are 0, dropped ones above all, wherever they are many enough for that to be faster. The
    /// results are the same bits with and without, as long as all weights are finite. Default true.
    /// </summary>
    public bool SkipZeros { get; init; } = true;

    /// <summary>
    /// Keeps the gradients of the last step for <see cref="NetworkTrainer.GetWeightGradients"/> and its siblings, at the cost
    /// of memory and time. Default false.
    /// </summary>
    public bool RecordGradients { get; init; }

    /// <summary>Leaves weights as they are where the learning rate is 0: max-norm does not shorten them. For checks.</summary>
    internal bool HoldsWeights { get; init; }

    /// <summary>Only the forward passes are taken, with the masks of Monte-Carlo prediction: nothing is kept for going back.</summary>
    internal bool IsSampling { get; init; }
}
