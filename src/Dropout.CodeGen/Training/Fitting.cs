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
    /// <exception cref="ArgumentException">A set does not fit the network.</exception>
    public static FitResult Run(INetwork network, Dataset training, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(options);
        DatasetCheck.Fits(training, network.Description, nameof(training));
        if (options.Validation is { } validation)
        {
            DatasetCheck.Fits(validation, network.Description, $"{nameof(options)}.{nameof(options.Validation)}");
        }

        // No step has more rows than the set, so a large batch size costs no memory.
        int batchSize = Math.Min(options.BatchSize, training.Rows);
        using NetworkTrainer trainer = network.CreateTrainer(
            options.Optimizer, new TrainerOptions { BatchSize = batchSize, Seed = options.Seed, Threads = options.Threads });

        int[] order = new int[training.Rows];
        var batch = new BatchGatherer(training, batchSize);
        var meter = new ProgressMeter(options, training.Rows);
        var history = new List<EpochResult>();
        bool wasCancelled = false;
        for (int epoch = 1; epoch <= options.Epochs && !wasCancelled; epoch++)
        {
            meter.BeginEpoch();
            EpochOrder.Fill(options.Seed, epoch, order);
            wasCancelled = !TrainEpoch(trainer, batch, order, batchSize, meter, options.CancellationToken);
            if (!wasCancelled)
            {
                Evaluation? score = options.Validation is { } set ? Evaluating.Score(network, set, options.Threads) : null;
                history.Add(meter.EndEpoch(score));
            }
        }

        return new FitResult(history, meter.Elapsed, meter.RowsTrained, meter.RowsPerSecond, wasCancelled);
    }

    /// <returns>Whether the epoch was finished.</returns>
    private static bool TrainEpoch(
        NetworkTrainer trainer, BatchGatherer batch, int[] order, int batchSize, ProgressMeter meter, CancellationToken cancellation)
    {
        int rows;
        for (int start = 0; start < order.Length; start += rows)
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            rows = Math.Min(batchSize, order.Length - start);
            batch.Gather(order.AsSpan(start, rows));
            float loss = batch.HasLabels
                ? trainer.TrainOnLabels(batch.Features, batch.Labels)
                : trainer.TrainOnTargets(batch.Features, batch.Targets);
            meter.AddStep(rows, loss);
        }

        return true;
    }
}
