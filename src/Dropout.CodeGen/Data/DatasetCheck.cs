namespace Dropout.CodeGen;

/// <summary>Whether a data set fits a network: found out before a run, not in the middle of it.</summary>
internal static class DatasetCheck
{
    /// <param name="set">The set.</param>
    /// <param name="network">The network that is to train on it or to be scored with it.</param>
    /// <param name="argument">The name of the set, for the messages.</param>
    /// <exception cref="ArgumentException">The set does not fit.</exception>
    public static void Fits(Dataset set, NetworkDescription network, string argument)
    {
        if (set.FeatureSize != network.InputSize)
        {
            throw new ArgumentException(
                $"{argument} has {set.FeatureSize} features a row; {network.Name} takes rows of {network.InputSize}.", argument);
        }

        if (set.HasLabels)
        {
            CheckLabels(set.Labels.Span, network, argument);
            return;
        }

        if (set.TargetSize != network.OutputSize)
        {
            throw new ArgumentException(
                $"{argument} has {set.TargetSize} targets a row; {network.Name} has {network.OutputSize} outputs.", argument);
        }

        LossTargets.Check(set.Targets.Span, network, $"{argument}.Targets");
    }

    private static void CheckLabels(ReadOnlySpan<int> labels, NetworkDescription network, string argument)
    {
        int classes = network.ClassCount;
        if (classes == 0)
        {
            throw new ArgumentException(
                $"{argument} has labels; {network.Name} has no classes and takes {network.OutputSize} targets a row.", argument);
        }

        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
            {
                throw new ArgumentException(
                    $"{argument}.Labels[{row}] is {labels[row]}; {network.Name} has classes 0 to {classes - 1}.", argument);
            }
        }
    }
}
