namespace Dropout.CodeGen;

/// <summary>Trains networks on data sets, epoch by epoch.</summary>
public static class Fitting
{
    /// <summary>
    /// Trains <paramref name="network"/>. Each epoch goes through all rows once, in an order of its own that
    /// <see cref="FitOptions.Seed"/> and the epoch alone determine.
    /// </summary>
    /// <param name="network">The network; nothing else may use it meanwhile.</param>
    /// <param name="training">Rows with labels, where the loss has classes, or with targets that the loss takes.</param>
    /// <param name="options">Epochs, batch size, optimizer and the rest.</param>
    /// <returns>The history of the run; a cancelled run ends early and says so.</returns>
    /// <exception cref="ArgumentException">A set does not fit the network, or an option its loss.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or of another network or run; nothing was changed.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written; the one before it is as it was.</exception>
    /// <exception cref="TrainingDivergedException">The loss is NaN or infinite.</exception>
    public static FitResult Run(INetwork network, Dataset training, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(options);
        DatasetCheck.Fits(training, network.Description, nameof(training));
        CheckOptions(network, options);
        using var rows = new DatasetRows(training, options.BatchSize, options.Seed);
        using var run = new FitRun(network, rows, options);
        return run.Run();
    }

    /// <summary>
    /// Trains <paramref name="network"/> on rows that need not fit into memory: another thread reads them ahead. The rest is as for a
    /// set in memory.
    /// </summary>
    /// <param name="network">The network; nothing else may use it meanwhile.</param>
    /// <param name="training">The rows.</param>
    /// <param name="options">Epochs, batch size, optimizer and the rest.</param>
    /// <inheritdoc cref="Run(INetwork, Dataset, FitOptions)" path="/returns"/>
    /// <inheritdoc cref="Run(INetwork, Dataset, FitOptions)" path="/exception"/>
    public static FitResult Run(INetwork network, StreamedDataset training, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(options);
        DatasetCheck.Fits(training, network.Description, nameof(training));
        CheckOptions(network, options);
        using var rows = new StreamedRows(training, network.Description, options.BatchSize, options.Seed, options.CancellationToken);
        using var run = new FitRun(network, rows, options);
        return run.Run();
    }

    private static void CheckOptions(INetwork network, FitOptions options)
    {
        if (options.Validation is { } validation)
        {
            DatasetCheck.Fits(validation, network.Description, $"{nameof(options)}.{nameof(options.Validation)}");
        }

        if (options.EarlyStopping is not { } stopping)
        {
            return;
        }

        if (options.Validation is null)
        {
            throw new ArgumentException("EarlyStopping needs a Validation set: without one there is no score to watch.", nameof(options));
        }

        if (stopping.Score == ValidationScore.Accuracy && network.Description.Loss is not (Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy))
        {
            throw new ArgumentException(
                $"EarlyStopping watches the accuracy; {network.Description.Name} has {network.Description.Loss} and no accuracy. Watch the loss.",
                nameof(options));
        }
    }
}
