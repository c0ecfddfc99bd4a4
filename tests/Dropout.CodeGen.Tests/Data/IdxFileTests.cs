namespace Dropout.CodeGen.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    // What reading a hostile file may take: the first block, buffers and the message; far from what the files announce.
    private const long MostBytesForNothing = 4 << 20;

    private readonly IdxFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_are_read_as_pixels_from_0_to_1(bool compressed)
    {
        IdxImages images = IdxFile.ReadImages(files.Write(compressed ? IdxFiles.Compress(IdxFiles.Images) : IdxFiles.Images));

        Assert.Equal((2, 3, 2), (images.Count, images.Height, images.Width));
        Assert.Equal(
            [0f, 1f, 0.2f, 0.4f, 0.6f, 0.8f, 1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f, 5 / 255f, 6 / 255f],
            images.Pixels.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Labels_are_read_as_numbers(bool compressed)
    {
        Assert.Equal([7, 255], IdxFile.ReadLabels(files.Write(compressed ? IdxFiles.Compress(IdxFiles.Labels) : IdxFiles.Labels)));
    }

    [Fact]
    public void Compression_is_told_by_content_and_not_by_name()
    {
        Assert.Equal(2, IdxFile.ReadImages(files.Write(IdxFiles.Images, "plain.gz")).Count);
        Assert.Equal(2, IdxFile.ReadImages(files.Write(IdxFiles.Compress(IdxFiles.Images), "compressed")).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_body_larger_than_the_first_block_is_read_whole(bool compressed)
    {
        byte[] body = new byte[(5 << 19) + 7];
        new Random(1).NextBytes(body);
        byte[] bytes = IdxFiles.Bytes(IdxFiles.LabelMagic, [(uint)body.Length], body);

        int[] labels = IdxFile.ReadLabels(files.Write(compressed ? IdxFiles.Compress(bytes) : bytes));

        Assert.True(body.Select(value => (int)value).SequenceEqual(labels));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_cut_off_at_any_byte_is_refused(bool compressed)
    {
        byte[] whole = compressed ? IdxFiles.Compress(IdxFiles.Images) : IdxFiles.Images;
        for (int length = 0; length < whole.Length; length++)
        {
            string path = files.Write(whole[..length]);

            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path));

            AssertOneLineThatNames(path, exception);
        }
    }

    [Fact]
    public void A_message_says_what_was_expected_and_what_came()
    {
        string path = files.Write(IdxFiles.Images[..^1]);
        Assert.Equal(
            $"'{path}' is truncated: its header announces 2 images × 3 rows × 2 columns = 12 bytes and 11 follow.",
            Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path)).Message);

        files.Write([.. IdxFiles.Labels, 0, 0]);
        Assert.Equal(
            $"'{path}' is too long: its header announces 2 labels = 2 bytes and 4 follow.",
            Assert.Throws<InvalidDataException>(() => IdxFile.ReadLabels(path)).Message);

        files.Write(IdxFiles.Images[..9]);
        Assert.Equal(
            $"'{path}' is truncated: it ends after 9 of the 16 bytes of its header.",
            Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path)).Message);

        files.Write(IdxFiles.Labels);
        Assert.Equal(
            $"'{path}' starts with 0x00000801; an IDX file of images starts with 0x00000803.",
            Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path)).Message);
    }

    [Theory]
    [InlineData(0x00000801u)]
    [InlineData(0x00000903u)]
    [InlineData(0x03080000u)]
    [InlineData(0x504B0304u)]
    public void Another_magic_number_is_refused(uint magic)
    {
        string path = files.Write(IdxFiles.Bytes(magic, [1, 1, 1], [0]));

        AssertOneLineThatNames(path, Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path)));
    }

    [Fact]
    public void A_byte_too_many_is_refused_in_a_compressed_file_too()
    {
        string path = files.Write(IdxFiles.Compress([.. IdxFiles.Images, 0]));

        Assert.Equal(
            $"'{path}' is too long: its header announces 12 bytes and more follow.",
            Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path)).Message);
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0 })]
    public void What_follows_the_gzip_data_is_refused(byte[] extra)
    {
        string path = files.Write([.. IdxFiles.Compress(IdxFiles.Images), .. extra]);

        AssertOneLineThatNames(path, Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path)));
    }

    [Fact]
    public void Damaged_gzip_data_is_refused_with_the_name_of_the_file()
    {
        byte[] compressed = IdxFiles.Compress(IdxFiles.Images);
        compressed[^6] ^= 1; // the checksum
        string path = files.Write(compressed);

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path));

        Assert.StartsWith($"'{path}' is damaged: ", exception.Message);
    }

    [Theory]
    [InlineData(0x80000000u, 28u, 28u)]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue)]
    [InlineData(2_000_000u, 28u, 28u)]
    [InlineData(0x10000u, 0x10000u, 1u)]
    public void A_header_that_announces_more_than_there_is_takes_no_memory(uint count, uint height, uint width)
    {
        byte[] bytes = IdxFiles.Bytes(IdxFiles.ImageMagic, [count, height, width], new byte[12]);

        foreach (byte[] content in new[] { bytes, IdxFiles.Compress(bytes) })
        {
            string path = files.Write(content);
            long before = GC.GetAllocatedBytesForCurrentThread();

            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path));

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytesForNothing);
            AssertOneLineThatNames(path, exception);
        }
    }

    [Theory]
    [InlineData(0u, 28u, 28u)]
    [InlineData(1u, 0u, 28u)]
    [InlineData(1u, 28u, 0u)]
    public void A_file_without_pixels_is_refused(uint count, uint height, uint width)
    {
        string path = files.Write(IdxFiles.Bytes(IdxFiles.ImageMagic, [count, height, width], []));

        AssertOneLineThatNames(path, Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path)));
    }

    [Fact]
    public void A_bomb_is_not_blown_up()
    {
        string path = files.Write(IdxFiles.Compress(IdxFiles.Bytes(IdxFiles.ImageMagic, [2, 3, 2], new byte[64 << 20])));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytesForNothing);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        string path = Path.Combine(files.Directory, "none");

        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(() => IdxFile.ReadLabels(path));

        Assert.Equal($"There is no file '{path}'; an IDX file of labels was expected there.", exception.Message);
        Assert.Equal(path, exception.FileName);
        Assert.Throws<FileNotFoundException>(() => IdxFile.ReadImages(files.Directory));
    }

    private static void AssertOneLineThatNames(string path, Exception exception)
    {
        Assert.Contains(path, exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
