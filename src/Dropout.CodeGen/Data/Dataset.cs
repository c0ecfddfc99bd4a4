namespace Dropout.CodeGen;

/// <summary>
/// Rows of features with a class label or with targets each, in memory. Nothing is copied: the set looks at the memory it was
/// made from, so leave that unchanged while the set is in use.
/// </summary>
public sealed class Dataset
{
    private readonly ReadOnlyMemory<float> features;
    private readonly ReadOnlyMemory<int> labels;
    private readonly ReadOnlyMemory<float> targets;

    // Which rows of the memory the set has, in its order; null where all of them.
    private readonly int[]? numbers;

    private Dataset(
        ReadOnlyMemory<float> features,
        int featureSize,
        ReadOnlyMemory<int> labels,
        ReadOnlyMemory<float> targets,
        int targetSize,
        int[]? numbers = null)
    {
        this.features = features;
        this.labels = labels;
        this.targets = targets;
        this.numbers = numbers;
        FeatureSize = featureSize;
        TargetSize = targetSize;
        Rows = numbers?.Length ?? features.Length / featureSize;
    }

    /// <summary>Rows of the set; at least 1.</summary>
    public int Rows { get; }

    /// <summary>Values in a row of features.</summary>
    public int FeatureSize { get; }

    /// <summary>
    /// Whether the rows lie one behind the other, as <see cref="Features"/> and its siblings have them. Those of
    /// <see cref="Select"/> and <see cref="Split"/> do not.
    /// </summary>
    public bool IsContiguous => numbers is null;

    /// <summary>[rows, FeatureSize], row-major; finite.</summary>
    /// <exception cref="InvalidOperationException">The rows are not contiguous.</exception>
    public ReadOnlyMemory<float> Features => Contiguous(features);

    /// <summary>Whether the rows have labels; if not, they have targets.</summary>
    public bool HasLabels => TargetSize == 0;

    /// <summary>[rows], each at least 0; empty in a set with targets.</summary>
    /// <exception cref="InvalidOperationException">The rows are not contiguous.</exception>
    public ReadOnlyMemory<int> Labels => Contiguous(labels);

    /// <summary>Values in a row of targets; 0 in a set with labels.</summary>
    public int TargetSize { get; }

    /// <summary>[rows, TargetSize], row-major; finite; empty in a set with labels.</summary>
    /// <exception cref="InvalidOperationException">The rows are not contiguous.</exception>
    public ReadOnlyMemory<float> Targets => Contiguous(targets);

    /// <summary>The features of a row, [FeatureSize].</summary>
    /// <param name="row">0 to Rows − 1.</param>
    public ReadOnlySpan<float> FeaturesOf(int row) => features.Span.Slice(Number(row) * FeatureSize, FeatureSize);

    /// <summary>The label of a row; for a set with labels.</summary>
    /// <param name="row">0 to Rows − 1.</param>
    public int LabelOf(int row) => labels.Span[Number(row)];

    /// <summary>The targets of a row, [TargetSize]; empty in a set with labels.</summary>
    /// <param name="row">0 to Rows − 1.</param>
    public ReadOnlySpan<float> TargetsOf(int row) => targets.Span.Slice(Number(row) * TargetSize, TargetSize);

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

