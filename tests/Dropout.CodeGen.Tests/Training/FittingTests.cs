using Dropout.CodeGen.Tests.Fakes;

namespace Dropout.CodeGen.Tests.Training;

public class FittingTests
{
    private const int Classes = NumberedRows.Classes;

    [Fact]
    public void Every_epoch_trains_on_each_row_once_with_its_own_label()
    {
        FakeNetwork network = Network();

        FitResult result = Fitting.Run(network, Labelled(rows: 10), new FitOptions { Epochs = 2, BatchSize = 4, Seed = 1 });

        FakeStep step = network.Step!;
        Assert.Equal([4, 4, 2, 4, 4, 2], step.StepRows);
        Assert.Equal(step.FirstFeatures.Select(row => row % Classes), step.Answers);
        Assert.Equal(Enumerable.Range(0, 10), step.FirstFeatures.Take(10).Order().Select(row => (int)row));
        Assert.Equal(Enumerable.Range(0, 10), step.FirstFeatures.Skip(10).Order().Select(row => (int)row));
        Assert.NotEqual(step.FirstFeatures.Take(10), step.FirstFeatures.Skip(10));
        Assert.Equal(20, result.RowsTrained);
        Assert.False(result.WasCancelled);
    }

    [Fact]
    public void Every_row_keeps_its_own_targets()
    {
        var network = new FakeNetwork(2, 2, Loss.MeanSquaredError);
        float[] features = [.. Enumerable.Range(0, 14).Select(index => (float)index)];
        float[] targets = [.. features.Select(feature => feature * 3)];

        Fitting.Run(network, Dataset.FromTargets(features, 2, targets, 2), new FitOptions { Epochs = 1, BatchSize = 3 });

        Assert.Equal([3, 3, 1], network.Step!.StepRows);
        Assert.Equal(network.Step.FirstFeatures.Select(feature => feature * 3), network.Step.Answers);
    }

    [Fact]
    public void The_rows_of_a_view_are_those_of_the_view()
    {
        FakeNetwork network = Network();
        int[] chosen = [9, 3, 3, 14, 0, 7, 5];

        Fitting.Run(network, Labelled(rows: 15).Select(chosen), new FitOptions { Epochs = 2, BatchSize = 4 });

        FakeStep step = network.Step!;
        Assert.Equal(step.FirstFeatures.Select(row => row % Classes), step.Answers);
        Assert.Equal(chosen.Order(), step.FirstFeatures.Take(7).Order().Select(row => (int)row));
        Assert.Equal(chosen.Order(), step.FirstFeatures.Skip(7).Order().Select(row => (int)row));
    }

    [Fact]
    public void The_seed_alone_determines_the_order_of_the_rows()
    {
        float[] Rows(long seed)
        {
            FakeNetwork network = Network();
            Fitting.Run(network, Labelled(50), new FitOptions { Epochs = 2, BatchSize = 7, Seed = seed });
            return [.. network.Step!.FirstFeatures];
        }

        Assert.Equal(Rows(4), Rows(4));
        Assert.NotEqual(Rows(4), Rows(5));
    }

    [Fact]
    public void The_training_loss_weighs_every_row_alike()
    {
        // The fake takes the row's number as its loss; the mean of 0 to 6 is 3 whatever the batches are.
        FitResult result = Fitting.Run(Network(), Labelled(7), new FitOptions { Epochs = 3, BatchSize = 5 });

        Assert.Equal([1, 2, 3], result.Epochs.Select(epoch => epoch.Epoch));
        Assert.All(result.Epochs, epoch => Assert.Equal(3, epoch.TrainingLoss, 6));
    }

    [Fact]
    public void Validation_scores_each_epoch_by_prediction()
    {
        FakeNetwork network = Network();

        FitResult result = Fitting.Run(
            network, Labelled(8), new FitOptions { Epochs = 2, BatchSize = 8, Validation = Labelled(5) });

        Assert.Equal([5, 5], network.PredictedRows);
        Assert.Equal(2, network.Step!.StepRows.Count);
        Assert.All(result.Epochs, epoch => Assert.Equal(Evaluating.Run(Network(), Labelled(5)).Loss, epoch.Validation!.Loss));
    }

    [Fact]
    public void Without_validation_nothing_is_predicted()
    {
        FakeNetwork network = Network();

        FitResult result = Fitting.Run(network, Labelled(8), new FitOptions { Epochs = 2 });

        Assert.Empty(network.PredictedRows);
        Assert.All(result.Epochs, epoch => Assert.Null(epoch.Validation));
    }

