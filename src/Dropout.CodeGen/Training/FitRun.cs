namespace Dropout.CodeGen;

/// <summary>A run of training, from its first step, or from where a checkpoint left it, to its end.</summary>
internal sealed class FitRun : IDisposable
{
    private readonly INetwork network;
    private readonly TrainingRows rows;
    private readonly FitOptions options;
    private readonly NetworkTrainer trainer;
    private readonly ProgressMeter meter;
    private readonly BestWeights? best;
    private readonly List<EpochResult> history = [];
    private int epoch = 1;
    private int stepsSinceCheckpoint;

    public FitRun(INetwork network, TrainingRows rows, FitOptions options)
    {
        this.network = network;
        this.rows = rows;
        this.options = options;
        trainer = network.CreateTrainer(options.Optimizer, new TrainerOptions
        {
            BatchSize = rows.BatchSize,
            Seed = options.Seed,
            Threads = options.Threads,
            Loss = options.Loss,
            Clipping = options.Clipping,
            AccumulatedSteps = options.AccumulatedSteps,
        });
        meter = new ProgressMeter(options, rows.RowsInEpoch);
        best = options.EarlyStopping is { } stopping ? new BestWeights(stopping, network.Parameters) : null;
    }

    public FitResult Run()
    {
        Restore();
        bool wasCancelled = false;
        bool isOver = best?.IsOver(epoch - 1) ?? false;
        while (epoch <= options.Epochs && !isOver && !wasCancelled)
        {
            Evaluation? score = null;
            wasCancelled = !TrainEpoch() || !TryValidate(out score);
            if (wasCancelled)
            {
                SaveCheckpoint();
            }
            else
            {
                isOver = EndEpoch(score);
            }
        }

        if (!wasCancelled)
        {
            best?.Restore();
        }

        return new FitResult(history, meter.Elapsed, meter.RowsTrained, meter.RowsPerSecond, wasCancelled)
        {
            StoppedEarly = isOver && epoch <= options.Epochs,
            BestEpoch = best is { Epoch: > 0 } ? best.Epoch : null,
        };
    }

    public void Dispose()
    {
        trainer.Dispose();
        best?.Dispose();
    }

    private bool IsCancelled => options.CancellationToken.IsCancellationRequested;

    private void Restore()
    {
        if (options.Checkpoint is { } checkpoint && File.Exists(checkpoint.Path))
        {
            FitState state = Checkpoint.Load(checkpoint.Path, trainer.Step, State(), best);
            epoch = state.Epoch;
            history.AddRange(state.History);
            meter.BeginEpoch(epoch, state.RowsSeen, state.LossSum);
        }
        else
        {
            meter.BeginEpoch(epoch, 0, 0);

            // A run that cannot keep its state says so now, and not after an epoch.
            SaveCheckpoint();
        }
    }

    /// <returns>Whether all rows were trained on.</returns>
    private bool TrainEpoch()
    {
        // Nothing is left where a run was cancelled while it validated.
        if (meter.RowsSeen < rows.RowsInEpoch && !IsCancelled)
        {
            rows.Begin(epoch, meter.RowsSeen);
        }

        while (meter.RowsSeen < rows.RowsInEpoch)
        {
            int brought = IsCancelled ? 0 : rows.BringNext(trainer.Step);
            if (brought == 0)
            {
                meter.Interrupt();
                return false;
            }

            bool isLast = meter.RowsSeen + brought == rows.RowsInEpoch;
            float loss = trainer.Step.Take(isLast);
            if (!float.IsFinite(loss))
            {
                TrainingDivergedException exception = TrainingDivergedException.In(trainer.Step, epoch, loss);
                best?.Restore();
                throw exception;
            }

            meter.AddStep(brought, loss);
            stepsSinceCheckpoint++;
            if (!isLast && stepsSinceCheckpoint >= options.Checkpoint?.EverySteps)
            {
                SaveCheckpoint();
            }
        }

        return true;
    }

    /// <returns>Whether the network was scored to the end, if that is wanted.</returns>
    private bool TryValidate(out Evaluation? score)
    {
        score = options.Validation is { } set ? Evaluating.Score(network, set, options.Threads, options.CancellationToken) : null;
        return score is not null || options.Validation is null;
    }

    /// <returns>Whether the run is over before its last epoch.</returns>
    private bool EndEpoch(Evaluation? score)
    {
        if (score is not null)
        {
            best?.Add(epoch, score);
        }

        EpochResult result = meter.EndEpoch(score);
        history.Add(result);
        var metrics = new EpochMetrics(
            epoch, trainer.UpdatesTaken, result.TrainingLoss, score, meter.RowsPerSecond, options.Clock.GetUtcNow());
        foreach (IMetricsWriter writer in options.Metrics)
        {
            writer.Write(metrics);
        }

        epoch++;
        meter.BeginEpoch(epoch, 0, 0);
        SaveCheckpoint();
        return best?.IsOver(epoch - 1) ?? false;
    }

    private void SaveCheckpoint()
    {
        // Gradients that wait for others are not kept: their update comes first.
        if (options.Checkpoint is { } checkpoint && !trainer.Step.HasPendingGradients)
        {
            Checkpoint.Save(checkpoint.Path, trainer.Step, State(), best);
            stepsSinceCheckpoint = 0;
        }
    }

    private FitState State() => new()
    {
        Epoch = epoch,
        RowsSeen = meter.RowsSeen,
        LossSum = meter.LossSum,
        Step = trainer.StepsTaken,
        Update = trainer.UpdatesTaken,
        BestEpoch = best?.Epoch ?? 0,
        BestScore = best?.Score ?? 0,
        History = history,
        Identity = new Dictionary<string, string>
        {
            ["seed"] = FormattableString.Invariant($"{options.Seed}"),
            ["batch size"] = FormattableString.Invariant($"{rows.BatchSize}"),
            ["number of accumulated steps"] = FormattableString.Invariant($"{options.AccumulatedSteps}"),
            ["number of training rows"] = FormattableString.Invariant($"{rows.RowsInEpoch}"),
            ["optimizer"] = options.Optimizer.GetType().Name,
        },
    };
}
