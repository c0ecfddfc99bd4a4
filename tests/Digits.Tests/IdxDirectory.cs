using System.Buffers.Binary;
using System.IO.Compression;

namespace Digits.Tests;

/// <summary>A temporary directory with the four IDX files of a very small set: ten images of each part, one of each class.</summary>
internal sealed class IdxDirectory : IDisposable
{
    public const string TrainingImages = "train-images-idx3-ubyte";
    public const string TrainingLabels = "train-labels-idx1-ubyte";
    public const string TestImages = "t10k-images-idx3-ubyte";
    public const string TestLabels = "t10k-labels-idx1-ubyte";

    private const int ImageMagic = 0x803;
    private const int LabelMagic = 0x801;
    private const int Images = 10;

    public IdxDirectory(int side = 28)
    {
        Directory.CreateDirectory(Path);
        byte[] pixels = new byte[Images * side * side];
        new Random(1).NextBytes(pixels);
        byte[] labels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        foreach (string images in new[] { TrainingImages, TestImages })
        {
            Write(images, [.. Header(ImageMagic, Images, side, side), .. pixels]);
        }

        foreach (string file in new[] { TrainingLabels, TestLabels })
        {
            Write(file, [.. Header(LabelMagic, Images), .. labels]);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("digits-").FullName;

    /// <summary>Replaces a file.</summary>
    public void Change(string file, Func<byte[], byte[]> change) => Write(file, change(File.ReadAllBytes(PathOf(file))));

    public void Delete(string file) => File.Delete(PathOf(file));

    /// <summary>Compresses a file, as the sets are published.</summary>
    public void Compress(string file)
    {
        using (FileStream target = File.Create(PathOf(file) + ".gz"))
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(File.ReadAllBytes(PathOf(file)));
        }

        Delete(file);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static byte[] Header(params int[] numbers)
    {
        byte[] header = new byte[4 * numbers.Length];
        for (int index = 0; index < numbers.Length; index++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * index), numbers[index]);
        }

        return header;
    }

    private void Write(string file, byte[] bytes) => File.WriteAllBytes(PathOf(file), bytes);

    private string PathOf(string file) => System.IO.Path.Combine(Path, file);
}
