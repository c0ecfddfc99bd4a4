namespace Dropout.CodeGen;

/// <summary>How a whole run of training goes.</summary>
public sealed record FitOptions
{
    private readonly int epochs = 10;
    private readonly int batchSize = 128;
    private readonly int threads = 1;
    private readonly Optimizer optimizer = new Adam();

    /// <summary>How often every row is trained on; at least 1. Default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Epochs
    {
        get => epochs;
        init => epochs = OptionGuard.AtLeastOne(value);
    }

    /// <summary>Rows of a step; at least 1. The last step of an epoch takes the rows that are left. Default 128.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int BatchSize
    {
        get => batchSize;
        init => batchSize = OptionGuard.AtLeastOne(value);
    }

    /// <summary>How gradients change the parameters. Default <see cref="Adam"/> with its defaults.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public Optimizer Optimizer
    {
        get => optimizer;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Optimizer));
            optimizer = value;
        }
    }

    /// <summary>Determines every mask of the run and the order of the rows. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Threads that work on a step, and on the validation, the calling one included; 1 to 1024; the results are the same bits for any number. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 1024.</exception>
    public int Threads
    {
        get => threads;
        init => threads = OptionGuard.ThreadCount(value);
    }

    /// <summary>A set to evaluate the network on after each epoch, without dropout; never trained on. Default none.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Hears of the run's progress at most 20 times a second, and at the end of each epoch. Default none.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Stops the run before its next step; the network keeps what it has learned. Default never.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>The clock that progress is measured with.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