    [Fact]
    public void The_trainer_gets_what_the_options_say()
    {
        FakeNetwork network = Network();
        var optimizer = new Sgd();

        Fitting.Run(network, Labelled(8), new FitOptions { BatchSize = 1000, Seed = 9, Threads = 2, Optimizer = optimizer });

        Assert.Same(optimizer, network.Optimizer);
        Assert.Equal(new TrainerOptions { BatchSize = 8, Seed = 9, Threads = 2 }, network.Step!.Options);
        Assert.True(network.Step.IsDisposed);
    }

    [Fact]
    public void Progress_is_reported_20_times_a_second_and_at_the_end_of_each_epoch()
    {
        var clock = new FakeClock();
        var log = new ProgressLog();
        FakeNetwork network = Network();
        network.OnStep = () => clock.Advance(TimeSpan.FromMilliseconds(1));

        FitResult result = Fitting.Run(
            network,
            Labelled(1000),
            new FitOptions { Epochs = 2, BatchSize = 1, Clock = clock, Progress = log, Validation = Labelled(3) });

        Assert.Equal(
            Enumerable.Range(1, 20).Select(count => (1, count * 50)).Concat(Enumerable.Range(1, 20).Select(count => (2, count * 50))),
            log.Reports.Select(report => (report.Epoch, report.RowsSeen)));
        Assert.All(log.Reports, report =>
        {
            Assert.Equal(2, report.Epochs);
            Assert.Equal(1000, report.RowsInEpoch);
            Assert.Equal(report.RowsSeen == 1000, report.IsEpochEnd);
            Assert.Equal(report.IsEpochEnd, report.Validation is not null);
            Assert.Equal(1000, report.RowsPerSecond, 6);
            int rowsTrained = ((report.Epoch - 1) * 1000) + report.RowsSeen;
            Assert.Equal(TimeSpan.FromMilliseconds(rowsTrained), report.Elapsed);
            Assert.Equal(TimeSpan.FromMilliseconds(2000 - rowsTrained), report.TimeLeft);
        });
        Assert.Equal(log.Reports[19].Loss, result.Epochs[0].TrainingLoss);
        Assert.Equal(TimeSpan.FromSeconds(2), result.TotalTime);
        Assert.Equal(1000, result.RowsPerSecond, 6);
    }

    [Fact]
    public void The_clock_is_read_as_often_as_reports_need_it()
    {
        // Steps of a microsecond, and of four in the middle: a change of pace that the meter does not foresee.
        var clock = new FakeClock();
        var log = new ProgressLog();
        FakeNetwork network = Network();
        network.OnStep = () => clock.Advance(TimeSpan.FromMicroseconds(network.Step!.StepRows.Count is > 200_000 and <= 220_000 ? 4 : 1));

        Fitting.Run(network, Labelled(400_000), new FitOptions { Epochs = 1, BatchSize = 1, Clock = clock, Progress = log });

        Assert.InRange(clock.Readings, 1, 1000);
        IEnumerable<double> gaps = log.Reports.Zip(log.Reports.Skip(1), (one, next) => (next.Elapsed - one.Elapsed).TotalMilliseconds);
        Assert.Equal(TimeSpan.FromMilliseconds(50), log.Reports[0].Elapsed);
        Assert.All(gaps.SkipLast(1), gap => Assert.Equal(50, gap, 2));
        Assert.Equal(400_000 / 0.46, log.Reports[^1].RowsPerSecond, 3);
    }

    [Fact]
    public void A_clock_that_stands_still_is_no_hindrance()
    {
        FitResult result = Fitting.Run(Network(), Labelled(1000), new FitOptions { Epochs = 2, BatchSize = 1, Clock = new FakeClock() });

        Assert.Equal(2000, result.RowsTrained);
        Assert.Equal(0, result.RowsPerSecond);
    }

    [Fact]
    public void The_rows_a_second_of_a_cancelled_run_count_all_its_steps()
    {
        var clock = new FakeClock();
        using var cancellation = new CancellationTokenSource();
        FakeNetwork network = Network();
        network.OnStep = () =>
        {
            clock.Advance(TimeSpan.FromMicroseconds(10));
            if (network.Step!.StepRows.Count == 777)
            {
                cancellation.Cancel();
            }
        };

        FitResult result = Fitting.Run(
            network, Labelled(1000), new FitOptions { BatchSize = 1, Clock = clock, CancellationToken = cancellation.Token });

        Assert.True(result.WasCancelled);
        Assert.Equal(777, result.RowsTrained);
        Assert.Equal(100_000, result.RowsPerSecond, 3);
    }

