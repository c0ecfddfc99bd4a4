using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// Normal numbers of mean 1 for Gaussian dropout, by the method of Box and Muller (1958). Every width of vectors and every processor
/// gives the same bits: only operations that IEEE 754 rounds in one way are used, and none is fused.
/// </summary>
/// <remarks>
/// <para>
/// 64 units take 64 words of random bits. Unit j below 32 has r·cos φ and unit j + 32 has r·sin φ, with r = √(−2 ln u), u = |w| / 2^31,
/// at least 2^−33, and φ = π·v / 2^31, where w is word j and v is word j + 32, both as signed whole numbers, rounded to single
/// precision. So no number is more than 6.77 standard deviations off, which a normal one is with the probability 1.3e-11, and those
/// nearer to 0 than 2^−12 are of a coarser grid.
/// </para>
/// <para>
/// Each number is within 5e-7 · max(1, |z|) of what exact arithmetic makes of the same words, in standard deviations. Logarithm, sine and
/// cosine are those of Cephes (Moshier), in single precision.
/// </para>
/// </remarks>
internal static class NormalNumbers
{
    /// <summary>Units whose words are drawn together.</summary>
    public const int Group = 64;

    private const int Half = Group / 2;
    private const int BlocksOfGroup = Group / 4;

    // Groups between two visits to the kernel of random bits: its output stays in the nearest cache.
    private const int GroupsOfRun = 16;

    /// <summary>Writes 1 + deviation · z for the units of a row, z standard normal.</summary>
    /// <param name="stream">The layer and step.</param>
    /// <param name="row">Which row.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <param name="factors">[units].</param>
    [SkipLocalsInit]
    public static void Fill(in MaskStream stream, int row, float deviation, Span<float> factors)
    {
        int groups = (factors.Length + Group - 1) / Group;
        Span<int> words = stackalloc int[GroupsOfRun * Group];
        for (int group = 0; group < groups; group += GroupsOfRun)
        {
            int count = Math.Min(GroupsOfRun, groups - group);
            Draw(stream, ((uint)row * (uint)groups) + (uint)group, count, words);
            for (int index = 0; index < count; index++)
            {
                int first = (group + index) * Group;
                Normal(words.Slice(index * Group, Group), deviation, factors[first..Math.Min(first + Group, factors.Length)]);
            }
        }
    }

    private static void Draw(in MaskStream stream, uint firstGroup, int groups, Span<int> words)
    {
        ref byte bytes = ref Unsafe.As<int, byte>(ref MemoryMarshal.GetReference(words));
        switch (SimdWidth.Bits)
        {
            case 512:
                MaskKernel<RandomLanes512>.DrawBlocks(stream, firstGroup * BlocksOfGroup, groups * BlocksOfGroup, ref bytes);
                break;
            case 256:
                MaskKernel<RandomLanes256>.DrawBlocks(stream, firstGroup * BlocksOfGroup, groups * BlocksOfGroup, ref bytes);
                break;
            case 128:
                MaskKernel<RandomLanes128>.DrawBlocks(stream, firstGroup * BlocksOfGroup, groups * BlocksOfGroup, ref bytes);
                break;
            default:
                MaskKernel<RandomLaneScalar>.DrawBlocks(stream, firstGroup * BlocksOfGroup, groups * BlocksOfGroup, ref bytes);
                break;
        }
    }

    [SkipLocalsInit]
    private static void Normal(ReadOnlySpan<int> words, float deviation, Span<float> factors)
    {
        // In place of the rows' last units, whose group goes beyond them.
        Span<float> group = stackalloc float[Group];
        bool isWhole = factors.Length == Group;
        ref float destination = ref MemoryMarshal.GetReference(isWhole ? factors : group);
        ref int source = ref MemoryMarshal.GetReference(words);
        switch (SimdWidth.Bits)
        {
            case 512:
                Normal<Simd512>(ref source, deviation, ref destination);
                break;
            case 256:
                Normal<Simd256>(ref source, deviation, ref destination);
                break;
            case 128:
                Normal<Simd128>(ref source, deviation, ref destination);
                break;
            default:
                Normal<SimdScalar>(ref source, deviation, ref destination);
                break;
        }

        if (!isWhole)
        {
            group[..factors.Length].CopyTo(factors);
        }
    }

    /// <summary>A group of factors from its words.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Normal<V>(ref int words, float deviation, ref float factors)
        where V : struct, ISimd<V>
    {
        V unit = V.Create(1f / 2147483648f);
        V one = V.Create(1f);
        V scale = V.Create(deviation);
        for (int at = 0; at < Half; at += V.Count)
        {
            V share = V.Max(V.Create(1f / 8589934592f), V.Abs(V.LoadWhole(ref words, at)) * unit);
            V radius = V.Sqrt(V.Create(-2f) * Log(share)) * scale;
            SinCos(V.LoadWhole(ref words, Half + at) * unit, out V sin, out V cos);
            (one + (radius * cos)).Store(ref factors, at);
            (one + (radius * sin)).Store(ref factors, Half + at);
        }
    }

    /// <summary>ln x for normal x in (0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log<V>(V x)
        where V : struct, ISimd<V>
    {
        V f = V.Mantissa(x, out V exponent) - V.Create(1f);
        V p = (V.Create(7.0376836292e-2f) * f) + V.Create(-1.1514610310e-1f);
        p = (p * f) + V.Create(1.1676998740e-1f);
        p = (p * f) + V.Create(-1.2420140846e-1f);
        p = (p * f) + V.Create(1.4249322787e-1f);
        p = (p * f) + V.Create(-1.6668057665e-1f);
        p = (p * f) + V.Create(2.0000714765e-1f);
        p = (p * f) + V.Create(-2.4999993993e-1f);
        p = (p * f) + V.Create(3.3333331174e-1f);

        // ln 2 in two parts, the first of few bits: its product with the exponent is exact.
        V square = f * f;
        V rest = (p * f * square) + (V.Create(-2.12194440e-4f) * exponent) + (V.Create(-0.5f) * square);
        return f + rest + (V.Create(0.693359375f) * exponent);
    }

    /// <summary>sin πt and cos πt for t in [−1, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SinCos<V>(V t, out V sin, out V cos)
        where V : struct, ISimd<V>
    {
        // The nearest quarter of the circle, −2 to 2, and the angle from there, at most π/4.
        V twice = t + t;
        V quarter = V.Round(twice);
        V x = (twice - quarter) * V.Create(1.57079632679489662f);
        V square = x * x;
        V s = (V.Create(-1.9515295891e-4f) * square) + V.Create(8.3321608736e-3f);
        s = (s * square) + V.Create(-1.6666654611e-1f);
        s = (s * square * x) + x;
        V c = (V.Create(2.443315711809948e-5f) * square) + V.Create(-1.388731625493765e-3f);
        c = (c * square) + V.Create(4.166664568298827e-2f);
        c = (c * square * square) + (V.Create(-0.5f) * square) + V.Create(1f);

        V isOdd = V.GreaterThan(V.Create(0.5f), V.Abs(V.Abs(quarter) - V.Create(1f)));
        V isOpposite = V.GreaterThan(V.Abs(quarter), V.Create(1.5f));
        V first = V.Select(isOdd, c, s);
        V second = V.Select(isOdd, s, c);
        sin = V.Select(isOpposite, -first, V.Select(V.GreaterThan(V.Create(-0.5f), quarter), -first, first));
        cos = V.Select(isOpposite, -second, V.Select(V.GreaterThan(quarter, V.Create(0.5f)), -second, second));
    }
}
