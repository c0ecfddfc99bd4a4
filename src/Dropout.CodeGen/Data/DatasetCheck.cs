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
        CheckSizes(set.FeatureSize, set.TargetSize, network, argument);
        if (set.HasLabels)
        {
            CheckLabels(set, network, argument);
            return;
        }

        if (set.IsContiguous)
        {
            LossTargets.Check(set.Targets.Span, network, $"{argument}.Targets");
            return;
        }

        for (int row = 0; row < set.Rows; row++)
        {
            LossTargets.Check(set.TargetsOf(row), network, FormattableString.Invariant($"{argument}.TargetsOf({row})"));
        }
    }

    /// <summary>Whether the rows of a stream fit, as far as can be known before they are read.</summary>
    /// <inheritdoc cref="Fits(Dataset, NetworkDescription, string)" path="/exception"/>
    public static void Fits(StreamedDataset stream, NetworkDescription network, string argument)
    {
        CheckSizes(stream.FeatureSize, stream.TargetSize, network, argument);
        if (stream.Rows < 1)
        {
            throw new ArgumentException($"{argument} announces {stream.Rows} rows; an epoch has at least one.", argument);
        }
    }

    /// <summary>Whether rows of a stream fit, now that they are read.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="network">The network that is to be scored with them.</param>
    /// <param name="firstRow">The number of the first of them in the stream.</param>
    /// <exception cref="ArgumentException">One does not.</exception>
    public static void RowsFit(RowBatch rows, NetworkDescription network, int firstRow)
    {
        for (int row = 0; row < rows.Rows; row++)
        {
            if (rows.HasLabels && (uint)rows.Labels[row] >= (uint)network.ClassCount)
            {
                throw new ArgumentException(
                    $"Row {firstRow + row} of the stream has the label {rows.Labels[row]}; {network.Name} has classes 0 to {network.ClassCount - 1}.");
            }

            if (rows.FeaturesOf(row).IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) is >= 0 and int column)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Row {firstRow + row} of the stream has {rows.FeaturesOf(row)[column]} in column {column}; {network.Name} takes finite values."));
            }
        }

        if (!rows.HasLabels && rows.Rows > 0)
        {
            LossTargets.Check(rows.Targets, network, FormattableString.Invariant($"The stream from row {firstRow} on"));
        }
    }

    private static void CheckSizes(int features, int targets, NetworkDescription network, string argument)
    {
        if (features != network.InputSize)
        {
            throw new ArgumentException($"{argument} has {features} features a row; {network.Name} takes rows of {network.InputSize}.", argument);
        }

        if (targets == 0 && network.ClassCount == 0)
        {
            throw new ArgumentException(
                $"{argument} has labels; {network.Name} has no classes and takes {network.OutputSize} targets a row.", argument);
        }

        if (targets != 0 && targets != network.OutputSize)
        {
            throw new ArgumentException($"{argument} has {targets} targets a row; {network.Name} has {network.OutputSize} outputs.", argument);
        }
    }

    private static void CheckLabels(Dataset set, NetworkDescription network, string argument)
    {
        int classes = network.ClassCount;
        if (set.IsContiguous && set.Labels.Span.IndexOfAnyExceptInRange(0, classes - 1) < 0)
        {
            return;
        }

        for (int row = 0; row < set.Rows; row++)
        {
            if ((uint)set.LabelOf(row) >= (uint)classes)
            {
                throw new ArgumentException(
                    $"{argument}.Labels[{row}] is {set.LabelOf(row)}; {network.Name} has classes 0 to {classes - 1}.", argument);
            }
        }
    }
}
