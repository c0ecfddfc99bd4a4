namespace Dropout.CodeGen;

/// <summary>Scores networks. Only the predict path is used: no dropout, no state of training.</summary>
public static class Evaluating
{
    /// <summary>With more classes than this, <see cref="Evaluation.Confusion"/> is left out: it grows with their square.</summary>
    public const int MostConfusionClasses = 1024;

    // Enough rows for the kernels to run at full speed, few enough for their activations to stay in the cache.
    private const int BlockRows = 256;

    /// <summary>Computes loss, accuracy and confusion matrix.</summary>
    /// <param name="network">The network; other threads may predict with it meanwhile.</param>
    /// <param name="set">Rows with labels, where the loss has classes, or targets that the loss takes.</param>
    /// <exception cref="ArgumentException">The set does not fit the network.</exception>
    public static Evaluation Run(INetwork network, Dataset set)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(set);
        NetworkDescription description = network.Description;
        DatasetCheck.Fits(set, description, nameof(set));
        return Score(network, set);
    }

    /// <summary>For sets that were checked before.</summary>
    internal static Evaluation Score(INetwork network, Dataset set)
    {
        NetworkDescription description = network.Description;
        int outputSize = description.OutputSize;
        var tally = new EvaluationTally(description);
        float[] logits = new float[Math.Min(BlockRows, set.Rows) * outputSize];
        int rows;
        for (int start = 0; start < set.Rows; start += rows)
        {
            rows = Math.Min(BlockRows, set.Rows - start);
            Span<float> block = logits.AsSpan(0, rows * outputSize);
            network.PredictLogits(set.Features.Span.Slice(start * set.FeatureSize, rows * set.FeatureSize), block);
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<float> rowLogits = block.Slice(row * outputSize, outputSize);
                if (set.HasLabels)
                {
                    tally.Add(rowLogits, set.Labels.Span[start + row]);
                }
                else
                {
                    tally.Add(rowLogits, set.Targets.Span.Slice((start + row) * outputSize, outputSize));
                }
            }
        }

        return tally.Result(set.Rows);
    }
}
