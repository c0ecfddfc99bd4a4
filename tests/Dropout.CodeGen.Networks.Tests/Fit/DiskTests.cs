using Dropout.CodeGen.Networks.Tests.Widths;

namespace Dropout.CodeGen.Networks.Tests.Fit;

/// <summary>Disks that are full or may not be written to: the run ends with the reason, and what was there is whole.</summary>
[Trait("Category", EveryWidthTests.OnceOnly)]
public sealed class DiskTests
{
    [SmallDiskFact]
    public void A_full_disk_ends_the_run_and_the_checkpoint_before_goes_on()
    {
        using var disk = SmallDisk.Mount();
        string path = Path.Combine(disk.Path, "run.ckpt");
        using var expected = new InterruptedNetwork(seed: 3);
        expected.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions);
        using var network = new InterruptedNetwork(seed: 3);
        network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Epochs = 1, Checkpoint = path });
        byte[] before = File.ReadAllBytes(path);
        disk.Fill();

        IOException exception = Assert.Throws<IOException>(() =>
            network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Checkpoint = path }));

        Assert.Contains("space", exception.Message, StringComparison.Ordinal);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(["filler", "run.ckpt"], Directory.GetFiles(disk.Path).Select(Path.GetFileName).Order());

        disk.Empty();
        using var resumed = new InterruptedNetwork(seed: 4);
        resumed.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Checkpoint = path });
        AssertSame(expected, resumed);
    }

    [SmallDiskFact]
    public void A_full_disk_leaves_the_network_that_was_saved_before()
    {
        using var disk = SmallDisk.Mount();
        string path = Path.Combine(disk.Path, "network.safetensors");
        using var saved = new InterruptedNetwork(seed: 3);
        using var other = new InterruptedNetwork(seed: 4);
        saved.Save(path);
        disk.Fill();

        Assert.Throws<IOException>(() => other.Save(path));

        using InterruptedNetwork loaded = InterruptedNetwork.Load(path);
        AssertSame(saved, loaded);
        Assert.Equal(2, Directory.GetFiles(disk.Path).Length);
    }

    [SmallDiskFact]
    public void A_read_only_disk_ends_the_run_and_can_still_be_read()
    {
        using var disk = SmallDisk.Mount();
        string path = Path.Combine(disk.Path, "run.ckpt");
        using var network = new InterruptedNetwork(seed: 3);
        network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Epochs = 1, Checkpoint = path });
        byte[] before = File.ReadAllBytes(path);
        disk.MakeReadOnly();

        IOException exception = Assert.Throws<IOException>(() =>
            network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Checkpoint = path }));

        Assert.Contains("Read-only", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    /// <summary>What a full disk answers, without one: /dev/full in the place where the file is written first.</summary>
    [Fact]
    public void A_device_without_space_leaves_the_file_that_was_there()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        string directory = Directory.CreateTempSubdirectory("full").FullName;
        try
        {
            string path = Path.Combine(directory, "run.ckpt");
            using var network = new InterruptedNetwork(seed: 3);
            network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Epochs = 1, Checkpoint = path });
            byte[] before = File.ReadAllBytes(path);
            File.CreateSymbolicLink(path + ".tmp", "/dev/full");

            IOException exception = Assert.Throws<IOException>(() =>
                network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Checkpoint = path }));

            Assert.Contains("space", exception.Message, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllBytes(path));
            Assert.Equal([path], Directory.GetFiles(directory));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_may_not_be_written_to_ends_the_run_and_its_checkpoint_can_still_be_read()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead
            | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        string directory = Directory.CreateTempSubdirectory("readonly").FullName;
        try
        {
            string path = Path.Combine(directory, "run.ckpt");
            using var network = new InterruptedNetwork(seed: 3);
            network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Epochs = 1, Checkpoint = path });
            byte[] before = File.ReadAllBytes(path);
            File.SetUnixFileMode(directory, Readable);

            Unprivileged.Run(() =>
            {
                var run = Assert.Throws<UnauthorizedAccessException>(() =>
                    network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Checkpoint = path }));
                var save = Assert.Throws<UnauthorizedAccessException>(() => network.Save(Path.Combine(directory, "new.safetensors")));

                Assert.Contains(path, run.Message, StringComparison.Ordinal);
                Assert.Contains("new.safetensors", save.Message, StringComparison.Ordinal);
            });

            Assert.Equal(before, File.ReadAllBytes(path));
            Assert.Equal([path], Directory.GetFiles(directory));
        }
        finally
        {
            File.SetUnixFileMode(directory, Readable | UnixFileMode.UserWrite);
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void AssertSame(InterruptedNetwork expected, InterruptedNetwork actual)
    {
        float[] one = new float[InterruptedRun.RowsInTraining * InterruptedNetwork.OutputSize];
        float[] other = new float[one.Length];
        expected.PredictLogits(InterruptedRun.Training.Features.Span, one);
        actual.PredictLogits(InterruptedRun.Training.Features.Span, other);
        Tolerance.AssertSameBits(one, other, "logits");
    }
}
