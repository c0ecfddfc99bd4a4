using System.Globalization;

namespace Dropout.CodeGen;

/// <summary>
/// Appends a line to a CSV file for each epoch: epoch, update, and all numbers; empty where there is none. A file that is there is
/// continued if it has the same columns.
/// </summary>
/// <param name="path">The file.</param>
public sealed class CsvMetrics(string path) : IMetricsWriter
{
    private readonly string path = OptionGuard.Path(path, nameof(path));

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file has other columns.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        string header = string.Join(',', ["epoch", "update", .. metrics.Columns.Select(column => column.Key)]);
        string line = string.Join(',', [
            metrics.Epoch.ToString(CultureInfo.InvariantCulture),
            metrics.Update.ToString(CultureInfo.InvariantCulture),
            .. metrics.Columns.Select(column => column.Value?.ToString("R", CultureInfo.InvariantCulture) ?? ""),
        ]);
        string? existing = File.Exists(path) ? File.ReadLines(path).FirstOrDefault() : null;
        if (existing is not null && existing != header)
        {
            throw new InvalidDataException($"'{path}' has the columns {existing}; the run has {header}. Take another file.");
        }

        File.AppendAllLines(path, existing is null ? [header, line] : [line]);
    }
}
