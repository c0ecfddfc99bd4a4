namespace Dropout.CodeGen;

/// <summary>Measures a run of training and reports on it, often enough to watch and seldom enough to cost nothing.</summary>
internal sealed class ProgressMeter(FitOptions options, int rowsInEpoch)
{
    private static readonly TimeSpan reportInterval = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider clock = options.Clock;
    private readonly long start = options.Clock.GetTimestamp();
    private TimeSpan lastReport;
    private TimeSpan epochStart;
    private TimeSpan trainingBefore;
    private TimeSpan training;
    private int epoch;
    private int rowsSeen;
    private double lossSum;

    public long RowsTrained => ((long)Math.Max(epoch - 1, 0) * rowsInEpoch) + rowsSeen;

    public TimeSpan Elapsed => clock.GetElapsedTime(start);

    public double RowsPerSecond => training > TimeSpan.Zero ? RowsTrained / training.TotalSeconds : 0;

    private double MeanLoss => lossSum / rowsSeen;

    public void BeginEpoch()
    {
        epoch++;
        rowsSeen = 0;
        lossSum = 0;
        trainingBefore = training;
        epochStart = Elapsed;
    }

    public void AddStep(int rows, float loss)
    {
        rowsSeen += rows;
        lossSum += (double)loss * rows;
        TimeSpan now = Elapsed;
        training = trainingBefore + (now - epochStart);

        // The end of the epoch has a report of its own.
        if (rowsSeen < rowsInEpoch && now - lastReport >= reportInterval)
        {
            Report(now, isEpochEnd: false, validation: null);
        }
    }

    public EpochResult EndEpoch(Evaluation? validation)
    {
        TimeSpan now = Elapsed;
        Report(now, isEpochEnd: true, validation);
        return new EpochResult(epoch, MeanLoss, validation, now - epochStart);
    }

    private void Report(TimeSpan now, bool isEpochEnd, Evaluation? validation)
    {
        lastReport = now;
        options.Progress?.Report(new TrainingProgress
        {
            Epoch = epoch,
            Epochs = options.Epochs,
            RowsSeen = rowsSeen,
            RowsInEpoch = rowsInEpoch,
            Loss = MeanLoss,
            RowsPerSecond = RowsPerSecond,
            Elapsed = now,
            TimeLeft = TimeLeft(now),
            IsEpochEnd = isEpochEnd,
            Validation = validation,
        });
    }

    private TimeSpan TimeLeft(TimeSpan now)
    {
        double rowsLeft = ((double)options.Epochs * rowsInEpoch) - RowsTrained;
        double ticks = Math.Round(now.Ticks * rowsLeft / RowsTrained);

        // A run of very many epochs may be meant to be cancelled.
        return ticks < long.MaxValue ? TimeSpan.FromTicks((long)ticks) : TimeSpan.MaxValue;
    }
}
