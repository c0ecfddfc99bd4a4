using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Dropout.CodeGen;

/// <summary>
/// Writes the numbers of each epoch as scalars that TensorBoard shows: an event file of tensorflow.Event messages
/// (tensorflow/core/util/event.proto), framed as TFRecord with masked CRC-32C sums.
/// </summary>
public sealed class TensorBoardMetrics : IMetricsWriter
{
    private readonly string directory;
    private string? path;

    /// <summary>Writes to a new file in a directory, which is created where it is missing.</summary>
    /// <param name="directory">The directory, a run to TensorBoard.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public TensorBoardMetrics(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        this.directory = directory;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        double seconds = (metrics.Time - DateTimeOffset.UnixEpoch).TotalSeconds;
        using var records = new MemoryStream();
        if (path is null)
        {
            Directory.CreateDirectory(directory);
            path = Path.Combine(directory, string.Create(
                CultureInfo.InvariantCulture, $"events.out.tfevents.{(long)seconds}.{Environment.MachineName}.{Environment.ProcessId}.{Guid.NewGuid():N}"));
            WriteRecord(records, Event(seconds, 0, 3, Encoding.UTF8.GetBytes("brain.Event:2")));
        }

        foreach ((string name, double value) in metrics.Values)
        {
            // Summary { value { tag, simple_value } }
            byte[] scalar = [.. Field(1, Encoding.UTF8.GetBytes(name)), Key(2, 5), .. BitConverter.GetBytes((float)value)];
            WriteRecord(records, Event(seconds, metrics.Update, 5, Field(1, scalar)));
        }

        using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
        records.WriteTo(file);
    }

    // Event { wall_time = 1, step = 2, file_version = 3 or summary = 5 }
    private static byte[] Event(double seconds, long step, int field, byte[] content) =>
        [Key(1, 1), .. BitConverter.GetBytes(seconds), Key(2, 0), .. Varint((ulong)step), .. Field(field, content)];

    private static byte[] Field(int number, byte[] content) => [Key(number, 2), .. Varint((ulong)content.Length), .. content];

    // Wire types of protocol buffers: 0 a number, 1 eight bytes, 2 bytes with their length, 5 four bytes.
    private static byte Key(int number, int wireType) => (byte)((number << 3) | wireType);

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    private static void WriteRecord(MemoryStream output, byte[] content)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)content.Length);
        output.Write(length);
        WriteSum(output, length);
        output.Write(content);
        WriteSum(output, content);
    }

    private static void WriteSum(MemoryStream output, ReadOnlySpan<byte> content)
    {
        uint sum = uint.MaxValue;
        foreach (byte part in content)
        {
            sum = BitOperations.Crc32C(sum, part);
        }

        // Masked, since sums over bytes that hold sums are weak.
        Span<byte> masked = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(masked, BitOperations.RotateRight(~sum, 15) + 0xA282EAD8);
        output.Write(masked);
    }
}
