using System.Diagnostics;

namespace Dropout.CodeGen.Networks.Tests.Fit;

/// <summary>A file system of some pages in memory, which is soon full and can be made read-only. Mounting one takes the rights of root.</summary>
internal sealed class SmallDisk : IDisposable
{
    public const int Bytes = 64 * 1024;

    private static readonly Lazy<string?> refusal = new(TryMount);

    private SmallDisk(string path) => Path = path;

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? Refusal => refusal.Value;

    public string Path { get; }

    public static SmallDisk Mount()
    {
        string path = Directory.CreateTempSubdirectory("disk").FullName;
        try
        {
            Run("mount", "-t", "tmpfs", "-o", $"size={Bytes}", "tmpfs", path);
            return new SmallDisk(path);
        }
        catch
        {
            Directory.Delete(path);
            throw;
        }
    }

    /// <summary>Takes what is left, down to the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(System.IO.Path.Combine(Path, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] page = new byte[512];
        try
        {
            while (true)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void Empty() => File.Delete(System.IO.Path.Combine(Path, "filler"));

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path);

    public void Dispose()
    {
        Run("umount", Path);
        Directory.Delete(Path);
    }

    private static string? TryMount()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "only on Linux";
        }

        try
        {
            Mount().Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or System.ComponentModel.Win32Exception)
        {
            return $"no small disk can be mounted here: {exception.Message}";
        }
    }

    private static void Run(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new IOException(error.Trim());
        }
    }
}

/// <summary>A test on a <see cref="SmallDisk"/>, skipped where there can be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Refusal;
}
