namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>Masks from none kept to all kept, in all rows alike or in each another; the same seed gives the same masks again.</summary>
internal sealed class MasksOfEveryDensity(int seed) : MaskSource
{
    private static readonly double[] densities = [0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1];

    public override void Fill(MaskRequest request, Span<bool> kept)
    {
        var random = new Random(unchecked((seed * 31) + ((int)request.Step * 1009) + request.Layer));
        bool rowsDiffer = random.Next(3) == 0;
        double density = densities[random.Next(densities.Length)];
        for (int index = 0; index < kept.Length; index++)
        {
            if (rowsDiffer && index % request.Units == 0)
            {
                density = densities[random.Next(densities.Length)];
            }

            kept[index] = random.NextDouble() < density;
        }
    }

    /// <summary>Factors about 1, and 0 and negative ones among them.</summary>
    public override void FillNoise(MaskRequest request, Span<float> noise)
    {
        var random = new Random(unchecked((seed * 31) + ((int)request.Step * 1009) + request.Layer));
        foreach (ref float factor in noise)
        {
            factor = random.Next(5) == 0 ? 0 : (float)((4 * random.NextDouble()) - 1);
        }
    }
}
