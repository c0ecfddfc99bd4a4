namespace Dropout.CodeGen;

/// <summary>How often rows of one class were taken for another.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] counts;

    /// <summary>A matrix from its counts.</summary>
    /// <param name="classCount">How many classes there are.</param>
    /// <param name="counts">[classes, classes], actual by predicted, row-major.</param>
    internal ConfusionMatrix(int classCount, int[] counts)
    {
        ClassCount = classCount;
        this.counts = counts;
    }

    /// <summary>How many classes there are.</summary>
    public int ClassCount { get; }

    /// <summary>Rows of the class <paramref name="actual"/> for which <paramref name="predicted"/> was predicted.</summary>
    /// <param name="actual">0 to ClassCount − 1.</param>
    /// <param name="predicted">0 to ClassCount − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted]
    {
        get
        {
            Check(actual, nameof(actual));
            Check(predicted, nameof(predicted));
            return counts[(actual * ClassCount) + predicted];
        }
    }

    /// <summary>The share of a class that was recognised; null where no row has the class.</summary>
    /// <param name="actual">0 to ClassCount − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double? Recall(int actual)
    {
        int right = this[actual, actual];
        long all = 0;
        for (int predicted = 0; predicted < ClassCount; predicted++)
        {
            all += this[actual, predicted];
        }

        return all == 0 ? null : (double)right / all;
    }

    /// <summary>The share of the predictions of a class that were right; null where it was never predicted.</summary>
    /// <param name="predicted">0 to ClassCount − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double? Precision(int predicted)
    {
        int right = this[predicted, predicted];
        long all = 0;
        for (int actual = 0; actual < ClassCount; actual++)
        {
            all += this[actual, predicted];
        }

        return all == 0 ? null : (double)right / all;
    }

    private void Check(int number, string argument)
    {
        if ((uint)number >= (uint)ClassCount)
        {
            throw new ArgumentOutOfRangeException(
                argument, number, FormattableString.Invariant($"{argument} is {number}; there are classes 0 to {ClassCount - 1}."));
        }
    }
}
