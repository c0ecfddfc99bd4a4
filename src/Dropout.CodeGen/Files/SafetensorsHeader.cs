using System.Text.Json;
using System.Text.Unicode;

namespace Dropout.CodeGen;

/// <summary>A tensor in a safetensors file.</summary>
/// <param name="Type">F32, F16, …: see <see cref="TensorType"/>.</param>
/// <param name="Shape">Its dimensions; none for a scalar.</param>
/// <param name="Begin">Where it begins, in bytes behind the header.</param>
/// <param name="End">Where it ends.</param>
internal sealed record TensorEntry(string Type, IReadOnlyList<ulong> Shape, ulong Begin, ulong End)
{
    /// <summary>The shape as messages have it: [10, 784].</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}

/// <summary>
/// The header of a safetensors file, JSON. It is believed only after everything in it was found to fit together and to fill the
/// file exactly, in the way of the format's own reader (huggingface/safetensors, tensor.rs).
/// </summary>
/// <param name="Tensors">The tensors by name.</param>
/// <param name="Metadata">Free texts by name.</param>
internal sealed record SafetensorsHeader(
    IReadOnlyDictionary<string, TensorEntry> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The longest header that is read.</summary>
    public const int MostBytes = 100_000_000;

    // As deep as the format's own reader goes.
    private const int MostDepth = 127;

    private const string MetadataName = "__metadata__";

    /// <summary>Reads a header.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="dataBytes">How many bytes follow it.</param>
    /// <exception cref="InvalidDataException">It is malformed, contradicts itself or does not fit the data.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataBytes)
    {
        if (!Utf8.IsValid(json))
        {
            throw new InvalidDataException("the header is not UTF-8");
        }

        SafetensorsHeader header;
        try
        {
            header = Parse(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is what half of a surrogate pair ends in.
            throw new InvalidDataException($"the header is not the JSON that was expected: {exception.Message}", exception);
        }

        header.Check(dataBytes);
        return header;
    }

    /// <summary>Writes a header, padded to a multiple of eight bytes.</summary>
    public static byte[] ToJson(IReadOnlyDictionary<string, string> metadata, IEnumerable<(string Name, TensorEntry Entry)> tensors)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(MetadataName);
            foreach ((string key, string value) in metadata)
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
            foreach ((string name, TensorEntry entry) in tensors)
            {
                writer.WriteStartObject(name);
                writer.WriteString("dtype", entry.Type);
                WriteNumbers(writer, "shape", entry.Shape);
                WriteNumbers(writer, "data_offsets", [entry.Begin, entry.End]);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        while (memory.Length % sizeof(ulong) != 0)
        {
            memory.WriteByte((byte)' ');
        }

        return memory.ToArray();
    }

    private static SafetensorsHeader Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
        var tensors = new Dictionary<string, TensorEntry>(StringComparer.Ordinal);
        Dictionary<string, string>? metadata = null;
        bool hasMetadata = false;
        reader.Read();
        Expect(reader, JsonTokenType.StartObject, "an object");
        while (ReadName(ref reader) is { } name)
        {
            reader.Read();
            if (name != MetadataName)
            {
                // Of two tensors with one name the last counts, as for the format's own reader.
                tensors[name] = ReadTensor(ref reader, name);
                continue;
            }

            if (hasMetadata)
            {
                throw new InvalidDataException($"the header has {MetadataName} twice");
            }

            hasMetadata = true;
            metadata = reader.TokenType == JsonTokenType.Null ? null : ReadMetadata(ref reader);
        }

        // White space may follow; the reader throws at anything else.
        reader.Read();
        return new SafetensorsHeader(tensors, metadata ?? []);
    }

    private static Dictionary<string, string> ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(reader, JsonTokenType.StartObject, $"an object of texts as {MetadataName}");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (ReadName(ref reader) is { } key)
        {
            reader.Read();
            Expect(reader, JsonTokenType.String, $"a text as {MetadataName}.{key}");
            texts[key] = reader.GetString()!;
        }

        return texts;
    }

