namespace Dropout.CodeGen;

/// <summary>
/// How a keep probability is drawn: a unit is kept when 40 random bits, read as a whole number, are below Threshold. The scale
/// is computed from what is really drawn, Threshold / 2^40, so that the expectation is exact. The generator writes the scale
/// into the emitted code with the same source.
/// </summary>
/// <param name="Threshold">In [1, 2^40 − 1].</param>
internal readonly record struct KeepThreshold(ulong Threshold)
{
    /// <summary>The least keep probability that a definition may ask for; drawn probabilities are 256 times as fine.</summary>
    public const double LeastKeep = 1 / 4294967296.0;

    private const double Range = 1099511627776;

    /// <summary>The probability that is really drawn.</summary>
    public double Keep => Threshold / Range;

    /// <summary>What a kept unit is multiplied with: 1 / keep.</summary>
    public float Scale => (float)(1 / Keep);

    /// <summary>Whether a single bit tells: keep = ½.</summary>
    public bool IsHalf => Threshold == 1UL << 39;

    /// <summary>What the first 8 bits are compared with.</summary>
    public byte High => (byte)(Threshold >> 32);

    /// <summary>What the other 32 bits are compared with where the first are equal.</summary>
    public uint Low => (uint)Threshold;

    /// <summary>The threshold for <paramref name="keep"/> in [<see cref="LeastKeep"/>, 1).</summary>
    public static KeepThreshold For(double keep) => new((ulong)Math.Min(Math.Max(Math.Round(keep * Range), 1), Range - 1));
}