    [Fact]
    public void The_time_of_validation_does_not_count_against_the_rows_a_second()
    {
        var clock = new FakeClock();

        // The end of an epoch is reported after its validation, so time that passes there is like a slow validation.
        var log = new ProgressLog(_ => clock.Advance(TimeSpan.FromSeconds(100)));
        FakeNetwork network = Network();
        network.OnStep = () => clock.Advance(TimeSpan.FromSeconds(1));

        FitResult result = Fitting.Run(
            network, Labelled(10), new FitOptions { Epochs = 3, BatchSize = 10, Clock = clock, Progress = log });

        Assert.Equal(10, result.RowsPerSecond, 6);
        Assert.Equal(TimeSpan.FromSeconds(303), result.TotalTime);
    }

    [Fact]
    public void A_run_that_is_meant_to_be_cancelled_has_a_time_left_all_the_same()
    {
        var clock = new FakeClock();
        using var cancellation = new CancellationTokenSource();
        var log = new ProgressLog(_ => cancellation.Cancel());
        FakeNetwork network = Network();
        network.OnStep = () => clock.Advance(TimeSpan.FromDays(1));

        Fitting.Run(
            network,
            Labelled(2),
            new FitOptions { Epochs = int.MaxValue, Clock = clock, Progress = log, CancellationToken = cancellation.Token });

        Assert.Equal(TimeSpan.MaxValue, Assert.Single(log.Reports).TimeLeft);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        FakeNetwork network = Network();
        long[] allocated = new long[100];
        network.OnStep = () => allocated[network.Step!.StepRows.Count - 1] = GC.GetAllocatedBytesForCurrentThread();

        Fitting.Run(network, Labelled(500), new FitOptions { Epochs = 1, BatchSize = 5 });

        // The first steps may meet code that was never called.
        Assert.All(allocated.Skip(10), bytes => Assert.Equal(allocated[10], bytes));
    }

    [Fact]
    public void The_trainer_is_disposed_when_the_caller_fails()
    {
        FakeNetwork network = Network();
        var log = new ProgressLog(_ => throw new InvalidOperationException("A mistake in the caller's progress."));

        Assert.Throws<InvalidOperationException>(() => Fitting.Run(network, Labelled(8), new FitOptions { Progress = log }));

        Assert.True(network.Step!.IsDisposed);
    }

    public static TheoryData<Loss, Dataset, string> Misfits => new()
    {
        {
            Loss.SoftmaxCrossEntropy,
            Dataset.FromLabels(new float[8], 4, new int[2]),
            "set has 4 features a row; Fake takes rows of 3."
        },
        {
            Loss.SoftmaxCrossEntropy,
            Dataset.FromLabels(new float[6], 3, new int[] { 2, 3 }),
            "set.Labels[1] is 3; Fake has classes 0 to 2."
        },
        {
            Loss.MeanSquaredError,
            Dataset.FromLabels(new float[6], 3, new int[2]),
            "set has labels; Fake has no classes and takes 3 targets a row."
        },
        {
            Loss.BinaryCrossEntropy,
            Dataset.FromLabels(new float[6], 3, new int[2]),
            "set has labels; Fake has no classes and takes 3 targets a row."
        },
        {
            Loss.MeanSquaredError,
            Dataset.FromTargets(new float[6], 3, new float[4], 2),
            "set has 2 targets a row; Fake has 3 outputs."
        },
        {
            Loss.BinaryCrossEntropy,
            Dataset.FromTargets(new float[6], 3, new float[] { 0, 1, 0, 0, 1.5f, 0 }, 3),
            "set.Targets holds 1.5 in row 1, column 1; the loss of Fake takes probabilities in [0, 1]."
        },
        {
            Loss.SoftmaxCrossEntropy,
            Dataset.FromTargets(new float[6], 3, new float[] { 0, 1, 0, 0, 0.5f, 0.25f }, 3),
            "set.Targets sums to 0.75 in row 1; the loss of Fake takes distributions that sum to 1."
        },
    };

    [Theory]
    [MemberData(nameof(Misfits), DisableDiscoveryEnumeration = true)]
    public void A_set_that_does_not_fit_is_refused_before_the_run(Loss loss, Dataset set, string message)
    {
        var network = new FakeNetwork(Classes, Classes, loss);
        Dataset fitting = Dataset.FromTargets(new float[3], 3, new float[] { 1, 0, 0 }, 3);

        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Evaluating.Run(network, set)).Message);
        Assert.StartsWith(
            message.Replace("set", "training"),
            Assert.Throws<ArgumentException>(() => Fitting.Run(network, set, new FitOptions())).Message);
        Assert.StartsWith(
            message.Replace("set", "options.Validation"),
            Assert.Throws<ArgumentException>(() => Fitting.Run(network, fitting, new FitOptions { Validation = set })).Message);
        Assert.Null(network.Step);
    }

    private static FakeNetwork Network() => NumberedRows.Network();

    private static Dataset Labelled(int rows) => NumberedRows.Labelled(rows);
}
