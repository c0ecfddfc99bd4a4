using System.Buffers;

namespace Dropout.CodeGen;

/// <summary>The rows of a set in memory, in an order that seed and epoch determine.</summary>
internal sealed class DatasetRows : TrainingRows
{
    private readonly Dataset set;
    private readonly long seed;

    // At least as long as the set.
    private readonly int[] places;
    private int next;

    public DatasetRows(Dataset set, int batchSize, long seed)
    {
        this.set = set;
        this.seed = seed;
        places = ArrayPool<int>.Shared.Rent(set.Rows);

        // No step has more rows than the set, so a large batch size costs no memory.
        BatchSize = Math.Min(batchSize, set.Rows);
    }

    public override int RowsInEpoch => set.Rows;

    public override int BatchSize { get; }

    public override void Begin(int epoch, int firstRow)
    {
        EpochOrder.Fill(seed, epoch, Places);
        set.Locate(Places);
        next = firstRow;
    }

    // The set was checked before the run: its values go where the step wants them, past the checks of a batch from outside.
    public override int BringNext(TrainingStep step)
    {
        ReadOnlySpan<int> left = Places[next..];
        int count = Math.Min(BatchSize, left.Length);
        next += count;
        set.GatherFeatures(left, count, step.InputRows(count), step.InputStride);
        if (set.HasLabels)
        {
            set.GatherLabels(left, count, step.LabelRows());
            step.TakeLabels();
        }
        else
        {
            set.GatherTargets(left, count, step.TargetRows());
            step.TakeTargets();
        }

        return count;
    }

    public override void Dispose()
    {
        // The set is the caller's.
        ArrayPool<int>.Shared.Return(places);
    }

    private Span<int> Places => places.AsSpan(0, set.Rows);
}
