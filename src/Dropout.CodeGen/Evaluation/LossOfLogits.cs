namespace Dropout.CodeGen;

/// <summary>
/// Losses in double precision straight from logits, so that they neither overflow nor lose a probability that rounds to 0 or 1.
/// </summary>
internal static class LossOfLogits
{
    /// <summary>−ln softmax(z) of the label's class.</summary>
    public static double SoftmaxCrossEntropy(ReadOnlySpan<float> logits, int label)
    {
        double largest = Largest(logits);
        return LogSumOfExponentials(logits, largest) - (logits[label] - largest);
    }

    /// <summary>−Σ t·ln softmax(z).</summary>
    public static double SoftmaxCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)
    {
        double largest = Largest(logits);
        double logSum = LogSumOfExponentials(logits, largest);
        double loss = 0;
        for (int index = 0; index < logits.Length; index++)
        {
            loss += targets[index] * (logSum - (logits[index] - largest));
        }

        return loss;
    }

    /// <summary>−t·ln σ(z) − (1 − t)·ln(1 − σ(z)).</summary>
    public static double BinaryCrossEntropy(double logit, double target) =>
        Math.Max(logit, 0) - (logit * target) + LogOfOnePlus(Math.Exp(-Math.Abs(logit)));

    private static double Largest(ReadOnlySpan<float> logits)
    {
        double largest = double.NegativeInfinity;
        foreach (float logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        return largest;
    }

    /// <summary>ln Σ e^(z − largest).</summary>
    private static double LogSumOfExponentials(ReadOnlySpan<float> logits, double largest)
    {
        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        return Math.Log(sum);
    }

    /// <summary>ln(1 + x) for x in [0, 1], exact where x vanishes beside 1 (Higham 2002, section 1.14.1).</summary>
    private static double LogOfOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
