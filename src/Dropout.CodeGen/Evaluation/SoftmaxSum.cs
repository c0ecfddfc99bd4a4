namespace Dropout.CodeGen;

/// <summary>What a softmax divides by, as a logarithm: without overflow, and exact where one logit is much larger than the others.</summary>
internal readonly struct SoftmaxSum
{
    private readonly double largest;
    private readonly double logSum;

    /// <summary>That of the logits of a row.</summary>
    public SoftmaxSum(ReadOnlySpan<float> logits)
    {
        largest = double.NegativeInfinity;
        foreach (float logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        logSum = Math.Log(sum);
    }

    /// <summary>−ln softmax(z) of a class, by its logit.</summary>
    public double CrossEntropy(float logit) => logSum - (logit - largest);
}
