using System.Buffers;

namespace Dropout.CodeGen.Networks.Tests.Fit;

/// <summary>A run that is cancelled outside its steps loses nothing and comes to the bits of one that nobody interrupted.</summary>
public sealed class CancellationTests : IDisposable
{
    private const int Epochs = 4;

    private readonly string directory = Directory.CreateTempSubdirectory("cancelled").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(Phase.Beginning)]
    [InlineData(Phase.Validation)]
    [InlineData(Phase.Report)]
    [InlineData(Phase.Metrics)]
    public void A_run_cancelled_in_each_epoch_comes_to_the_same_bits(Phase phase)
    {
        using var expected = new InterruptedNetwork(seed: 3);
        FitResult whole = expected.Fit(InterruptedRun.Training, Options(new WatchedRows()));

        using var network = new InterruptedNetwork(seed: 3);
        FitResult result;
        int calls = 0;
        do
        {
            calls++;
            result = Cancelled(network, calls, calls > Epochs ? Phase.None : phase);
            Assert.True(calls <= Epochs + 1, "A run that nobody cancels does not end.");
        }
        while (result.WasCancelled);

        // At the end of the last epoch there is nothing left to cancel.
        Assert.Equal(phase is Phase.Report or Phase.Metrics ? Epochs : Epochs + 1, calls);
        ParameterAssert.SameBits(expected, network);
        Assert.Equal(InterruptedRun.Describe(whole), InterruptedRun.Describe(result));
        Assert.Equal(whole.BestEpoch, result.BestEpoch);
    }

    [Fact]
    public void A_validation_that_was_stopped_is_all_that_is_left_of_its_epoch()
    {
        using var network = new InterruptedNetwork(seed: 3);
        FitResult stopped = Cancelled(network, call: 1, Phase.Validation);
        using var other = new InterruptedNetwork(seed: 4);
        var log = new Reports();

        FitResult rest = other.Fit(
            InterruptedRun.Training, Options(new WatchedRows()) with { Epochs = 1, Checkpoint = FilePath, Progress = log });

        Assert.True(stopped.WasCancelled);
        Assert.Empty(stopped.Epochs);
        Assert.Null(stopped.BestEpoch);
        Assert.Equal(InterruptedRun.RowsInTraining, stopped.RowsTrained);
        Assert.Equal(0, rest.RowsTrained);
        Assert.Equal(1, Assert.Single(rest.Epochs).Epoch);
        Assert.Equal(1, rest.BestEpoch);
        Assert.Equal(TimeSpan.Zero, Assert.Single(log.All).TimeLeft);
        ParameterAssert.SameBits(network, other);
    }

    [Fact]
    public void A_cancelled_run_keeps_the_weights_of_its_last_step_and_a_finished_one_those_of_its_best()
    {
        // The second epoch unlearns what the first has learned.
        FitOptions options = Options(new WatchedRows()) with
        {
            Epochs = 2,
            Optimizer = new Sgd { LearningRate = Schedule.Of(taken => taken <= 13 ? 0.1f : 30, "unlearns") },
            AccumulatedSteps = 1,
            Clipping = null,
        };
        using var last = new InterruptedNetwork(seed: 3);
        last.Fit(InterruptedRun.Training, options with { EarlyStopping = new EarlyStopping(patience: 9) { RestoreBest = false } });
        using var best = new InterruptedNetwork(seed: 3);
        best.Fit(InterruptedRun.Training, options with { Epochs = 1 });

        using var cancelled = new InterruptedNetwork(seed: 3);
        using var validating = new CancellationTokenSource();
        var rows = new WatchedRows { OnLook = look => CancelAt(look == 5, validating) };
        FitResult result = cancelled.Fit(
            InterruptedRun.Training, options with { Validation = rows.Set, CancellationToken = validating.Token });

        using var finished = new InterruptedNetwork(seed: 3);
        using var ending = new CancellationTokenSource();
        FitResult end = finished.Fit(
            InterruptedRun.Training, options with { Progress = new Reports(report => CancelAt(report.Epoch == 2, ending)), CancellationToken = ending.Token });

        Assert.True(result.WasCancelled);
        Assert.Equal(1, result.BestEpoch);
        ParameterAssert.SameBits(last, cancelled);
        Assert.False(end.WasCancelled);
        Assert.Equal(1, end.BestEpoch);
        ParameterAssert.SameBits(best, finished);
    }

    private string FilePath => Path.Combine(directory, "run.ckpt");

    private static FitOptions Options(WatchedRows validation) => InterruptedRun.Options with { Epochs = Epochs, Validation = validation.Set };

    private FitResult Cancelled(InterruptedNetwork network, int call, Phase phase)
    {
        // Each call begins with other weights, so that all of them must come from the checkpoint.
        if (call > 1)
        {
            using var fresh = new InterruptedNetwork(seed: 100 + call);
            network.Parameters.CopyFrom(fresh.Parameters);
        }

        using var cancellation = new CancellationTokenSource();
        CancelAt(phase == Phase.Beginning, cancellation);
        var rows = new WatchedRows { OnLook = look => CancelAt(phase == Phase.Validation && look == (call > 1 ? 5 : 2), cancellation) };
        return network.Fit(InterruptedRun.Training, Options(rows) with
        {
            Checkpoint = FilePath,
            Progress = new Reports(report => CancelAt(phase == Phase.Report && report.IsEpochEnd, cancellation)),
            Metrics = [new Writer(() => CancelAt(phase == Phase.Metrics, cancellation))],
            CancellationToken = cancellation.Token,
        });
    }

    private static void CancelAt(bool isTime, CancellationTokenSource cancellation)
    {
        if (isTime)
        {
            cancellation.Cancel();
        }
    }

    public enum Phase
    {
        None,
        Beginning,
        Validation,
        Report,
        Metrics,
    }

    private sealed class Reports(Action<TrainingProgress>? onReport = null) : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> All { get; } = [];

        public void Report(TrainingProgress value)
        {
            All.Add(value);
            onReport?.Invoke(value);
        }
    }

    private sealed class Writer(Action onWrite) : IMetricsWriter
    {
        public void Write(EpochMetrics metrics) => onWrite();
    }

    /// <summary>Three blocks of validation rows in memory that says when it is looked at: once for each block, while a run validates.</summary>
    private sealed class WatchedRows : MemoryManager<float>
    {
        private const int Rows = 700;

        private readonly float[] values = new SeededNumbers(2).Inputs(Rows * InterruptedNetwork.InputSize);
        private int looks;

        public WatchedRows()
        {
            Set = Dataset.FromLabels(Memory, InterruptedNetwork.InputSize, new SeededNumbers(3).Labels(Rows, 3));
            looks = 0;
        }

        public Dataset Set { get; }

        public Action<int> OnLook { get; init; } = _ => { };

        public override Span<float> GetSpan()
        {
            looks++;
            OnLook(looks);
            return values;
        }

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
