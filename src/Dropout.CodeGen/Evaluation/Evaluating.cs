namespace Dropout.CodeGen;

/// <summary>Scores networks. Only the predict path is used: no dropout, no state of training.</summary>
public static class Evaluating
{
    /// <summary>With more classes than this, <see cref="Evaluation.Confusion"/> is left out: it grows with their square.</summary>
    public const int MostConfusionClasses = 1024;

    /// <summary>
    /// Of more scores than this, rows times classes or labels, <see cref="Evaluation.AreaUnderRoc"/> is left out: they are kept until all
    /// rows are seen.
    /// </summary>
    public const int MostRankedScores = 1 << 25;

    // Enough rows of a thread for the kernels to run at full speed, few enough for their logits to stay in the cache.
    private const int BlockRows = 256;

    // For many threads and wide outputs.
    private const int MostLogits = 1 << 24;

    /// <summary>Computes loss, accuracy and confusion matrix.</summary>
    /// <param name="network">The network; other threads may predict with it meanwhile.</param>
    /// <param name="set">Rows with labels, where the loss has classes, or targets that the loss takes.</param>
    /// <param name="threads">Threads that share the rows, the calling one included; 1 to 1024. The results are the same bits.</param>
    /// <exception cref="ArgumentException">The set does not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1 or above 1024.</exception>
    public static Evaluation Run(INetwork network, Dataset set, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(set);
        OptionGuard.ThreadCount(threads, nameof(threads));
        NetworkDescription description = network.Description;
        DatasetCheck.Fits(set, description, nameof(set));
        return Score(network, set, threads, CancellationToken.None)!;
    }

    /// <summary>
    /// Computes the same over rows that need not fit into memory: another thread reads them ahead. They are taken in the order in which the
    /// stream brings them, those of its first epoch.
    /// </summary>
    /// <param name="network">The network; other threads may predict with it meanwhile.</param>
    /// <param name="set">The rows.</param>
    /// <param name="threads">Threads that share the rows, the calling one included; 1 to 1024. The results are the same bits.</param>
    /// <exception cref="ArgumentException">The stream does not fit the network, or a row of it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1 or above 1024.</exception>
    /// <exception cref="InvalidDataException">The stream has fewer rows than it announced, or more.</exception>
    public static Evaluation Run(INetwork network, StreamedDataset set, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(set);
        OptionGuard.ThreadCount(threads, nameof(threads));
        DatasetCheck.Fits(set, network.Description, nameof(set));
        return StreamedEvaluation.Run(network, set, threads, BlockRowsFor(network.Description.OutputSize, threads, set.Rows));
    }

    /// <inheritdoc cref="Run(INetwork, StreamedDataset, int)"/>
    public static Evaluation Evaluate(this INetwork network, StreamedDataset set, int threads = 1) => Run(network, set, threads);

    /// <summary>For sets that were checked before.</summary>
    /// <returns>Null where it was cancelled before all rows were seen.</returns>
    internal static Evaluation? Score(INetwork network, Dataset set, int threads, CancellationToken cancellation)
    {
        NetworkDescription description = network.Description;
        int outputSize = description.OutputSize;
        var tally = new EvaluationTally(description);
        int blockRows = BlockRowsFor(outputSize, threads, set.Rows);
        float[] logits = new float[blockRows * outputSize];
        float[] gathered = new float[set.IsContiguous ? 0 : blockRows * set.FeatureSize];
        int rows;
        for (int start = 0; start < set.Rows; start += rows)
        {
            if (cancellation.IsCancellationRequested)
            {
                return null;
            }

            rows = Math.Min(blockRows, set.Rows - start);
            Span<float> block = logits.AsSpan(0, rows * outputSize);
            network.PredictLogits(Features(set, start, rows, gathered), block, threads);
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<float> rowLogits = block.Slice(row * outputSize, outputSize);
                if (set.HasLabels)
                {
                    tally.Add(rowLogits, set.LabelOf(start + row));
                }
                else
                {
                    tally.Add(rowLogits, set.TargetsOf(start + row));
                }
            }
        }

        return tally.Result(set.Rows);
    }

    private static int BlockRowsFor(int outputSize, int threads, int rows) =>
        Math.Min(Math.Min(BlockRows * threads, Math.Max(BlockRows, MostLogits / outputSize)), rows);

    private static ReadOnlySpan<float> Features(Dataset set, int start, int rows, float[] gathered)
    {
        if (set.IsContiguous)
        {
            return set.Features.Span.Slice(start * set.FeatureSize, rows * set.FeatureSize);
        }

        for (int row = 0; row < rows; row++)
        {
            set.FeaturesOf(start + row).CopyTo(gathered.AsSpan(row * set.FeatureSize));
        }

        return gathered.AsSpan(0, rows * set.FeatureSize);
    }
}
