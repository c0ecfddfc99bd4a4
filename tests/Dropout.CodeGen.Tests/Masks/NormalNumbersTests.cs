using System.Runtime.InteropServices;

namespace Dropout.CodeGen.Tests.Masks;

public sealed class NormalNumbersTests
{
    private const int Units = 1000;
    private const int Rows = 1000;

    /// <summary>The stated error, on a million numbers: what exact arithmetic makes of the words that the definition names.</summary>
    [Fact]
    public void Each_number_is_within_the_stated_error_of_the_method_of_Box_and_Muller()
    {
        MaskStream stream = MaskStream.Of(0xFEDC_BA98_7654_3210, 9, 3);
        float[] factors = new float[Units];
        int groups = (Units + 63) / 64;
        double worst = 0;
        for (int row = 0; row < Rows; row++)
        {
            NormalNumbers.Fill(stream.Normals, row, 1, factors);
            for (int unit = 0; unit < Units; unit++)
            {
                int lane = unit % 32;
                uint firstBlock = (uint)(16 * ((row * groups) + (unit / 64)));
                double share = Math.Max(Math.Abs((double)(float)(int)Word(lane)) / 2147483648, 1 / 8589934592.0);
                double angle = Math.PI * (float)(int)Word(32 + lane) / 2147483648;
                double z = Math.Sqrt(-2 * Math.Log(share)) * (unit % 64 < 32 ? Math.Cos(angle) : Math.Sin(angle));

                // 1 + z is rounded to single precision besides.
                double rounding = Math.Max(1, Math.Abs(1 + z)) * 6e-8;
                worst = Math.Max(worst, (Math.Abs(factors[unit] - 1 - z) - rounding) / Math.Max(1, Math.Abs(z)));

                uint Word(int index)
                {
                    var words = Philox.Block(stream.Key, firstBlock + (uint)(index / 4), 0, stream.LayerWord | (3u << 28), stream.StepWord);
                    return (index % 4) switch { 0 => words.Word0, 1 => words.Word1, 2 => words.Word2, _ => words.Word3 };
                }
            }
        }

        Assert.InRange(worst, 0, 5e-7);
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        var random = new Random(1);
        int[] words = new int[64];
        int[] edges = [0, 1, -1, int.MaxValue, int.MinValue, 1 << 30, -(1 << 30), 1 << 29, 3 << 29, -(3 << 29), 12345];
        for (int run = 0; run < 20_000; run++)
        {
            random.NextBytes(MemoryMarshal.AsBytes(words.AsSpan()));
            for (int edge = 0; run < 100 && edge < edges.Length; edge++)
            {
                words[(edge + run) % 64] = edges[edge];
            }

            float[] expected = Factors<SimdScalar>(words);
            Assert.All(expected, factor => Assert.InRange(factor, 1 - 6.77, 1 + 6.77));
            Assert.Equal(expected, Factors<Simd128>(words));
            Assert.Equal(expected, Factors<Simd256>(words));
            Assert.Equal(expected, Factors<Simd512>(words));
        }
    }

    /// <summary>
    /// Hypothesis: the numbers are standard normal. A million of them; the largest distance of the distribution functions (Kolmogorov)
    /// above 2.5 / √N has probability 7.5e-6; each of the four moments, and each correlation, beyond 5 standard errors 5.7e-7.
    /// </summary>
    [Fact]
    public void The_numbers_are_normal_and_independent()
    {
        MaskStream stream = MaskStream.Of(5, 1, 1).Normals;
        double[] numbers = new double[Rows * Units];
        float[] factors = new float[Units];
        for (int row = 0; row < Rows; row++)
        {
            NormalNumbers.Fill(stream, row, 1, factors);
            for (int unit = 0; unit < Units; unit++)
            {
                numbers[(row * Units) + unit] = factors[unit] - 1.0;
            }
        }

        double root = Math.Sqrt(numbers.Length);
        Assert.InRange(numbers.Average() * root, -5, 5);
        Assert.InRange((numbers.Average(z => z * z) - 1) / Math.Sqrt(2) * root, -5, 5);
        Assert.InRange(numbers.Average(z => z * z * z) / Math.Sqrt(15) * root, -5, 5);
        Assert.InRange((numbers.Average(z => z * z * z * z) - 3) / Math.Sqrt(96) * root, -5, 5);

        // Neighbours, the two of a pair, groups and rows.
        foreach (int lag in (int[])[1, 2, 16, 32, 64, Units])
        {
            double sum = 0;
            for (int index = lag; index < numbers.Length; index++)
            {
                sum += numbers[index] * numbers[index - lag];
            }

            Assert.InRange(sum / Math.Sqrt(numbers.Length - lag), -5, 5);
        }

        Array.Sort(numbers);
        double distance = 0;
        for (int index = 0; index < numbers.Length; index++)
        {
            double expected = Numerics.Reference.NormalDistribution(numbers[index]);
            distance = Math.Max(distance, Math.Max(Math.Abs(expected - (index / root / root)), Math.Abs(expected - ((index + 1) / root / root))));
        }

        Assert.InRange(distance * root, 0, 2.5);
    }

    /// <summary>Whatever rows are asked for, each has the same numbers, and another step, layer, seed or purpose has others.</summary>
    [Fact]
    public void A_row_has_numbers_of_its_own()
    {
        float[] row = Row(MaskStream.Of(1, 1, 1), 3);
        Assert.Equal(row, Row(MaskStream.Of(1, 1, 1), 3));

        // A row of 70 units has 2 groups, one of 1000 has 16: row 24 begins where row 3 does.
        Assert.Equal(row[..70], Row(MaskStream.Of(1, 1, 1), 24, 70));
        float[][] others =
        [
            Row(MaskStream.Of(2, 1, 1), 3),
            Row(MaskStream.Of(1, 2, 1), 3),
            Row(MaskStream.Of(1, 1, 2), 3),
            Row(MaskStream.Of(1, 1, 1), 4),
            Row(MaskStream.Of(1, 1, 1, RandomPurpose.Sampling), 3),
        ];
        Assert.All(others, other => Assert.Empty(row.Intersect(other)));
    }

    private static float[] Row(MaskStream stream, int row, int units = Units)
    {
        float[] factors = new float[units];
        NormalNumbers.Fill(stream.Normals, row, 1, factors);
        return factors;
    }

    private static float[] Factors<V>(int[] words)
        where V : struct, ISimd<V>
    {
        float[] factors = new float[64];
        NormalNumbers.Normal<V>(ref words[0], 1, ref factors[0]);
        return factors;
    }
}
