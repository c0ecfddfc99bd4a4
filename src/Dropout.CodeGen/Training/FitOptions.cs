namespace Dropout.CodeGen;

/// <summary>How a whole run of training goes.</summary>
public sealed record FitOptions
{
    /// <summary>How often every row is trained on; at least 1. Default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Epochs
    {
        get;
        init => field = OptionGuard.AtLeastOne(value);
    } = 10;

    /// <summary>Rows of a step; at least 1. The last step of an epoch takes the rows that are left. Default 128.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int BatchSize
    {
        get;
        init => field = OptionGuard.AtLeastOne(value);
    } = 128;

    /// <summary>How gradients change the parameters. Default <see cref="Adam"/> with its defaults.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public Optimizer Optimizer
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Optimizer));
            field = value;
        }
    } = new Adam();

    /// <summary>Determines every mask of the run and the order of the rows. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Threads that work on a step, and on the validation, the calling one included; 1 to 1024; the results are the same bits for any number. Default 1.</summary>
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
    /// How many steps collect gradients for one update, as if their rows were one batch; at least 1. The last update of an epoch
    /// takes those that are left. Default 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int AccumulatedSteps
    {
        get;
        init => field = OptionGuard.AtLeastOne(value);
    } = 1;

    /// <summary>Ends the run when <see cref="Validation"/> has not been scored better for some epochs. Default never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// Where the run keeps its state, so that the same call goes on where it was interrupted, bit for bit. A path is enough: it
    /// converts to one. Default nowhere.
    /// </summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>What is told the numbers of each epoch: CSV, JSON lines, TensorBoard. Default none.</summary>
    /// <exception cref="ArgumentNullException">Null, or one of them is.</exception>
    public IReadOnlyList<IMetricsWriter> Metrics
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Metrics));
            foreach (IMetricsWriter writer in value)
            {
                ArgumentNullException.ThrowIfNull(writer, nameof(Metrics));
            }

            field = value;
        }
    } = [];

    /// <summary>A set to evaluate the network on after each epoch, without dropout; never trained on. Default none.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Hears of the run's progress at most 20 times a second, and at the end of each epoch. Default none.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>
    /// Stops the run before its next step, or before the next 256 rows (of each thread) of a validation. Default never.
    /// </summary>
    /// <remarks>
    /// The network keeps what it has learned: the weights of the last step, not those of the best epoch, which a checkpoint holds beside
    /// them. An epoch whose validation was stopped is not finished: it is not in <see cref="FitResult.Epochs"/>, no metrics are written
    /// of it, and it is not compared with the best; a run that goes on from the checkpoint validates it first. What is being written, a
    /// checkpoint or metrics, is written to its end. The run does not wait for a stream's reader that waits for rows itself: that one is
    /// closed when it goes on.
    /// </remarks>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>The clock that progress is measured with.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
