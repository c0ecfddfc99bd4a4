namespace Dropout.CodeGen;

/// <summary>Which targets a loss takes.</summary>
internal static class LossTargets
{
    // A distribution that was computed in single precision does not sum to 1 exactly.
    private const double SumTolerance = 1e-3;

    /// <param name="targets">[rows, OutputSize], row-major.</param>
    /// <param name="network">The network whose loss takes them.</param>
    /// <param name="argument">The name of the targets, for the messages.</param>
    /// <exception cref="ArgumentException">A target is out of range.</exception>
    public static void Check(ReadOnlySpan<float> targets, NetworkDescription network, string argument = "targets")
    {
        Guard.Finite(targets, network.OutputSize, network.Name, argument);
        switch (network.Loss)
        {
            case Loss.SoftmaxCrossEntropy:
                CheckRange(targets, network, argument);
                CheckSums(targets, network, argument);
                break;
            case Loss.BinaryCrossEntropy:
                CheckRange(targets, network, argument);
                break;
        }
    }

    private static void CheckRange(ReadOnlySpan<float> targets, NetworkDescription network, string argument)
    {
        for (int index = 0; index < targets.Length; index++)
        {
            if (targets[index] is < 0 or > 1)
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"{argument} holds {targets[index]} in row {index / network.OutputSize}, column {index % network.OutputSize}; the loss of {network.Name} takes probabilities in [0, 1]."),
                    argument);
            }
        }
    }

    private static void CheckSums(ReadOnlySpan<float> targets, NetworkDescription network, string argument)
    {
        for (int row = 0; row * network.OutputSize < targets.Length; row++)
        {
            double sum = 0;
            foreach (float target in targets.Slice(row * network.OutputSize, network.OutputSize))
            {
                sum += target;
            }

            if (Math.Abs(sum - 1) > SumTolerance)
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"{argument} sums to {sum} in row {row}; the loss of {network.Name} takes distributions that sum to 1."),
                    argument);
            }
        }
    }
}
