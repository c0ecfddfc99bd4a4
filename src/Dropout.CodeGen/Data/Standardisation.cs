using System.Globalization;

namespace Dropout.CodeGen;

/// <summary>
/// Brings each feature to mean 0 and standard deviation 1, by the numbers of one set: fit it on the training part alone, and apply it
/// to every row that the network sees, in training, scoring and use. <see cref="SaveOptions.Standardisation"/> saves it with the
/// network.
/// </summary>
public sealed class Standardisation
{
    private const string MeansText = "standardisation.means";
    private const string DeviationsText = "standardisation.deviations";

    private readonly float[] means;
    private readonly float[] deviations;

    private Standardisation(float[] means, float[] deviations)
    {
        this.means = means;
        this.deviations = deviations;
    }

    /// <summary>Features of a row.</summary>
    public int FeatureSize => means.Length;

    /// <summary>The mean of each feature.</summary>
    public ReadOnlySpan<float> Means => means;

    /// <summary>What each feature is divided by: its standard deviation, or 1 where it never varies.</summary>
    public ReadOnlySpan<float> Deviations => deviations;

    /// <summary>Takes means and standard deviations from a set (Welford 1962; divided by the number of rows).</summary>
    /// <param name="training">The training part.</param>
    public static Standardisation Fit(Dataset training)
    {
        ArgumentNullException.ThrowIfNull(training);
        double[] means = new double[training.FeatureSize];
        double[] squares = new double[training.FeatureSize];
        for (int row = 0; row < training.Rows; row++)
        {
            ReadOnlySpan<float> features = training.FeaturesOf(row);
            for (int index = 0; index < features.Length; index++)
            {
                double fromMean = features[index] - means[index];
                means[index] += fromMean / (row + 1);
                squares[index] += fromMean * (features[index] - means[index]);
            }
        }

        return new Standardisation(
            [.. means.Select(mean => (float)mean)],
            [.. squares.Select(square => (float)Math.Sqrt(square / training.Rows) is var deviation && deviation > 0 ? deviation : 1)]);
    }

    /// <summary>Standardises whole rows in place.</summary>
    /// <param name="features">[rows, FeatureSize], row-major.</param>
    /// <exception cref="ArgumentException">The span is empty or does not hold whole rows.</exception>
    public void Apply(Span<float> features)
    {
        int rows = Guard.Rows(features.Length, FeatureSize, nameof(Standardisation), nameof(features));
        for (int row = 0; row < rows; row++)
        {
            Span<float> ofRow = features.Slice(row * FeatureSize, FeatureSize);
            for (int index = 0; index < ofRow.Length; index++)
            {
                ofRow[index] = (ofRow[index] - means[index]) / deviations[index];
            }
        }
    }

    /// <summary>A set with standardised features in memory of their own.</summary>
    /// <exception cref="ArgumentException">The set has another number of features.</exception>
    public Dataset Apply(Dataset set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.FeatureSize != FeatureSize)
        {
            throw new ArgumentException($"set has {set.FeatureSize} features a row; the standardisation has {FeatureSize}.", nameof(set));
        }

        float[] features = new float[set.Rows * FeatureSize];
        for (int row = 0; row < set.Rows; row++)
        {
            set.FeaturesOf(row).CopyTo(features.AsSpan(row * FeatureSize));
        }

        Apply(features);
        return set.WithFeatures(features);
    }

    /// <summary>Reads the standardisation that was saved with a network.</summary>
    /// <param name="path">A file of <see cref="NetworkFile.Save"/>.</param>
    /// <returns>It; null where the network was saved without one.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static Standardisation? Load(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        bool hasMeans = file.Header.Metadata.TryGetValue(MeansText, out string? means);
        bool hasDeviations = file.Header.Metadata.TryGetValue(DeviationsText, out string? deviations);
        if (!hasMeans && !hasDeviations)
        {
            return null;
        }

        float[]? meanValues = Numbers(means);
        float[]? deviationValues = Numbers(deviations);
        return meanValues is not null && deviationValues?.Length == meanValues.Length && Array.TrueForAll(deviationValues, value => value > 0)
            ? new Standardisation(meanValues, deviationValues)
            : throw new InvalidDataException($"'{path}' is damaged: its standardisation cannot be read.");
    }

    /// <summary>Adds it to the texts of a file.</summary>
    internal void AddTo(Dictionary<string, string> metadata)
    {
        metadata[MeansText] = Text(means);
        metadata[DeviationsText] = Text(deviations);
    }

    // The shortest texts that give the same floats back.
    private static string Text(float[] values) => string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static float[]? Numbers(string? text)
    {
        string[] parts = text?.Split(' ') ?? [];
        float[] values = new float[parts.Length];
        for (int index = 0; index < parts.Length; index++)
        {
            if (!float.TryParse(parts[index], NumberStyles.Float, CultureInfo.InvariantCulture, out values[index]) || !float.IsFinite(values[index]))
            {
                return null;
            }
        }

        return values.Length > 0 ? values : null;
    }
}
