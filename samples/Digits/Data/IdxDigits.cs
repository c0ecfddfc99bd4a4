using Dropout.CodeGen;

namespace Digits.Data;

/// <summary>Loads MNIST, Fashion-MNIST or another set in their form from the four IDX files of a directory.</summary>
internal static class IdxDigits
{
    /// <summary>Loads training and test set.</summary>
    /// <exception cref="IOException">The directory or a file of it is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or holds something else than 28 × 28 images of ten classes.</exception>
    public static DigitImages Load(string directory) =>
        new($"those of {directory}", LoadPart(directory, train: true), LoadPart(directory, train: false));

    private static Dataset LoadPart(string directory, bool train)
    {
        Dataset part = IdxDataset.Load(directory, train);
        string name = train ? "training" : "test";
        if (part.FeatureSize != DigitImages.Side * DigitImages.Side)
        {
            throw new InvalidDataException(
                $"The {name} images of '{directory}' have {part.FeatureSize} pixels; the networks take 28 × 28 = 784.");
        }

        int largest = 0;
        foreach (int label in part.Labels.Span)
        {
            largest = Math.Max(largest, label);
        }

        return largest < DigitImages.Classes
            ? part
            : throw new InvalidDataException($"The {name} labels of '{directory}' go up to {largest}; the networks tell 0 to 9 apart.");
    }
}