    private static TensorEntry ReadTensor(ref Utf8JsonReader reader, string name)
    {
        Expect(reader, JsonTokenType.StartObject, $"an object as tensor '{name}'");
        string? type = null;
        List<ulong>? shape = null;
        List<ulong>? offsets = null;
        while (ReadName(ref reader) is { } field)
        {
            reader.Read();
            switch (field)
            {
                case "dtype" when type is null:
                    Expect(reader, JsonTokenType.String, $"a text as dtype of '{name}'");
                    type = reader.GetString()!;
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, $"shape of '{name}'");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, $"data_offsets of '{name}'");
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw new InvalidDataException($"tensor '{name}' has {field} twice");
                default:
                    reader.Skip();
                    break;
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            throw new InvalidDataException($"tensor '{name}' lacks dtype, shape or data_offsets");
        }

        if (TensorType.Bits(type) is null)
        {
            throw new InvalidDataException($"tensor '{name}' has the unknown dtype '{type}'");
        }

        return offsets.Count == 2
            ? new TensorEntry(type, shape, offsets[0], offsets[1])
            : throw new InvalidDataException($"tensor '{name}' has {offsets.Count} data_offsets, not a beginning and an end");
    }

    private static List<ulong> ReadNumbers(ref Utf8JsonReader reader, string what)
    {
        Expect(reader, JsonTokenType.StartArray, $"an array as {what}");
        var numbers = new List<ulong>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // Digits only: neither −0 nor 1.0 nor 1e0 counts as a whole number.
            Expect(reader, JsonTokenType.Number, $"whole numbers in {what}");
            if (reader.ValueSpan.ContainsAnyExceptInRange((byte)'0', (byte)'9') || !reader.TryGetUInt64(out ulong number))
            {
                throw new InvalidDataException($"{what} holds a number that is no whole number of at least 0 in 64 bits");
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static string? ReadName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.EndObject ? null : reader.GetString();
    }

    private static void Expect(in Utf8JsonReader reader, JsonTokenType token, string what)
    {
        if (reader.TokenType != token)
        {
            throw new InvalidDataException($"the header has {reader.TokenType} where {what} was expected");
        }
    }

    /// <summary>Tensors lie one behind the other, without gap or overlap, and fill the data.</summary>
    private void Check(long dataBytes)
    {
        ulong next = 0;
        foreach ((string name, TensorEntry tensor) in Tensors.OrderBy(pair => pair.Value.Begin).ThenBy(pair => pair.Value.End))
        {
            if (tensor.Begin != next || tensor.End < tensor.Begin)
            {
                throw new InvalidDataException(
                    $"tensor '{name}' has the data_offsets {tensor.Begin} and {tensor.End}, and the data before it ends at {next}");
            }

            ulong bytes = Bytes(name, tensor);
            if (tensor.End - tensor.Begin != bytes)
            {
                throw new InvalidDataException(
                    $"tensor '{name}' of {tensor.Type} {tensor.ShapeText} takes {bytes} bytes, and its data_offsets are {tensor.End - tensor.Begin} apart");
            }

            next = tensor.End;
        }

        if (next != (ulong)dataBytes)
        {
            throw new InvalidDataException($"the tensors take {next} bytes, and {dataBytes} follow the header");
        }
    }

    private static ulong Bytes(string name, TensorEntry tensor)
    {
        try
        {
            ulong bits = 1;
            foreach (ulong dimension in tensor.Shape)
            {
                bits = checked(bits * dimension);
            }

            bits = checked(bits * (ulong)TensorType.Bits(tensor.Type)!.Value);
            return bits % 8 == 0
                ? bits / 8
                : throw new InvalidDataException($"tensor '{name}' of {tensor.Type} {tensor.ShapeText} does not fill whole bytes");
        }
        catch (OverflowException exception)
        {
            throw new InvalidDataException($"tensor '{name}' of {tensor.Type} {tensor.ShapeText} is larger than any file", exception);
        }
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IEnumerable<ulong> numbers)
    {
        writer.WriteStartArray(name);
        foreach (ulong number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
