namespace Dropout.CodeGen;

/// <summary>
/// Rows of features with a class label or with targets each, in memory. Nothing is copied: the set looks at the memory it was
/// made from, so leave that unchanged while the set is in use.
/// </summary>
public sealed class Dataset
{
    private Dataset(ReadOnlyMemory<float> features, int featureSize, ReadOnlyMemory<int> labels, ReadOnlyMemory<float> targets, int targetSize)
    {
        Features = features;
        FeatureSize = featureSize;
        Labels = labels;
        Targets = targets;
        TargetSize = targetSize;
        Rows = features.Length / featureSize;
    }

    /// <summary>Rows of the set; at least 1.</summary>
    public int Rows { get; }

    /// <summary>Values in a row of features.</summary>
    public int FeatureSize { get; }

    /// <summary>[rows, FeatureSize], row-major; finite.</summary>
    public ReadOnlyMemory<float> Features { get; }

    /// <summary>Whether the rows have labels; if not, they have targets.</summary>
    public bool HasLabels => TargetSize == 0;

    /// <summary>[rows], each at least 0; empty in a set with targets.</summary>
    public ReadOnlyMemory<int> Labels { get; }

    /// <summary>Values in a row of targets; 0 in a set with labels.</summary>
    public int TargetSize { get; }

    /// <summary>[rows, TargetSize], row-major; finite; empty in a set with labels.</summary>
    public ReadOnlyMemory<float> Targets { get; }

    /// <summary>A set whose rows have a class each.</summary>
    /// <param name="features">[rows, featureSize], row-major; finite; at least one row.</param>
    /// <param name="featureSize">Values in a row of features; at least 1.</param>
    /// <param name="labels">[rows], each at least 0.</param>
    /// <exception cref="ArgumentException">The set is empty, a length does not fit, or a feature is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1 or a label is below 0.</exception>
    public static Dataset FromLabels(ReadOnlyMemory<float> features, int featureSize, ReadOnlyMemory<int> labels)
    {
        int rows = CheckRows(features.Span, featureSize, nameof(features), nameof(featureSize));
        if (labels.Length != rows)
        {
            throw new ArgumentException($"labels has {labels.Length} values; features has {rows} rows of {featureSize}.", nameof(labels));
        }

        ReadOnlySpan<int> values = labels.Span;
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), values[row], FormattableString.Invariant($"labels[{row}] is {values[row]}; a label is at least 0."));
            }
        }

        return new Dataset(features, featureSize, labels, default, 0);
    }

    /// <summary>A set whose rows have targets: distributions over classes, labels of their own for each output, or numbers.</summary>
    /// <param name="features">[rows, featureSize], row-major; finite; at least one row.</param>
    /// <param name="featureSize">Values in a row of features; at least 1.</param>
    /// <param name="targets">[rows, targetSize], row-major; finite.</param>
    /// <param name="targetSize">Values in a row of targets; at least 1.</param>
    /// <exception cref="ArgumentException">The set is empty, a length does not fit, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static Dataset FromTargets(ReadOnlyMemory<float> features, int featureSize, ReadOnlyMemory<float> targets, int targetSize)
    {
        int rows = CheckRows(features.Span, featureSize, nameof(features), nameof(featureSize));
        int targetRows = CheckRows(targets.Span, targetSize, nameof(targets), nameof(targetSize));
        return targetRows == rows
            ? new Dataset(features, featureSize, default, targets, targetSize)
            : throw new ArgumentException(
                $"targets has {targetRows} rows of {targetSize}; features has {rows} rows of {featureSize}.", nameof(targets));
    }

    /// <summary>The rows from <paramref name="start"/> on, as a view: nothing is copied.</summary>
    /// <param name="start">The first row, counted from 0.</param>
    /// <param name="count">How many rows; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not inside the set.</exception>
    public Dataset Slice(int start, int count)
    {
        if (start < 0 || start >= Rows)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start), start, FormattableString.Invariant($"start is {start}; the set has rows 0 to {Rows - 1}."));
        }

        if (count < 1 || count > Rows - start)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                FormattableString.Invariant($"count is {count}; from row {start} on, 1 to {Rows - start} of the set's {Rows} rows can be taken."));
        }

        return new Dataset(
            Features.Slice(start * FeatureSize, count * FeatureSize),
            FeatureSize,
            HasLabels ? Labels.Slice(start, count) : default,
            Targets.Slice(start * TargetSize, count * TargetSize),
            TargetSize);
    }

    /// <summary>The first rows, as a view.</summary>
    /// <param name="count">How many; 1 to Rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The set has no such number of rows.</exception>
    public Dataset Take(int count) => Slice(0, count);

    /// <summary>All rows but the first, as a view.</summary>
    /// <param name="count">How many rows are left out; 0 to Rows − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No row would be left, or the number is below 0.</exception>
    public Dataset Skip(int count) =>
        count >= 0 && count < Rows
            ? Slice(count, Rows - count)
            : throw new ArgumentOutOfRangeException(
                nameof(count), count, FormattableString.Invariant($"count is {count}; 0 to {Rows - 1} of the set's {Rows} rows can be left out."));

    /// <inheritdoc/>
    public override string ToString() => HasLabels
        ? FormattableString.Invariant($"{Rows} rows of {FeatureSize} features with labels")
        : FormattableString.Invariant($"{Rows} rows of {FeatureSize} features with {TargetSize} targets");

    private static int CheckRows(ReadOnlySpan<float> values, int size, string argument, string sizeArgument)
    {
        OptionGuard.AtLeastOne(size, sizeArgument);
        if (values.IsEmpty)
        {
            throw new ArgumentException($"{argument} is empty; a data set has at least one row.", argument);
        }

        int rows = Guard.Rows(values.Length, size, nameof(Dataset), argument);
        Guard.Finite(values, size, nameof(Dataset), argument);
        return rows;
    }
}
