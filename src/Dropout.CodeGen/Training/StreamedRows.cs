using System.Collections.Concurrent;

namespace Dropout.CodeGen;

/// <summary>
/// The rows of a stream. Another thread reads them, mixes them, and brings batches together while training works on those before; the
/// order depends on seed and epoch alone.
/// </summary>
internal sealed class StreamedRows : TrainingRows
{
    // One that is trained on, one that waits, one that is filled.
    private const int Batches = 3;

    // How long a run that is over waits for its reader to close what it holds, in case that waits for something itself.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(2);

    private readonly StreamedDataset stream;
    private readonly NetworkDescription network;
    private readonly long seed;
    private readonly CancellationToken cancellation;
    private readonly RowBatch mixed;
    private BlockingCollection<RowBatch>? free;
    private BlockingCollection<RowBatch>? full;
    private CancellationTokenSource? stop;
    private Task? reading;
    private RowBatch batch;

    public StreamedRows(StreamedDataset stream, NetworkDescription network, int batchSize, long seed, CancellationToken cancellation)
    {
        this.cancellation = cancellation;
        this.stream = stream;
        this.network = network;
        this.seed = seed;
        BatchSize = Math.Min(batchSize, stream.Rows);
        mixed = new RowBatch(Math.Min(stream.ShuffleRows, stream.Rows), stream.FeatureSize, stream.TargetSize);
        batch = NewBatch();
    }

    public override int RowsInEpoch => stream.Rows;

    public override int BatchSize { get; }

    public override void Begin(int epoch, int firstRow)
    {
        if (!EndReading(Timeout.InfiniteTimeSpan, cancellation))
        {
            return;
        }

        free = new BlockingCollection<RowBatch>(Batches);
        for (int number = 1; number < Batches; number++)
        {
            free.Add(NewBatch());
        }

        stop = new CancellationTokenSource();
        full = new BlockingCollection<RowBatch>(Batches);
        var pipe = (Free: free, Full: full);
        CancellationToken stopped = stop.Token;
        reading = Task.Factory.StartNew(
            () => ReadEpoch(epoch, firstRow, pipe.Free, pipe.Full, stopped), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public override int BringNext(TrainingStep step)
    {
        if (NextBatch() is not { } batch)
        {
            return 0;
        }

        step.SetInputs(batch.Features);
        if (batch.HasLabels)
        {
            step.SetLabels(batch.Labels);
        }
        else
        {
            step.SetTargets(batch.Targets);
        }

        return batch.Rows;
    }

    public override void Dispose() => EndReading(patience, CancellationToken.None);

    /// <summary>The rows of the next batch, until the one after it; null where the run is cancelled before they are there.</summary>
    public RowBatch? NextBatch()
    {
        RowBatch done = batch;
        try
        {
            if (full!.TryTake(out RowBatch? next, Timeout.Infinite, cancellation))
            {
                batch = next;
                free!.Add(done, CancellationToken.None);
                return next;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }

        // What went wrong on the other thread is thrown here, as it was.
        reading!.GetAwaiter().GetResult();
        throw new InvalidDataException($"The stream ended before the {stream.Rows} rows of an epoch that it announced.");
    }

    private RowBatch NewBatch() => new(BatchSize, stream.FeatureSize, stream.TargetSize);

    /// <returns>False where the run is cancelled before the reader of the epoch before has closed what it holds.</returns>
    private bool EndReading(TimeSpan longest, CancellationToken waiting)
    {
        if (stop is null)
        {
            return true;
        }

        stop.Cancel();
        IDisposable[] used = [stop, free!, full!];
        stop = null;

        // A reader that never answers keeps them; who waits for it does not know when it will.
        Task over = reading!.ContinueWith(
            _ => Array.ForEach(used, one => one.Dispose()), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            over.Wait(longest, waiting);
            return true;
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested)
        {
            return false;
        }
    }

    private void ReadEpoch(int epoch, int firstRow, BlockingCollection<RowBatch> input, BlockingCollection<RowBatch> output, CancellationToken cancellation)
    {
        try
        {
            using IRowReader reader = stream.Open(epoch);
            var words = new WordStream((ulong)seed, (uint)epoch, RandomStream.ShuffleBuffer);
            FillBuffer(reader);
            RowBatch skipped = NewBatch();
            skipped.Rows = 1;
            for (int row = 0; row < firstRow && mixed.Rows > 0; row++)
            {
                TakeRow(reader, words, skipped, 0);
            }

            int left = stream.Rows - firstRow;
            while (mixed.Rows > 0 && left > 0)
            {
                RowBatch next = input.Take(cancellation);
                next.Rows = Math.Min(BatchSize, left);
                int row = 0;
                for (; row < next.Rows && mixed.Rows > 0; row++)
                {
                    TakeRow(reader, words, next, row);
                }

                if (row < next.Rows)
                {
                    return;
                }

                left -= row;
                output.Add(next, cancellation);
            }
        }
        finally
        {
            output.CompleteAdding();
        }
    }

    private void FillBuffer(IRowReader reader)
    {
        mixed.Rows = Math.Min(stream.ShuffleRows, stream.Rows);
        int row = 0;
        while (row < mixed.Rows && ReadRow(reader, row))
        {
            row++;
        }

        mixed.Rows = row;
    }

    /// <summary>Takes a row of the buffer, each equally likely, and fills its place with the next of the stream, or the last.</summary>
    private void TakeRow(IRowReader reader, WordStream words, RowBatch destination, int at)
    {
        int chosen = (int)words.NextBelow((uint)mixed.Rows);
        Copy(mixed, chosen, destination, at);
        if (!ReadRow(reader, chosen))
        {
            Copy(mixed, mixed.Rows - 1, mixed, chosen);
            mixed.Rows--;
        }
    }

    private bool ReadRow(IRowReader reader, int row)
    {
        bool isRead = mixed.Read(reader, row);
        if (isRead && !mixed.HasLabels)
        {
            LossTargets.Check(mixed.TargetsOf(row), network);
        }

        return isRead;
    }

    private static void Copy(RowBatch source, int from, RowBatch destination, int to)
    {
        source.FeaturesOf(from).CopyTo(destination.FeaturesOf(to));
        source.TargetsOf(from).CopyTo(destination.TargetsOf(to));
        if (source.HasLabels)
        {
            destination.Labels[to] = source.Labels[from];
        }
    }
}
