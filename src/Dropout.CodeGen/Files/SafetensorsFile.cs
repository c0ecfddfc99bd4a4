using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// A safetensors file, open for reading: the length of the header in eight bytes, the header, the numbers. A file is never
/// trusted: no more memory is taken than bytes are really there.
/// </summary>
internal sealed class SafetensorsFile : IDisposable
{
    // Numbers pass through a block of this many, so that a tensor takes its own memory and little more.
    private const int BlockLength = 1 << 16;

    private readonly Stream content;
    private readonly string path;
    private readonly long dataStart;

    private SafetensorsFile(Stream content, string path, SafetensorsHeader header, long dataStart)
    {
        this.content = content;
        this.path = path;
        this.dataStart = dataStart;
        Header = header;
    }

    private delegate void Conversion(ReadOnlySpan<byte> bytes, Span<float> values);

    /// <summary>What is in the file.</summary>
    public SafetensorsHeader Header { get; }

    /// <summary>Opens a file and checks all of its header.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no safetensors file, or damaged.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{path}'; a safetensors file was expected there.", path);
        }

        FileStream file = File.OpenRead(path);
        try
        {
            return Open(file, path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the header from a stream that knows its length.</summary>
    /// <param name="content">The file, which is disposed with this.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">It is no safetensors file, or damaged.</exception>
    public static SafetensorsFile Open(Stream content, string path)
    {
        try
        {
            Span<byte> prefix = stackalloc byte[sizeof(ulong)];
            if (content.Length < prefix.Length)
            {
                throw new InvalidDataException($"it has {content.Length} bytes, and the length of its header alone takes {prefix.Length}");
            }

            content.ReadExactly(prefix);
            ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            long behind = content.Length - prefix.Length;
            if (headerLength > SafetensorsHeader.MostBytes || headerLength > (ulong)behind)
            {
                throw new InvalidDataException(
                    $"its header should take {headerLength} bytes; {behind} bytes follow, and at most {SafetensorsHeader.MostBytes} are read");
            }

            byte[] json = new byte[headerLength];
            content.ReadExactly(json);
            SafetensorsHeader header = SafetensorsHeader.Parse(json, behind - json.Length);
            return new SafetensorsFile(content, path, header, prefix.Length + json.Length);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"'{path}' is no valid safetensors file: {exception.Message}.", exception);
        }
    }

    /// <summary>Writes a file as a whole, or leaves what was there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="metadata">Free texts.</param>
    /// <param name="tensors">The tensors, in the order of the file.</param>
    /// <inheritdoc cref="AtomicFile.Write" path="/exception"/>
    public static void Write(string path, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<FloatTensor> tensors)
    {
        ulong next = 0;
        var entries = new List<(string, TensorEntry)>();
        foreach (FloatTensor tensor in tensors)
        {
            ulong end = next + ((ulong)tensor.Length * sizeof(float));
            entries.Add((tensor.Name, new TensorEntry(TensorType.Float32, [.. tensor.Shape.Select(dimension => (ulong)dimension)], next, end)));
            next = end;
        }

        byte[] header = SafetensorsHeader.ToJson(metadata, entries);
        AtomicFile.Write(path, file =>
        {
            Span<byte> prefix = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
            file.Write(prefix);
            file.Write(header);
            foreach (FloatTensor tensor in tensors)
            {
                ReadOnlySpan<float> values = tensor.Read();
                for (int start = 0; start < values.Length; start += BlockLength)
                {
                    file.Write(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(BlockLength, values.Length - start))));
                }
            }
        });
    }

    /// <summary>Reads a tensor of F32, F16 or BF16, the latter widened, which is exact.</summary>
    /// <param name="name">Its name; it must be there.</param>
    /// <exception cref="InvalidDataException">Its numbers are of another type, or the file is shorter than it was.</exception>
    public float[] Read(string name)
    {
        TensorEntry tensor = Header.Tensors[name];
        Conversion convert = tensor.Type switch
        {
            TensorType.Float32 => static (bytes, values) => MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values),
            TensorType.Float16 => static (bytes, values) => Widen(MemoryMarshal.Cast<byte, ushort>(bytes), values, bits => (float)BitConverter.UInt16BitsToHalf(bits)),
            TensorType.BrainFloat16 => static (bytes, values) => Widen(MemoryMarshal.Cast<byte, ushort>(bytes), values, bits => BitConverter.UInt32BitsToSingle((uint)bits << 16)),
            _ => throw new InvalidDataException($"'{path}' has {tensor.Type} in '{name}'; F32, F16 and BF16 can be read. Convert it before it is saved."),
        };

        int size = TensorType.Bits(tensor.Type)!.Value / 8;
        ulong length = (tensor.End - tensor.Begin) / (ulong)size;
        if (length > (ulong)Array.MaxLength)
        {
            throw new InvalidDataException($"'{path}' has {length} values in '{name}'; no layer has so many.");
        }

        float[] values = new float[length];
        byte[] block = new byte[Math.Min(BlockLength, values.Length) * size];
        content.Position = dataStart + (long)tensor.Begin;
        try
        {
            for (int start = 0; start < values.Length; start += BlockLength)
            {
                Span<float> part = values.AsSpan(start, Math.Min(BlockLength, values.Length - start));
                Span<byte> bytes = block.AsSpan(0, part.Length * size);
                content.ReadExactly(bytes);
                convert(bytes, part);
            }
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException($"'{path}' ended while it was read.", exception);
        }

        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => content.Dispose();

    private static void Widen(ReadOnlySpan<ushort> halves, Span<float> values, Func<ushort, float> widen)
    {
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = widen(halves[index]);
        }
    }
}

/// <summary>A tensor to be written.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Read">Gives its values, row-major, when it is their turn.</param>
internal sealed record FloatTensor(string Name, int[] Shape, Func<float[]> Read)
{
    /// <summary>How many values it has.</summary>
    public long Length => Shape.Aggregate(1L, (product, dimension) => product * dimension);
}
