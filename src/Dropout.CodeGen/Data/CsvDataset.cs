using System.Globalization;

namespace Dropout.CodeGen;

/// <summary>Data sets from CSV files.</summary>
public static class CsvDataset
{
    /// <summary>Reads a file into memory.</summary>
    /// <param name="path">The file; UTF-8, numbers with a decimal point.</param>
    /// <param name="options">What the columns are: a label or targets must be among them.</param>
    /// <returns>The rows, and the texts of the label by class.</returns>
    /// <exception cref="ArgumentException">The options name neither a label nor targets, or both.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A column or a value is missing, or a value is no number: with line and column.</exception>
    public static CsvData Read(string path, CsvOptions options)
    {
        using CsvReader reader = Open(path, options);
        var features = new List<float>();
        var targets = new List<float>();
        var labels = new List<string>();
        float[] featuresOfRow = new float[reader.FeatureSize];
        float[] targetsOfRow = new float[reader.TargetSize];
        var lines = new List<long>();
        while (reader.Read(featuresOfRow, targetsOfRow))
        {
            features.AddRange(featuresOfRow);
            targets.AddRange(targetsOfRow);
            if (reader.TargetSize == 0)
            {
                labels.Add(reader.Label);
                lines.Add(reader.Line);
            }
        }

        if (features.Count == 0)
        {
            throw new InvalidDataException($"'{path}' has no rows.");
        }

        if (reader.TargetSize > 0)
        {
            return new CsvData(Dataset.FromTargets(features.ToArray(), reader.FeatureSize, targets.ToArray(), reader.TargetSize), []);
        }

        string[] classes = [.. options.Classes ?? InOrder(labels)];
        Dictionary<string, int> numbers = Numbers(classes);
        int[] numbersOfRows = [.. labels.Select((label, row) => ClassOf(label, numbers, path, lines[row]))];
        return new CsvData(Dataset.FromLabels(features.ToArray(), reader.FeatureSize, numbersOfRows), classes);
    }

    /// <summary>
    /// Streams a file that need not fit into memory. It is read once to count and check its rows, and then once an epoch.
    /// </summary>
    /// <param name="path">The file; it must not change meanwhile.</param>
    /// <param name="options">What the columns are; with a label, its classes must be given.</param>
    /// <exception cref="ArgumentException">The options name neither a label nor targets, or both, or a label without classes.</exception>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static StreamedDataset Stream(string path, CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Label is not null && options.Classes is null)
        {
            throw new ArgumentException("A stream knows its labels one by one: say all of them with Classes.", nameof(options));
        }

        return new StreamedCsv(path, options);
    }

    internal static CsvReader Open(string path, CsvOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        if ((options.Label is null) == (options.Targets is null or { Count: 0 }))
        {
            throw new ArgumentException("Say which column is the label, or which are the targets, and not both.", nameof(options));
        }

        return File.Exists(path)
            ? new CsvReader(path, options)
            : throw new FileNotFoundException($"There is no file '{path}'; a CSV file was expected there.", path);
    }

    internal static Dictionary<string, int> Numbers(IReadOnlyList<string> classes)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int index = 0; index < classes.Count; index++)
        {
            if (!numbers.TryAdd(classes[index], index))
            {
                throw new ArgumentException($"Classes has '{classes[index]}' twice.");
            }
        }

        return numbers;
    }

    internal static int ClassOf(string label, Dictionary<string, int> numbers, string path, long line) =>
        numbers.TryGetValue(label, out int number)
            ? number
            : throw new InvalidDataException($"'{path}' has the label '{label}' in line {line}, which is none of the classes {string.Join(", ", numbers.Keys)}.");

    private static IEnumerable<string> InOrder(List<string> labels)
    {
        string[] distinct = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return distinct.All(label => long.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? distinct.OrderBy(label => long.Parse(label, CultureInfo.InvariantCulture))
            : distinct;
    }
}

/// <summary>What a CSV file holds.</summary>
/// <param name="Set">The rows.</param>
/// <param name="Classes">The texts of the label, by class; empty where the rows have targets.</param>
public sealed record CsvData(Dataset Set, IReadOnlyList<string> Classes);
