namespace Dropout.CodeGen;

/// <summary>The rows of a set in memory, in an order that seed and epoch determine.</summary>
internal sealed class DatasetRows : TrainingRows
{
    private readonly Dataset set;
    private readonly long seed;
    private readonly int[] order;
    private int next;

    public DatasetRows(Dataset set, int batchSize, long seed)
    {
        this.set = set;
        this.seed = seed;
        order = new int[set.Rows];

        // No step has more rows than the set, so a large batch size costs no memory.
        BatchSize = Math.Min(batchSize, set.Rows);
        Batch = new RowBatch(BatchSize, set.FeatureSize, set.TargetSize);
    }

    public override int RowsInEpoch => set.Rows;

    public override int BatchSize { get; }

    public override RowBatch Batch { get; }

    public override void Begin(int epoch, int firstRow)
    {
        EpochOrder.Fill(seed, epoch, order);
        next = firstRow;
    }

    public override void Next()
    {
        Batch.Rows = Math.Min(BatchSize, order.Length - next);
        for (int row = 0; row < Batch.Rows; row++)
        {
            int number = order[next + row];
            set.FeaturesOf(number).CopyTo(Batch.FeaturesOf(row));
            if (set.HasLabels)
            {
                Batch.Labels[row] = set.LabelOf(number);
            }
            else
            {
                set.TargetsOf(number).CopyTo(Batch.TargetsOf(row));
            }
        }

        next += Batch.Rows;
    }

    public override void Dispose()
    {
        // The set is the caller's.
    }
}
