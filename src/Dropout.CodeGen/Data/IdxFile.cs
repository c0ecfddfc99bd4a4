using System.Buffers.Binary;
using System.IO.Compression;

namespace Dropout.CodeGen;

/// <summary>
/// Reads the IDX format, in which MNIST and its relatives are published: a big-endian header, then unsigned bytes; plain or
/// gzip-compressed, told apart by content. A file is never trusted: no more memory is taken than bytes are really there.
/// </summary>
public static class IdxFile
{
    private const uint LabelMagic = 0x00000801;
    private const uint ImageMagic = 0x00000803;

    // Bytes are read into an array that grows with what came, not with what the header promises.
    private const int FirstBlock = 1 << 20;

    /// <summary>Reads images (magic number 0x00000803).</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no IDX file of images, is damaged, or holds none, fewer or more than its header says.</exception>
    public static IdxImages ReadImages(string path)
    {
        (byte[] bytes, int[] dimensions) = Read(path, ImageMagic, ["images", "rows", "columns"]);
        float[] pixels = new float[bytes.Length];
        for (int index = 0; index < pixels.Length; index++)
        {
            pixels[index] = bytes[index] / 255f;
        }

        return new IdxImages(dimensions[0], dimensions[1], dimensions[2], pixels);
    }

    /// <summary>Reads labels (magic number 0x00000801).</summary>
    /// <param name="path">The file.</param>
    /// <returns>[labels], each from 0 to 255.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no IDX file of labels, is damaged, or holds none, fewer or more than its header says.</exception>
    public static int[] ReadLabels(string path)
    {
        (byte[] bytes, _) = Read(path, LabelMagic, ["labels"]);
        return Array.ConvertAll(bytes, label => (int)label);
    }

    private static (byte[] Bytes, int[] Dimensions) Read(string path, uint magic, string[] dimensionNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{path}'; an IDX file of {dimensionNames[0]} was expected there.", path);
        }

        using FileStream file = File.OpenRead(path);
        using Stream content = Open(file);
        int[] dimensions = ReadHeader(content, path, magic, dimensionNames, out int announced);
        byte[] body = ReadBody(content, path, announced);
        if (content is GZipStream)
        {
            CheckTrailer(file, path, (uint)(4 + (4 * dimensions.Length) + (long)announced));
        }

        return (body, dimensions);
    }

    private static Stream Open(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && start is [0x1F, 0x8B] ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file;
    }

    private static int[] ReadHeader(Stream content, string path, uint magic, string[] dimensionNames, out int announced)
    {
        Span<byte> header = stackalloc byte[4 + (4 * dimensionNames.Length)];
        int read = ReadUpTo(header, content, path);
        if (read >= 4 && BinaryPrimitives.ReadUInt32BigEndian(header) is uint found && found != magic)
        {
            throw new InvalidDataException(
                $"'{path}' starts with 0x{found:X8}; an IDX file of {dimensionNames[0]} starts with 0x{magic:X8}.");
        }

        if (read < header.Length)
        {
            throw new InvalidDataException($"'{path}' is truncated: it ends after {read} of the {header.Length} bytes of its header.");
        }

        uint[] dimensions = new uint[dimensionNames.Length];
        UInt128 total = 1;
        for (int index = 0; index < dimensions.Length; index++)
        {
            dimensions[index] = BinaryPrimitives.ReadUInt32BigEndian(header[(4 + (4 * index))..]);
            total *= dimensions[index];
        }

        string announcement = string.Join(" × ", dimensions.Zip(dimensionNames, (size, name) => FormattableString.Invariant($"{size} {name}")));
        if (total == 0)
        {
            throw new InvalidDataException($"The header of '{path}' announces {announcement}; at least one byte was expected.");
        }

        if (content is FileStream && (UInt128)(content.Length - header.Length) is UInt128 present && present != total)
        {
            string wrong = present < total ? "is truncated" : "is too long";
            throw new InvalidDataException($"'{path}' {wrong}: its header announces {announcement} = {total} bytes and {present} follow.");
        }

        if (total > (UInt128)Array.MaxLength)
        {
            throw new InvalidDataException(
                $"The header of '{path}' announces {announcement} = {total} bytes; at most {Array.MaxLength} can be read.");
        }

        announced = (int)total;
        return Array.ConvertAll(dimensions, size => (int)size);
    }

    private static byte[] ReadBody(Stream content, string path, int announced)
    {
        byte[] bytes = new byte[Math.Min(announced, FirstBlock)];
        int filled = 0;
        while (filled < announced)
        {
            if (filled == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(announced, 2L * bytes.Length));
            }

            filled += ReadUpTo(bytes.AsSpan(filled), content, path);
            if (filled < bytes.Length)
            {
                throw new InvalidDataException($"'{path}' is truncated: its header announces {announced} bytes and {filled} follow.");
            }
        }

        // One more byte is one too many; at the end of a gzip stream its checksum is compared as well.
        return ReadUpTo(stackalloc byte[1], content, path) == 0
            ? bytes
            : throw new InvalidDataException($"'{path}' is too long: its header announces {announced} bytes and more follow.");
    }

    /// <summary>
    /// GZipStream accepts a file whose checksum was cut off, and one that goes on behind it. The last four bytes of a file as
    /// gzip writes it, with one member, are the length of its content.
    /// </summary>
    private static void CheckTrailer(FileStream file, string path, uint expected)
    {
        Span<byte> trailer = stackalloc byte[4];
        file.Position = file.Length - trailer.Length;
        file.ReadExactly(trailer);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (length != expected)
        {
            throw new InvalidDataException(
                $"'{path}' is damaged: its gzip data should end with the length {expected} and ends with {length}, so it was cut off or something follows it.");
        }
    }

    /// <summary>Fills the buffer as far as the content goes.</summary>
    private static int ReadUpTo(Span<byte> buffer, Stream content, string path)
    {
        try
        {
            return content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"'{path}' is damaged: its gzip data cannot be decompressed. {exception.Message}", exception);
        }
    }
}