        return numbers is null
            ? new Dataset(
                features.Slice(start * FeatureSize, count * FeatureSize),
                FeatureSize,
                HasLabels ? labels.Slice(start, count) : default,
                targets.Slice(start * TargetSize, count * TargetSize),
                TargetSize)
            : View(numbers.AsSpan(start, count).ToArray());
    }

    /// <summary>Some rows in an order of their own, as a view: nothing but their numbers is copied.</summary>
    /// <param name="rows">Which, each 0 to Rows − 1; at least one. A row may come more than once.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Dataset Select(ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty)
        {
            throw new ArgumentException("rows is empty; a data set has at least one row.", nameof(rows));
        }

        int[] chosen = new int[rows.Length];
        for (int index = 0; index < chosen.Length; index++)
        {
            if ((uint)rows[index] >= (uint)Rows)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(rows), rows[index], FormattableString.Invariant($"rows[{index}] is {rows[index]}; the set has rows 0 to {Rows - 1}."));
            }

            chosen[index] = Number(rows[index]);
        }

        return View(chosen);
    }

    /// <summary>
    /// Parts the set at random in two, as views. Where rows have labels, each class has the same share in both parts, up to a row
    /// (stratified).
    /// </summary>
    /// <param name="share">The share of the first part, in (0, 1).</param>
    /// <param name="seed">Determines which rows go where.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in (0, 1).</exception>
    /// <exception cref="ArgumentException">A part would have no row.</exception>
    public (Dataset First, Dataset Second) Split(double share, long seed)
    {
        if (!(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, FormattableString.Invariant($"share is {share}; it takes a number in (0, 1)."));
        }

        (int[] first, int[] second) = DatasetSplit.Of(this, share, seed);
        return first.Length > 0 && second.Length > 0
            ? (Select(first), Select(second))
            : throw new ArgumentException(
                FormattableString.Invariant($"{share} of {Rows} rows leaves a part without rows; take another share."), nameof(share));
    }

    /// <summary>Turns the numbers of rows into those of their places in memory, which the copying of rows takes.</summary>
    /// <param name="order">Rows, each 0 to Rows − 1.</param>
    internal void Locate(Span<int> order)
    {
        if (numbers is not null)
        {
            foreach (ref int row in order)
            {
                row = numbers[row];
            }
        }
    }

    /// <summary>Copies the features of rows, and asks for those that come next.</summary>
    /// <param name="places">Where the rows are: see <see cref="Locate"/>.</param>
    /// <param name="count">How many of them, from the first on.</param>
    /// <param name="destination">[count, stride].</param>
    /// <param name="stride">Floats from a row of the destination to the next.</param>
    internal void GatherFeatures(ReadOnlySpan<int> places, int count, Span<float> destination, int stride) =>
        RowGathering.Gather(features.Span, FeatureSize, places, count, destination, stride);

    /// <summary>Copies the targets of rows, and asks for those that come next; for a set with targets.</summary>
    /// <param name="places">Where the rows are: see <see cref="Locate"/>.</param>
    /// <param name="count">How many of them, from the first on.</param>
    /// <param name="destination">[count, TargetSize].</param>
    internal void GatherTargets(ReadOnlySpan<int> places, int count, Span<float> destination) =>
        RowGathering.Gather(targets.Span, TargetSize, places, count, destination, TargetSize);

    /// <summary>Copies the labels of rows, and asks for those that come next; for a set with labels.</summary>
    /// <param name="places">Where the rows are: see <see cref="Locate"/>.</param>
    /// <param name="count">How many of them, from the first on.</param>
    /// <param name="destination">[count].</param>
    internal void GatherLabels(ReadOnlySpan<int> places, int count, Span<int> destination) =>
        RowGathering.Gather(labels.Span, 1, places, count, destination, 1);

    /// <summary>The same rows with other features, one for one.</summary>
    internal Dataset WithFeatures(ReadOnlyMemory<float> other) => HasLabels
        ? FromLabels(other, FeatureSize, Enumerable.Range(0, Rows).Select(LabelOf).ToArray())
        : FromTargets(other, FeatureSize, Enumerable.Range(0, Rows).SelectMany(row => TargetsOf(row).ToArray()).ToArray(), TargetSize);

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

    private Dataset View(int[] chosen) => new(features, FeatureSize, labels, targets, TargetSize, chosen);

    // Of a row that is not there, the memory says so itself.
    private int Number(int row) => numbers is null ? row : numbers[row];

    private ReadOnlyMemory<T> Contiguous<T>(ReadOnlyMemory<T> memory) => numbers is null
        ? memory
        : throw new InvalidOperationException(
            "The rows of this view lie scattered in the memory of another set; read them one by one with FeaturesOf, LabelOf and TargetsOf.");

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
