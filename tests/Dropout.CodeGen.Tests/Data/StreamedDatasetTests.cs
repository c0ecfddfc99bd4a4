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
        using var whole = new StreamedRows(new Numbers(50), Network, 8, seed: 1);
        whole.Begin(3, 0);
        var all = new List<float>();
        for (int step = 0; step < 7; step++)
        {
            whole.Next();
            all.AddRange(whole.Batch.Features);
        }

        using var rest = new StreamedRows(new Numbers(50), Network, 8, seed: 1);
        rest.Begin(3, 24);
        var later = new List<float>();
        for (int step = 0; step < 4; step++)
        {
            rest.Next();
            later.AddRange(rest.Batch.Features);
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

        public override int Rows => rows;

        public override int FeatureSize => 1;

        public override int TargetSize => 0;

        public int EndsAt { get; init; } = int.MaxValue;

        public int FailsAt { get; init; } = -1;

        public int OpenReaders => openReaders;

        public override IRowReader Open(int epoch)
        {
            Interlocked.Increment(ref openReaders);
            return new Reader(this);
        }

        private sealed class Reader(Numbers stream) : IRowReader
        {
            private int next;

            public bool Read(Span<float> features, Span<float> targets, out int label)
            {
                label = next % 3;
                if (next == stream.FailsAt)
                {
                    throw new IOException($"row {next}");
                }

                if (next == Math.Min(stream.Rows, stream.EndsAt))
                {
                    return false;
                }

                features[0] = next++;
                return true;
            }

            public void Dispose() => Interlocked.Decrement(ref stream.openReaders);
        }
    }
}
