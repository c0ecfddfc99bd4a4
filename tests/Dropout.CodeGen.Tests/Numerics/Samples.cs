namespace Dropout.CodeGen.Tests.Numerics;

/// <summary>Seeded arguments for functions.</summary>
internal static class Samples
{
    /// <summary>Evenly spread over [from, to].</summary>
    public static float[] Uniform(int count, double from, double to, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(from + ((to - from) * random.NextDouble())))];
    }

    /// <summary>Of either sign, with magnitudes evenly spread on a logarithmic scale.</summary>
    public static float[] Magnitudes(int count, double from, double to, int seed = 2)
    {
        var random = new Random(seed);
        double low = Math.Log(from);
        double high = Math.Log(to);
        return [.. Enumerable.Range(0, count).Select(_ =>
            (float)(Math.Exp(low + ((high - low) * random.NextDouble())) * (random.Next(2) == 0 ? 1 : -1)))];
    }
}
