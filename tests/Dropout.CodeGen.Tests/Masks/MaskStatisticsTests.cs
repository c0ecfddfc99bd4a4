namespace Dropout.CodeGen.Tests.Masks;

/// <summary>
/// Hypothesis: units are kept independently of each other, each with the keep probability, in every row, layer, step and run. Each
/// statistic here is standard normal under it, or a chi-square taken to be so; the masks are 1024 rows of 512 units.
/// </summary>
/// <remarks>
/// |z| &gt; 5 has probability 5.7e-7 for right code, 3e-6 for a chi-square; 29 statistics and 6 keep probabilities make a false alarm of
/// at most 3e-4 in all. The seeds are fixed, so a test that passed once passes always.
/// </remarks>
public sealed class MaskStatisticsTests
{
    private const int Units = 512;
    private const int Rows = 1024;
    private const int Count = Units * Rows;

    public static TheoryData<double> Keeps => [0.05, 0.1, 0.3, 0.5, 0.8, 0.95];

    [Theory]
    [MemberData(nameof(Keeps))]
    public void Units_and_rows_keep_as_many_as_the_keep_probability_says(double keep)
    {
        bool[] mask = Draw(keep, seed: 1, step: 1, layer: 0);
        AssertNormal((mask.Count(kept => kept) - (Count * keep)) / Math.Sqrt(Count * keep * (1 - keep)), "keep rate");
        AssertChiSquare(Enumerable.Range(0, Units).Select(unit => Enumerable.Range(0, Rows).Count(row => mask[(row * Units) + unit])), Rows, keep, "units");
        AssertChiSquare(mask.Chunk(Units).Select(row => row.Count(kept => kept)), Units, keep, "rows");
    }

    [Theory]
    [MemberData(nameof(Keeps))]
    public void Neighbours_are_independent(double keep)
    {
        bool[] mask = Draw(keep, seed: 2, step: 1, layer: 0);

        // Runs: how often a unit differs from the one before. Two such changes side by side are not independent.
        int changes = mask.Zip(mask.Skip(1), (before, after) => before != after).Count(differs => differs);
        double share = 2 * keep * (1 - keep);
        double variance = (share * (1 - share)) + (2 * ((keep * (1 - keep)) - (share * share)));
        AssertNormal((changes - (share * (Count - 1))) / Math.Sqrt(variance * Count), "runs");

        // Bytes, words, blocks, vectors of blocks, rows.
        foreach (int lag in (int[])[1, 2, 3, 4, 7, 8, 16, 31, 32, 64, 127, 128, 256, Units, 16 * Units])
        {
            AssertNormal(Correlation(mask[lag..], mask[..^lag], keep), $"lag {lag}");
        }
    }

    [Theory]
    [MemberData(nameof(Keeps))]
    public void Pairs_of_units_are_independent(double keep)
    {
        bool[] mask = Draw(keep, seed: 3, step: 1, layer: 0);
        bool[][] units = [.. Enumerable.Range(0, Units).Select(unit => Enumerable.Range(0, Rows).Select(row => mask[(row * Units) + unit]).ToArray())];
        var random = new Random(1);
        const int Pairs = 1000;
        double sum = 0;
        for (int pair = 0; pair < Pairs; pair++)
        {
            int first = random.Next(Units);
            int second = (first + 1 + random.Next(Units - 1)) % Units;
            double correlation = Correlation(units[first], units[second], keep);
            sum += correlation * correlation;
        }

        // The fourth moment of a product of two kept-or-not, with which the square of a correlation varies.
        double fourth = Math.Pow((1 - (3 * keep * (1 - keep))) / (keep * (1 - keep)), 2);
        AssertNormal((sum - Pairs) / Math.Sqrt(Pairs * (2 + ((fourth - 3) / Rows))), "pairs of units");
    }

    [Theory]
    [MemberData(nameof(Keeps))]
    public void Layers_steps_and_seeds_are_independent(double keep)
    {
        bool[] mask = Draw(keep, seed: 4, step: 1, layer: 0);
        AssertNormal(Correlation(mask, Draw(keep, seed: 4, step: 1, layer: 1), keep), "layers");
        AssertNormal(Correlation(mask, Draw(keep, seed: 4, step: 2, layer: 0), keep), "steps");
        AssertNormal(Correlation(mask, Draw(keep, seed: 4, step: 4294967297, layer: 0), keep), "far steps");
        AssertNormal(Correlation(mask, Draw(keep, seed: 5, step: 1, layer: 0), keep), "seeds");
        AssertNormal(Correlation(mask, Draw(keep, seed: 4 + (1UL << 32), step: 1, layer: 0), keep), "far seeds");
        AssertNormal(Correlation(mask, Draw(keep, seed: 4, step: 1, layer: 0, RandomPurpose.Sampling), keep), "training and Monte-Carlo prediction");
        Assert.Equal(mask, Draw(keep, seed: 4, step: 1, layer: 0));
    }

    /// <summary>Two right masks of 512 units are the same with a probability below 1e-22 at any of these keep probabilities.</summary>
    [Theory]
    [MemberData(nameof(Keeps))]
    public void No_two_rows_or_steps_have_the_same_mask(double keep)
    {
        var seen = new HashSet<string>();
        for (int step = 1; step <= 8; step++)
        {
            foreach (bool[] row in Draw(keep, seed: 6, step, layer: 0).Chunk(Units))
            {
                Assert.True(seen.Add(string.Create(Units, row, (text, kept) =>
                {
                    for (int unit = 0; unit < text.Length; unit++)
                    {
                        text[unit] = kept[unit] ? '1' : '0';
                    }
                })));
            }
        }
    }

    private static bool[] Draw(double keep, ulong seed, long step, int layer, RandomPurpose purpose = RandomPurpose.Training)
    {
        NetworkDescription network = new(
            "Net", Units, keep, Loss.MeanSquaredError, [new(Units, Units, Activation.Relu, keep), new(Units, 1, Activation.Identity, 1)]);
        using var masks = new DropoutMasks(network, Rows, purpose);
        masks.Draw(seed, step, 0, Rows);
        bool[] kept = new bool[Count];
        masks.Read(layer, Rows, kept);
        return kept;
    }

    /// <summary>Standard normal for independent masks.</summary>
    private static double Correlation(bool[] first, bool[] second, double keep)
    {
        double sum = 0;
        for (int index = 0; index < first.Length; index++)
        {
            sum += ((first[index] ? 1 : 0) - keep) * ((second[index] ? 1 : 0) - keep);
        }

        return sum / (keep * (1 - keep)) / Math.Sqrt(first.Length);
    }

    private static void AssertChiSquare(IEnumerable<int> counts, int trials, double keep, string what)
    {
        double[] squares = [.. counts.Select(count => Math.Pow(count - (trials * keep), 2) / (trials * keep * (1 - keep)))];
        AssertNormal((squares.Sum() - squares.Length) / Math.Sqrt(2 * squares.Length), what);
    }

    private static void AssertNormal(double z, string what) => Assert.True(Math.Abs(z) <= 5, $"{what}: {z} standard deviations");
}
