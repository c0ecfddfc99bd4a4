namespace Dropout.CodeGen;

/// <summary>How training weighs what the loss of a network says. Scoring never does: it reports the loss as it is.</summary>
public sealed record LossOptions
{
    /// <summary>
    /// Under softmax cross-entropy, the share of a label that is spread over all classes evenly, in [0, 1) (Szegedy et al. 2016).
    /// Default 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not in [0, 1).</exception>
    public float LabelSmoothing
    {
        get;
        init => field = OptionGuard.BelowOne(value);
    }

    /// <summary>
    /// Under softmax cross-entropy, a weight for each class. Of labels the loss is the weighted mean, divided by the sum of the
    /// weights of the rows, as PyTorch's CrossEntropyLoss has it; of distributions each probability counts with its weight.
    /// Default none.
    /// </summary>
    /// <exception cref="ArgumentException">A weight is not a finite number of at least 0, or all are 0.</exception>
    public IReadOnlyList<float>? ClassWeights
    {
        get;
        init => field = Check(value, nameof(ClassWeights));
    }

    /// <summary>
    /// Under binary cross-entropy, what targets of 1 count against those of 0: a weight for each output, or one for all of them.
    /// Default none.
    /// </summary>
    /// <exception cref="ArgumentException">A weight is not a finite number of at least 0, or all are 0.</exception>
    public IReadOnlyList<float>? PositiveWeights
    {
        get;
        init => field = Check(value, nameof(PositiveWeights));
    }

    /// <summary>That these options are for the loss of <paramref name="network"/>.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    internal void CheckFits(NetworkDescription network)
    {
        if (network.Loss != Loss.SoftmaxCrossEntropy && (LabelSmoothing > 0 || ClassWeights is not null))
        {
            throw new ArgumentException($"LabelSmoothing and ClassWeights are for softmax cross-entropy; {network.Name} has {network.Loss}.");
        }

        if (network.Loss != Loss.BinaryCrossEntropy && PositiveWeights is not null)
        {
            throw new ArgumentException($"PositiveWeights are for binary cross-entropy; {network.Name} has {network.Loss}.");
        }

        if (ClassWeights is { } weights && weights.Count != network.OutputSize)
        {
            throw new ArgumentException($"ClassWeights has {weights.Count} weights; {network.Name} has {network.OutputSize} classes.");
        }

        if (PositiveWeights is { Count: > 1 } positive && positive.Count != network.OutputSize)
        {
            throw new ArgumentException($"PositiveWeights has {positive.Count} weights; {network.Name} has {network.OutputSize} outputs and takes one for each, or one for all.");
        }
    }

    private static float[]? Check(IReadOnlyList<float>? weights, string option)
    {
        if (weights is null)
        {
            return null;
        }

        for (int index = 0; index < weights.Count; index++)
        {
            if (!(float.IsFinite(weights[index]) && weights[index] >= 0))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{option}[{index}] is {weights[index]}; a weight is a finite number of at least 0."), option);
            }
        }

        return weights.Any(weight => weight > 0)
            ? [.. weights]
            : throw new ArgumentException($"{option} has no weight above 0.", option);
    }
}
