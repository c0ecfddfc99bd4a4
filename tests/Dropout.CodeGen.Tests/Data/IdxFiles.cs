using System.Buffers.Binary;
using System.IO.Compression;

namespace Dropout.CodeGen.Tests.Data;

/// <summary>IDX files in a directory that lives as long as a test.</summary>
public sealed class IdxFiles : IDisposable
{
    public const uint ImageMagic = 0x803;
    public const uint LabelMagic = 0x801;

    /// <summary>Two images of 3 × 2.</summary>
    public static readonly byte[] Images = Bytes(ImageMagic, [2, 3, 2], [0, 255, 51, 102, 153, 204, 1, 2, 3, 4, 5, 6]);

    public static readonly byte[] Labels = Bytes(LabelMagic, [2], [7, 255]);

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("dropout-idx-").FullName;

    public static byte[] Bytes(uint magic, uint[] dimensions, byte[] body)
    {
        byte[] bytes = new byte[4 + (4 * dimensions.Length) + body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, magic);
        for (int index = 0; index < dimensions.Length; index++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 + (4 * index)), dimensions[index]);
        }

        body.CopyTo(bytes.AsSpan(4 + (4 * dimensions.Length)));
        return bytes;
    }

    public static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }

    public string Write(byte[] bytes, string name = "file")
    {
        string path = Path.Combine(Directory, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
