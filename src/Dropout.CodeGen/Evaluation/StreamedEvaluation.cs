namespace Dropout.CodeGen;

/// <summary>Scores the rows of a stream: while some are predicted, another thread reads the next.</summary>
internal static class StreamedEvaluation
{
    /// <summary>For streams that were checked as far as they can be before they are read.</summary>
    /// <exception cref="ArgumentException">A row does not fit the network.</exception>
    /// <exception cref="InvalidDataException">There are not as many rows as the stream announced.</exception>
    public static Evaluation Run(INetwork network, StreamedDataset set, int threads, int blockRows)
    {
        NetworkDescription description = network.Description;
        var tally = new EvaluationTally(description);
        float[] logits = new float[blockRows * description.OutputSize];
        RowBatch block = new(blockRows, set.FeatureSize, set.TargetSize);
        RowBatch next = new(blockRows, set.FeatureSize, set.TargetSize);
        using IRowReader reader = set.Open(epoch: 1);
        int rows = 0;
        Read(reader, block, blockRows, description, rows);
        while (block.Rows > 0)
        {
            rows += block.Rows;
            if (rows > set.Rows)
            {
                throw new InvalidDataException($"The stream has more rows than the {set.Rows} of an epoch that it announced.");
            }

            RowBatch filled = next;
            int firstRow = rows;
            Task reading = Task.Run(() => Read(reader, filled, blockRows, description, firstRow));
            try
            {
                Add(network, block, logits.AsSpan(0, block.Rows * description.OutputSize), threads, tally);
            }
            finally
            {
                // The reader is one thread's at a time, also for being disposed.
                ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
            }

            reading.GetAwaiter().GetResult();
            (block, next) = (next, block);
        }

        return rows == set.Rows
            ? tally.Result(rows)
            : throw new InvalidDataException($"The stream ended before the {set.Rows} rows of an epoch that it announced.");
    }

    private static void Add(INetwork network, RowBatch block, Span<float> logits, int threads, EvaluationTally tally)
    {
        int outputSize = network.Description.OutputSize;
        network.PredictLogits(block.Features, logits, threads);
        for (int row = 0; row < block.Rows; row++)
        {
            ReadOnlySpan<float> ofRow = logits.Slice(row * outputSize, outputSize);
            if (block.HasLabels)
            {
                tally.Add(ofRow, block.Labels[row]);
            }
            else
            {
                tally.Add(ofRow, block.TargetsOf(row));
            }
        }
    }

    private static void Read(IRowReader reader, RowBatch block, int blockRows, NetworkDescription network, int firstRow)
    {
        block.Rows = blockRows;
        int row = 0;
        while (row < blockRows && block.Read(reader, row))
        {
            row++;
        }

        block.Rows = row;
        DatasetCheck.RowsFit(block, network, firstRow);
    }
}
