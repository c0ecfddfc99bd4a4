using System.Globalization;
using System.Text;

namespace Dropout.CodeGen;

/// <summary>
/// Reads the rows of a CSV file (RFC 4180: quoted values may hold separators, ends of lines and doubled quotation marks) as the columns
/// that are asked for. What is no number is refused with its line and column.
/// </summary>
internal sealed class CsvReader : IDisposable
{
    // A value without end would take all memory.
    private const int LongestValue = 1 << 20;

    private readonly StreamReader text;
    private readonly string path;
    private readonly CsvOptions options;
    private readonly string[] names;
    private readonly List<string> values = [];
    private readonly StringBuilder value = new();
    private readonly int[] features;
    private readonly int[] targets;
    private readonly int label;
    private long line;
    private long nextLine = 1;
    private bool returnsFirstRow;

    public CsvReader(string path, CsvOptions options)
    {
        this.path = path;
        this.options = options;
        text = new StreamReader(path);
        try
        {
            if (!ReadValues())
            {
                throw new InvalidDataException($"'{path}' is empty.");
            }

            names = options.HasHeader
                ? [.. values.Select(name => name.Trim())]
                : [.. Enumerable.Range(0, values.Count).Select(index => index.ToString(CultureInfo.InvariantCulture))];
            if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
            {
                throw new InvalidDataException($"'{path}' has two columns of one name: {string.Join(", ", names)}.");
            }

            returnsFirstRow = !options.HasHeader;
            label = options.Label is { } name ? Column(name) : -1;
            targets = [.. (options.Targets ?? []).Select(Column)];
            features = options.Features is { } chosen
                ? [.. chosen.Select(Column)]
                : [.. Enumerable.Range(0, names.Length).Where(index => index != label && !targets.Contains(index))];
            if (features.Length == 0)
            {
                throw new InvalidDataException($"'{path}' has no column of features; it has {string.Join(", ", names)}.");
            }
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    public int FeatureSize => features.Length;

    public int TargetSize => targets.Length;

    /// <summary>The text of the label of the last row.</summary>
    public string Label => values[label].Trim();

    /// <summary>The line that the last row begins in, from 1.</summary>
    public long Line => line;

    /// <summary>Reads a row.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidDataException">It has too few or too many values, or one is missing or no number.</exception>
    public bool Read(Span<float> featuresOfRow, Span<float> targetsOfRow)
    {
        if (returnsFirstRow)
        {
            returnsFirstRow = false;
        }
        else if (!ReadValues())
        {
            return false;
        }

        if (values.Count != names.Length)
        {
            throw new InvalidDataException($"'{path}' has {values.Count} values in line {line}; {names.Length} columns were expected.");
        }

        for (int index = 0; index < features.Length; index++)
        {
            featuresOfRow[index] = Number(features[index]);
        }

        for (int index = 0; index < targets.Length; index++)
        {
            targetsOfRow[index] = Number(targets[index]);
        }

        if (label >= 0 && Label.Length == 0)
        {
            throw new InvalidDataException($"'{path}' lacks a value in line {line}, column '{names[label]}'.");
        }

        return true;
    }

    public void Dispose() => text.Dispose();

    private float Number(int column)
    {
        string written = values[column].Trim();
        if (written.Length == 0)
        {
            throw new InvalidDataException($"'{path}' lacks a value in line {line}, column '{names[column]}'. Fill it in, or leave the row out.");
        }

        return float.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number)
            ? number
            : throw new InvalidDataException($"'{path}' has '{Shortened(written)}' in line {line}, column '{names[column]}'; a finite number was expected.");
    }

    private int Column(string name)
    {
        int index = Array.IndexOf(names, name);
        return index >= 0
            ? index
            : throw new InvalidDataException($"'{path}' has no column '{name}'; it has {string.Join(", ", names)}.");
    }

    /// <summary>The values of the next line that is not empty.</summary>
    private bool ReadValues()
    {
        do
        {
            values.Clear();
            line = nextLine;
            if (text.Peek() < 0)
            {
                return false;
            }

            while (ReadValue())
            {
            }
        }
        while (values is [""]);

        return true;
    }

    /// <returns>Whether another value follows in this row.</returns>
    private bool ReadValue()
    {
        value.Clear();
        bool isQuoted = text.Peek() == '"';
        if (isQuoted)
        {
            ReadQuoted();
        }

        while (true)
        {
            int character = text.Read();
            bool isEnd = character is < 0 or '\r' or '\n';
            if (isEnd || character == options.Separator)
            {
                if (character == '\r' && text.Peek() == '\n')
                {
                    text.Read();
                }

                nextLine += isEnd && character >= 0 ? 1 : 0;
                values.Add(value.ToString());
                return !isEnd;
            }

            if (isQuoted && !char.IsWhiteSpace((char)character))
            {
                throw new InvalidDataException($"'{path}' has '{(char)character}' behind a quotation mark in line {nextLine}; a separator was expected.");
            }

            Append((char)character);
        }
    }

    private void ReadQuoted()
    {
        text.Read();
        while (true)
        {
            int character = text.Read();
            if (character < 0)
            {
                throw new InvalidDataException($"'{path}' ends within the quotation marks that open in line {line}.");
            }

            if (character == '"')
            {
                if (text.Peek() != '"')
                {
                    return;
                }

                text.Read();
            }

            nextLine += character == '\n' ? 1 : 0;
            Append((char)character);
        }
    }

    private void Append(char character)
    {
        if (value.Length == LongestValue)
        {
            throw new InvalidDataException($"'{path}' has a value of more than {LongestValue} characters in line {line}.");
        }

        value.Append(character);
    }

    private static string Shortened(string written) => written.Length > 40 ? $"{written[..40]}…" : written;
}
