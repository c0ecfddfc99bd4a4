namespace Dropout.CodeGen;

/// <summary>
/// How a keep probability is drawn: a unit is kept when BitsPerUnit random bits, read as a whole number, are below Threshold.
/// The scale is computed from what is really drawn, Threshold / 2^BitsPerUnit, so that the expectation is exact. The
/// generator writes the scale into the emitted code with the same source.
/// </summary>
/// <param name="BitsPerUnit">1 for keep = ½, 16 for most, 32 near 0 and 1, where 16 bits would be too coarse.</param>
/// <param name="Threshold">In [1, 2^BitsPerUnit − 1].</param>
internal readonly record struct KeepThreshold(int BitsPerUnit, uint Threshold)
{
    /// <summary>The least keep probability that can be drawn.</summary>
    public const double LeastKeep = 1 / 4294967296.0;

    private const double Range16 = 65536;
    private const double Range32 = 4294967296;

    /// <summary>The probability that is really drawn.</summary>
    public double Keep => Threshold / Math.Pow(2, BitsPerUnit);

    /// <summary>What a kept unit is multiplied with: 1 / keep.</summary>
    public float Scale => (float)(1 / Keep);

    /// <summary>The threshold for <paramref name="keep"/> in [<see cref="LeastKeep"/>, 1).</summary>
    public static KeepThreshold For(double keep)
    {
        if (keep == 0.5)
        {
            return new KeepThreshold(1, 1);
        }

        if (keep is >= 1 / 256.0 and <= 255 / 256.0)
        {
            return new KeepThreshold(16, (uint)Math.Round(keep * Range16));
        }

        double threshold = Math.Round(keep * Range32);
        return new KeepThreshold(32, (uint)Math.Min(Math.Max(threshold, 1), uint.MaxValue));
    }
}
