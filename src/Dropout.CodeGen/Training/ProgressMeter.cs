namespace Dropout.CodeGen;

/// <summary>Measures a run of training and reports on it, often enough to watch and seldom enough to cost nothing.</summary>
internal sealed class ProgressMeter(FitOptions options, int rowsInEpoch)
{
    // From one report to the next, if the steps go on as they did. Reading the clock takes as long as a small step.
    private const int ReadingsPerReport = 8;

    private static readonly TimeSpan reportInterval = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider clock = options.Clock;
    private readonly long start = options.Clock.GetTimestamp();
    private TimeSpan lastReport;
    private TimeSpan epochStart;
    private TimeSpan trainingBefore;
    private TimeSpan training;
    private TimeSpan lastReading;
    private int stepsSinceReading;
    private double stepsToReading;
    private int epoch;

    /// <summary>Rows of this run, without those of a run that it goes on from.</summary>
    public long RowsTrained { get; private set; }

    /// <summary>Rows of this epoch.</summary>
    public int RowsSeen { get; private set; }

    /// <summary>The sum of their losses.</summary>
    public double LossSum { get; private set; }

    public TimeSpan Elapsed => clock.GetElapsedTime(start);

    public double RowsPerSecond => training > TimeSpan.Zero ? RowsTrained / training.TotalSeconds : 0;

    private double MeanLoss => LossSum / RowsSeen;

    /// <summary>Begins an epoch, or goes on with one.</summary>
    /// <param name="number">The epoch, counted from 1.</param>
    /// <param name="rowsSeen">Rows of it that were trained on before.</param>
    /// <param name="lossSum">The sum of their losses.</param>
    public void BeginEpoch(int number, int rowsSeen, double lossSum)
    {
        epoch = number;
        RowsSeen = rowsSeen;
        LossSum = lossSum;
        trainingBefore = training;
        epochStart = Elapsed;
        lastReading = epochStart;
        stepsSinceReading = 0;
    }

    public void AddStep(int rows, float loss)
    {
        RowsTrained += rows;
        RowsSeen += rows;
        LossSum += (double)loss * rows;
        stepsSinceReading++;
        if (!(stepsSinceReading < stepsToReading) || RowsSeen == rowsInEpoch)
        {
            Watch();
        }
    }

    /// <summary>Notes that no step follows those of this epoch so far.</summary>
    public void Interrupt() => ReadClock();

    public EpochResult EndEpoch(Evaluation? validation)
    {
        TimeSpan now = Elapsed;
        Report(now, isEpochEnd: true, validation);
        return new EpochResult(epoch, MeanLoss, validation, now - epochStart);
    }

    private void Watch()
    {
        TimeSpan before = lastReading;
        TimeSpan now = ReadClock();

        // The end of the epoch has a report of its own.
        if (RowsSeen < rowsInEpoch && now - lastReport >= reportInterval)
        {
            Report(now, isEpochEnd: false, validation: null);
        }

        double stepsToReport = (lastReport + reportInterval - now) / (now - before) * stepsSinceReading;
        stepsToReading = Math.Min(stepsToReport / ReadingsPerReport, 2 * stepsSinceReading);
        stepsSinceReading = 0;
    }

    private TimeSpan ReadClock()
    {
        lastReading = Elapsed;
        training = trainingBefore + (lastReading - epochStart);
        return lastReading;
    }

    private void Report(TimeSpan now, bool isEpochEnd, Evaluation? validation)
    {
        lastReport = now;
        options.Progress?.Report(new TrainingProgress
        {
            Epoch = epoch,
            Epochs = options.Epochs,
            RowsSeen = RowsSeen,
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
        double rowsLeft = ((double)(options.Epochs - epoch + 1) * rowsInEpoch) - RowsSeen;
        if (rowsLeft == 0)
        {
            return TimeSpan.Zero;
        }

        double ticks = Math.Round(now.Ticks * rowsLeft / RowsTrained);

        // A run of very many epochs may be meant to be cancelled.
        return ticks < long.MaxValue ? TimeSpan.FromTicks((long)ticks) : TimeSpan.MaxValue;
    }
}
