namespace Dropout.CodeGen.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("atomic").FullName;

    private string File => Path.Combine(directory, "file");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_file_is_written_and_replaced()
    {
        AtomicFile.Write(File, stream => stream.WriteByte(1));
        AtomicFile.Write(File, stream => stream.WriteByte(2));

        Assert.Equal([2], System.IO.File.ReadAllBytes(File));
        Assert.Equal([File], Directory.GetFiles(directory));
    }

    [Fact]
    public void A_failure_in_the_middle_leaves_the_old_file_and_nothing_else()
    {
        AtomicFile.Write(File, stream => stream.WriteByte(1));

        // What a full disk does.
        IOException exception = Assert.Throws<IOException>(() => AtomicFile.Write(File, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("No space left on device");
        }));

        Assert.Equal("No space left on device", exception.Message);
        Assert.Equal([1], System.IO.File.ReadAllBytes(File));
        Assert.Equal([File], Directory.GetFiles(directory));
    }

    [Fact]
    public void What_a_killed_process_left_is_in_nobodys_way()
    {
        System.IO.File.WriteAllBytes(File + AtomicFile.TemporarySuffix, new byte[1000]);

        AtomicFile.Write(File, stream => stream.WriteByte(3));

        Assert.Equal([3], System.IO.File.ReadAllBytes(File));
        Assert.Equal([File], Directory.GetFiles(directory));
    }

    [Fact]
    public void The_old_file_is_there_until_the_new_one_is_complete()
    {
        AtomicFile.Write(File, stream => stream.WriteByte(1));

        AtomicFile.Write(File, stream =>
        {
            stream.WriteByte(2);
            stream.Flush();
            Assert.Equal([1], System.IO.File.ReadAllBytes(File));
        });
    }

    [Fact]
    public void A_directory_that_is_not_there_is_named()
    {
        string path = Path.Combine(directory, "none", "file");

        DirectoryNotFoundException exception = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(path, _ => { }));

        Assert.Contains(Path.Combine(directory, "none"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_is_not_replaced()
    {
        Directory.CreateDirectory(File);

        Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(File, _ => { }));
        Assert.True(Directory.Exists(File));
    }

    [Fact]
    public void A_file_that_somebody_writes_is_not_written_by_another()
    {
        AtomicFile.Write(File, _ => Assert.Throws<IOException>(() => AtomicFile.Write(File, stream => stream.WriteByte(2))));
    }
}
