using Dropout.CodeGen.Tests.Fakes;

namespace Dropout.CodeGen.Tests.Data;

public class StreamedDatasetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Each_epoch_trains_on_each_row_once(int shuffleRows)
    {
        FakeStep step = Train(new Numbers(100) { ShuffleRows = shuffleRows }, epochs: 3);

        Assert.Equal([.. Enumerable.Repeat(Enumerable.Repeat(8, 12).Append(4), 3).SelectMany(rows => rows)], step.StepRows);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            float[] rows = [.. step.FirstFeatures.Skip(100 * epoch).Take(100)];
            Assert.Equal(Enumerable.Range(0, 100).Select(row => (float)row), rows.Order());
            Assert.Equal(rows.Select(row => row % 3), step.Answers.Skip(100 * epoch).Take(100));

            // A row comes at most a buffer earlier than in the stream.
            Assert.All(rows, (row, at) => Assert.True(row - at < shuffleRows));
            Assert.Equal(shuffleRows == 1, rows.SequenceEqual(Enumerable.Range(0, 100).Select(number => (float)number)));
        }
    }

    [Fact]
    public void A_seed_determines_the_order_and_each_epoch_has_its_own()
    {
        FakeStep one = Train(new Numbers(100), epochs: 2);
        FakeStep same = Train(new Numbers(100), epochs: 2);
        FakeStep other = Train(new Numbers(100), epochs: 2, seed: 2);

        Assert.Equal(one.FirstFeatures, same.FirstFeatures);
        Assert.NotEqual(one.FirstFeatures, other.FirstFeatures);
        Assert.NotEqual(one.FirstFeatures.Take(100), one.FirstFeatures.Skip(100));
    }

    [Fact]
    public void Rows_that_were_trained_on_before_are_left_out()
    {
        using var whole = new StreamedRows(new Numbers(50), Network, 8, seed: 1, CancellationToken.None);
        whole.Begin(3, 0);
        var all = new List<float>();
        for (int step = 0; step < 7; step++)
        {
            all.AddRange(whole.NextBatch()!.Features);
        }

        using var rest = new StreamedRows(new Numbers(50), Network, 8, seed: 1, CancellationToken.None);
        rest.Begin(3, 24);
        var later = new List<float>();
        for (int step = 0; step < 4; step++)
        {
            later.AddRange(rest.NextBatch()!.Features);
        }

        Assert.Equal(all.Skip(24), later);
    }

    [Fact]
    public void What_goes_wrong_while_reading_ends_the_run_as_it_is()
    {
        var network = new FakeNetwork(1, 3, Loss.SoftmaxCrossEntropy);

        IOException exception = Assert.Throws<IOException>(() => Fitting.Run(network, new Numbers(100) { FailsAt = 60, ShuffleRows = 5 }, new FitOptions { BatchSize = 8 }));

        Assert.Equal("row 60", exception.Message);
        Assert.Equal(6, network.Step!.StepRows.Count);
    }

    [Fact]
    public void A_stream_with_fewer_rows_than_it_says_is_refused() => Assert.Contains(
        "ended before the 100 rows",
        Assert.Throws<InvalidDataException>(() => Fitting.Run(
            new FakeNetwork(1, 3, Loss.SoftmaxCrossEntropy), new Numbers(100) { EndsAt = 70 }, new FitOptions { BatchSize = 8 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_stream_that_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Fitting.Run(new FakeNetwork(2, 3, Loss.SoftmaxCrossEntropy), new Numbers(10), new FitOptions()));
        Assert.Throws<ArgumentException>(() => Fitting.Run(new FakeNetwork(1, 1, Loss.MeanSquaredError), new Numbers(10), new FitOptions()));
        Assert.Throws<ArgumentException>(() => Fitting.Run(new FakeNetwork(1, 3, Loss.SoftmaxCrossEntropy), new Numbers(0), new FitOptions()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Numbers(10) { ShuffleRows = 0 });
    }

    [Fact]
    public void A_run_that_is_cancelled_lets_the_reading_thread_go()
    {
        using var cancellation = new CancellationTokenSource();
        var network = new FakeNetwork(1, 3, Loss.SoftmaxCrossEntropy) { OnStep = cancellation.Cancel };
        var stream = new Numbers(100_000);

        FitResult result = Fitting.Run(network, stream, new FitOptions { BatchSize = 8, CancellationToken = cancellation.Token });

        Assert.True(result.WasCancelled);
        Assert.Equal(0, stream.OpenReaders);
    }

    [Fact]
    public void A_run_is_cancelled_while_its_reader_waits_for_something_that_does_not_come()
    {
        using var cancellation = new CancellationTokenSource();
        using var arrival = new ManualResetEventSlim();
        var network = new FakeNetwork(1, 3, Loss.SoftmaxCrossEntropy);
        var stream = new Numbers(100) { ShuffleRows = 1, At60 = () => { cancellation.Cancel(); arrival.Wait(); } };

        FitResult result = Fitting.Run(network, stream, new FitOptions { BatchSize = 8, CancellationToken = cancellation.Token });

        Assert.True(result.WasCancelled);
        Assert.InRange(network.Step!.StepRows.Count, 0, 7);
        LetGo(stream, arrival);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_run_is_cancelled_while_a_stream_is_opened_that_does_not_answer(int epoch)
    {
        using var cancellation = new CancellationTokenSource();
        using var arrival = new ManualResetEventSlim();
        var network = new FakeNetwork(1, 3, Loss.SoftmaxCrossEntropy);
        var stream = new Numbers(100) { OnOpen = opened => Wait(opened == epoch, cancellation, arrival) };

        FitResult result = Fitting.Run(network, stream, new FitOptions { BatchSize = 8, CancellationToken = cancellation.Token });

        Assert.True(result.WasCancelled);
        Assert.Equal(100 * (epoch - 1), result.RowsTrained);
        Assert.Equal(epoch - 1, result.Epochs.Count);
        LetGo(stream, arrival);
    }

    [Fact]
    public void A_run_is_cancelled_while_the_reader_of_the_epoch_before_does_not_close()
    {
        using var cancellation = new CancellationTokenSource();
        using var arrival = new ManualResetEventSlim();
        var network = new FakeNetwork(1, 3, Loss.SoftmaxCrossEntropy);
        var stream = new Numbers(100) { OnClose = () => Wait(true, cancellation, arrival) };

        // It is cancelled when the next epoch waits for it: well before that, or in its last steps, it would have to answer too.
        FitResult result = Fitting.Run(network, stream, new FitOptions { BatchSize = 8, CancellationToken = cancellation.Token });

        Assert.True(result.WasCancelled);
        Assert.InRange(result.RowsTrained, 0, 100);
        LetGo(stream, arrival);
    }

    private static void Wait(bool isTime, CancellationTokenSource cancellation, ManualResetEventSlim arrival)
    {
        if (isTime)
        {
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(100));
            arrival.Wait();
        }
    }

    private static void LetGo(Numbers stream, ManualResetEventSlim arrival)
    {
        Assert.Equal(1, stream.OpenReaders);
        arrival.Set();
        Assert.True(SpinWait.SpinUntil(() => stream.OpenReaders == 0, TimeSpan.FromMinutes(1)), "The reader was not closed when it could go on.");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(256, 1)]
    [InlineData(700, 1)]
    [InlineData(700, 2)]
    public void A_stream_is_scored_as_the_same_rows_in_memory(int rows, int threads)
    {
        float[] features = [.. Enumerable.Range(0, rows).Select(row => (float)row)];
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % 3)];
        var network = new FakeNetwork(1, 1, Loss.BinaryCrossEntropy);
        var stream = new Numbers(rows) { Classes = 2 };
        Evaluation expected = Evaluating.Run(network, Dataset.FromLabels(features, 1, labels.Select(label => label % 2).ToArray()));

        Evaluation score = network.Evaluate(stream, threads);

        Assert.Equal(expected.Rows, score.Rows);
        Assert.Equal(expected.Loss, score.Loss);
        Assert.Equal(expected.Accuracy, score.Accuracy);
        Assert.Equal(expected.AreaUnderRoc, score.AreaUnderRoc);
        Assert.Equal(0, stream.OpenReaders);
    }

    [Fact]
    public void A_stream_that_cannot_be_scored_is_refused_and_its_reader_is_closed()
    {
        var network = new FakeNetwork(1, 1, Loss.BinaryCrossEntropy);
        Refused<ArgumentException>(new Numbers(600), "Row 2 of the stream has the label 2; Fake has classes 0 to 1.");
        Refused<ArgumentException>(new Numbers(600) { Classes = 2, NotFiniteAt = 400 }, "Row 400 of the stream has NaN in column 0");
        Refused<InvalidDataException>(new Numbers(600) { Classes = 2, EndsAt = 300 }, "ended before the 600 rows");
        Refused<InvalidDataException>(new Numbers(600) { Classes = 2, Announced = 300 }, "more rows than the 300");
        Refused<IOException>(new Numbers(600) { Classes = 2, FailsAt = 300 }, "row 300");
        Refused<ArgumentOutOfRangeException>(new Numbers(600) { Classes = 2 }, "threads is 0", threads: 0);
        Assert.Throws<ArgumentException>(() => new FakeNetwork(2, 2, Loss.SoftmaxCrossEntropy).Evaluate(new Numbers(6)));
        Assert.Throws<ArgumentNullException>(() => network.Evaluate(null!));

        void Refused<TException>(Numbers stream, string reason, int threads = 1)
            where TException : Exception
        {
            Assert.Contains(reason, Assert.ThrowsAny<TException>(() => network.Evaluate(stream, threads)).Message, StringComparison.Ordinal);
            Assert.Equal(0, stream.OpenReaders);
        }
    }

    private static NetworkDescription Network => new FakeNetwork(1, 3, Loss.SoftmaxCrossEntropy).Description;

    private static FakeStep Train(StreamedDataset stream, int epochs, long seed = 1)
    {
        var network = new FakeNetwork(1, 3, Loss.SoftmaxCrossEntropy);
        Fitting.Run(network, stream, new FitOptions { Epochs = epochs, BatchSize = 8, Seed = seed });
        return network.Step!;
    }

    /// <summary>Row n has the feature n and the label n % 3.</summary>
    private sealed class Numbers(int rows) : StreamedDataset
    {
        private int openReaders;

        public override int Rows => Announced ?? rows;

        public int? Announced { get; init; }

        public int Classes { get; init; } = 3;

        public int NotFiniteAt { get; init; } = -1;

        public override int FeatureSize => 1;

        public override int TargetSize => 0;

        public int EndsAt { get; init; } = int.MaxValue;

        public int FailsAt { get; init; } = -1;

        public Action<int> OnOpen { get; init; } = _ => { };

        public Action OnClose { get; init; } = () => { };

        public Action At60 { get; init; } = () => { };

        public int OpenReaders => Volatile.Read(ref openReaders);

        private int Available => rows;

        public override IRowReader Open(int epoch)
        {
            Interlocked.Increment(ref openReaders);
            OnOpen(epoch);
            return new Reader(this);
        }

        private sealed class Reader(Numbers stream) : IRowReader
        {
            private int next;

            public bool Read(Span<float> features, Span<float> targets, out int label)
            {
                label = next % 3 % stream.Classes;
                if (next == stream.FailsAt)
                {
                    throw new IOException($"row {next}");
                }

                if (next == 60)
                {
                    stream.At60();
                }

                if (next == Math.Min(stream.Available, stream.EndsAt))
                {
                    return false;
                }

                features[0] = next == stream.NotFiniteAt ? float.NaN : next;
                next++;
                return true;
            }

            public void Dispose()
            {
                stream.OnClose();
                Interlocked.Decrement(ref stream.openReaders);
            }
        }
    }
}
