namespace Dropout.CodeGen;

/// <summary>
/// Losses in double precision straight from logits, so that they neither overflow nor lose a probability that rounds to 0 or 1.
/// </summary>
internal static class LossOfLogits
{
    /// <summary>−Σ t·ln softmax(z).</summary>
    public static double SoftmaxCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, SoftmaxSum sum)
    {
        double loss = 0;
        for (int index = 0; index < logits.Length; index++)
        {
            loss += targets[index] * sum.CrossEntropy(logits[index]);
        }

        return loss;
    }

    /// <summary>−t·ln σ(z) − (1 − t)·ln(1 − σ(z)).</summary>
    public static double BinaryCrossEntropy(double logit, double target) =>
        Math.Max(logit, 0) - (logit * target) + LogOfOnePlus(Math.Exp(-Math.Abs(logit)));

    /// <summary>½d² where |d| ≤ δ, else δ·(|d| − ½δ).</summary>
    public static double Huber(double difference, double delta)
    {
        double capped = Math.Min(Math.Abs(difference), delta);
        return capped * (Math.Abs(difference) - (0.5 * capped));
    }

    /// <summary>ln(1 + x) for x in [0, 1], exact where x vanishes beside 1 (Higham 2002, section 1.14.1).</summary>
    private static double LogOfOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
