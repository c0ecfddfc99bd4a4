namespace Dropout.CodeGen;

/// <summary>Data sets from IDX files: MNIST, Fashion-MNIST and others published in the same form.</summary>
public static class IdxDataset
{
    /// <summary>
    /// Reads the training or the test set of a directory with the files of MNIST: train-images-idx3-ubyte and
    /// train-labels-idx1-ubyte, or t10k-…; train-images.idx3-ubyte and the like are found as well, each with or without .gz.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="train">Whether the training set is wanted; if not, the test set.</param>
    /// <returns>Rows of pixels in [0, 1] with labels.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="FileNotFoundException">The directory lacks a file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or there are not as many labels as images.</exception>
    public static Dataset Load(string directory, bool train = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"There is no directory '{directory}'; the IDX files of a data set were expected there.");
        }

        string part = train ? "train" : "t10k";
        return Read(Find(directory, $"{part}-images", "idx3-ubyte"), Find(directory, $"{part}-labels", "idx1-ubyte"));
    }

    /// <summary>Reads a file of images and the file of their labels.</summary>
    /// <param name="imagesPath">The images.</param>
    /// <param name="labelsPath">The labels, as many as images.</param>
    /// <returns>Rows of pixels in [0, 1] with labels.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or there are not as many labels as images.</exception>
    public static Dataset Read(string imagesPath, string labelsPath)
    {
        int[] labels = IdxFile.ReadLabels(labelsPath);
        IdxImages images = IdxFile.ReadImages(imagesPath);
        return labels.Length == images.Count
            ? Dataset.FromLabels(images.Pixels, images.Height * images.Width, labels)
            : throw new InvalidDataException(
                $"'{imagesPath}' has {images.Count} images and '{labelsPath}' has {labels.Length} labels; a label for each image was expected.");
    }

    private static string Find(string directory, string name, string type)
    {
        string[] names = [$"{name}-{type}", $"{name}.{type}", $"{name}-{type}.gz", $"{name}.{type}.gz"];
        return names.Select(candidate => Path.Combine(directory, candidate)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"'{directory}' has no file {string.Join(", ", names[..^1])} or {names[^1]}.", Path.Combine(directory, names[0]));
    }
}
