namespace Dropout.CodeGen;

/// <summary>Writes files so that at any moment, whatever happens, the old content or the new one is there, and never a part of it.</summary>
internal static class AtomicFile
{
    /// <summary>What the file is called while it is written. A file of this name that a killed process has left is overwritten.</summary>
    public const string TemporarySuffix = ".tmp";

    /// <summary>Writes a file beside its place, brings it to the disk, and renames it.</summary>
    /// <param name="path">The file; an older one is replaced when the new one is complete.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="IOException">The disk is full, or the file is in use; what was there is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written to, or the path is a directory.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new DirectoryNotFoundException($"'{path}' cannot be written: there is no directory '{Path.GetDirectoryName(target)}'.");
        }

        if (Directory.Exists(target))
        {
            throw new UnauthorizedAccessException($"'{path}' cannot be written: it is a directory.");
        }

        string temporary = target + TemporarySuffix;

        // Opened before anything may be cleaned up: if another process writes it, it is not ours to delete.
        var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None);
        try
        {
            using (file)
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    // What went wrong first is what the caller must hear of.
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
