using System.Text.Json;

namespace Dropout.CodeGen;

/// <summary>Appends an object to a file of JSON lines for each epoch: epoch, update, time, and all numbers.</summary>
/// <param name="path">The file.</param>
public sealed class JsonLinesMetrics(string path) : IMetricsWriter
{
    private readonly string path = OptionGuard.Path(path, nameof(path));

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            writer.WriteStartObject();
            writer.WriteNumber("epoch", metrics.Epoch);
            writer.WriteNumber("update", metrics.Update);
            writer.WriteString("time", metrics.Time);
            foreach ((string name, double value) in metrics.Values)
            {
                // JSON has no word for what is not finite.
                if (double.IsFinite(value))
                {
                    writer.WriteNumber(name, value);
                }
                else
                {
                    writer.WriteNull(name);
                }
            }

            writer.WriteEndObject();
        }

        memory.WriteByte((byte)'\n');
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
        memory.WriteTo(file);
    }
}
