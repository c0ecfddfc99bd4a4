using Dropout.CodeGen.Tests.Fakes;

namespace Dropout.CodeGen.Tests.Training;

/// <summary>A run is cancelled in each of its phases; streams that are read meanwhile are those of StreamedDatasetTests.</summary>
public class CancellationTests
{
    [Fact]
    public void Cancellation_stops_between_steps()
    {
        using var cancellation = new CancellationTokenSource();
        FakeNetwork network = NumberedRows.Network();
        network.OnStep = () =>
        {
            if (network.Step!.StepRows.Count == 5)
            {
                cancellation.Cancel();
            }
        };

        FitResult result = Fitting.Run(
            network, NumberedRows.Labelled(8), new FitOptions { Epochs = 9, BatchSize = 2, CancellationToken = cancellation.Token });

        Assert.True(result.WasCancelled);
        Assert.Equal(5, network.Step!.StepRows.Count);
        Assert.Equal(10, result.RowsTrained);
        Assert.Equal(1, Assert.Single(result.Epochs).Epoch);
        Assert.True(network.Step.IsDisposed);
    }

    [Fact]
    public void A_run_cancelled_before_it_begins_takes_no_step()
    {
        FakeNetwork network = NumberedRows.Network();

        FitResult result = Fitting.Run(network, NumberedRows.Labelled(8), new FitOptions { CancellationToken = new CancellationToken(true) });

        Assert.True(result.WasCancelled);
        Assert.Empty(result.Epochs);
        Assert.Empty(network.Step!.StepRows);
        Assert.Equal(0, result.RowsTrained);
        Assert.Equal(0, result.RowsPerSecond);
    }

    [Fact]
    public void A_run_cancelled_in_its_last_step_was_not_cut_short()
    {
        using var cancellation = new CancellationTokenSource();
        FakeNetwork network = NumberedRows.Network();
        network.OnStep = cancellation.Cancel;

        FitResult result = Fitting.Run(network, NumberedRows.Labelled(8), new FitOptions { Epochs = 1, CancellationToken = cancellation.Token });

        Assert.False(result.WasCancelled);
        Assert.Single(result.Epochs);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void A_validation_stops_between_its_blocks_of_rows(int threads, bool isView)
    {
        using var cancellation = new CancellationTokenSource();
        var log = new ProgressLog();
        var metrics = new EpochLog();
        FakeNetwork network = NumberedRows.Network();
        network.OnPredict = () =>
        {
            // The fifth block is the second of the second epoch.
            if (network.PredictedRows.Count == 5)
            {
                cancellation.Cancel();
            }
        };
        Dataset validation = NumberedRows.Labelled(256 * 3 * threads);

        FitResult result = Fitting.Run(network, NumberedRows.Labelled(8), new FitOptions
        {
            Epochs = 9,
            BatchSize = 2,
            Threads = threads,
            Validation = isView ? validation.Select([.. Enumerable.Range(0, validation.Rows)]) : validation,
            Progress = log,
            Metrics = [metrics],
            CancellationToken = cancellation.Token,
        });

        // All steps of the second epoch were taken, and it is not finished.
        Assert.True(result.WasCancelled);
        Assert.Equal(Enumerable.Repeat(256 * threads, 5), network.PredictedRows);
        Assert.Equal(16, result.RowsTrained);
        Assert.Equal(1, Assert.Single(result.Epochs).Epoch);
        Assert.Equal([1], metrics.Epochs);
        Assert.Single(log.Reports, report => report.IsEpochEnd);
    }

    [Fact]
    public void A_run_cancelled_in_the_last_step_of_an_epoch_does_not_validate()
    {
        using var cancellation = new CancellationTokenSource();
        FakeNetwork network = NumberedRows.Network();
        network.OnStep = cancellation.Cancel;

        FitResult result = Fitting.Run(network, NumberedRows.Labelled(8), new FitOptions
        {
            Epochs = 1,
            Validation = NumberedRows.Labelled(5),
            CancellationToken = cancellation.Token,
        });

        Assert.True(result.WasCancelled);
        Assert.Empty(network.PredictedRows);
        Assert.Empty(result.Epochs);
        Assert.Equal(8, result.RowsTrained);
    }

    [Fact]
    public void A_validation_that_is_complete_ends_its_epoch()
    {
        using var cancellation = new CancellationTokenSource();
        FakeNetwork network = NumberedRows.Network();
        network.OnPredict = cancellation.Cancel;

        FitResult result = Fitting.Run(network, NumberedRows.Labelled(8), new FitOptions
        {
            Epochs = 2,
            Validation = NumberedRows.Labelled(256),
            CancellationToken = cancellation.Token,
        });

        Assert.True(result.WasCancelled);
        Assert.Equal(256, Assert.Single(result.Epochs).Validation!.Rows);
        Assert.Equal(8, result.RowsTrained);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_run_cancelled_at_the_end_of_an_epoch_finishes_it_and_begins_no_other(int cancelledIn, bool wasCancelled)
    {
        FitResult reported = Run(cancel => new FitOptions { Progress = new ProgressLog(report => cancel(report.Epoch)) });

        // While metrics are written: those of all writers are.
        var after = new EpochLog();
        FitResult written = Run(cancel => new FitOptions { Metrics = [new EpochLog { OnWrite = cancel }, after] });

        Assert.All([reported, written], result =>
        {
            Assert.Equal(wasCancelled, result.WasCancelled);
            Assert.Equal(cancelledIn, result.Epochs.Count);
            Assert.Equal(8 * cancelledIn, result.RowsTrained);
        });
        Assert.Equal(Enumerable.Range(1, cancelledIn), after.Epochs);

        FitResult Run(Func<Action<int>, FitOptions> options)
        {
            using var cancellation = new CancellationTokenSource();
            return Fitting.Run(NumberedRows.Network(), NumberedRows.Labelled(8), options(CancelIn) with
            {
                Epochs = 2,
                CancellationToken = cancellation.Token,
            });

            void CancelIn(int epoch)
            {
                if (epoch == cancelledIn)
                {
                    cancellation.Cancel();
                }
            }
        }
    }

    private sealed class EpochLog : IMetricsWriter
    {
        public List<int> Epochs { get; } = [];

        public Action<int> OnWrite { get; init; } = _ => { };

        public void Write(EpochMetrics metrics)
        {
            Epochs.Add(metrics.Epoch);
            OnWrite(metrics.Epoch);
        }
    }
}
