using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Benchmarks.Measuring;

/// <summary>
/// The most multiplications and additions that a core of this machine does in a second: 12 chains, enough to hide the latency
/// of every core, of the very vectors that the kernels use.
/// </summary>
internal static class Peak
{
    private const int Chains = 12;
    private const int Iterations = 100_000;

    /// <summary>The work to measure beside the others.</summary>
    public static Work Work { get; } = SimdWidth.Bits switch
    {
        512 => For<Simd512>(),
        256 => For<Simd256>(),
        128 => For<Simd128>(),
        _ => For<SimdScalar>(),
    };

    private static Work For<V>()
        where V : struct, ISimd<V> =>
        new("multiply and add", Repeat<V>, 2.0 * V.Count * Chains * Iterations, Unit.Operations);

    private static void Repeat<V>(int count)
        where V : struct, ISimd<V>
    {
        for (int run = 0; run < count; run++)
        {
            Chain<V>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Chain<V>()
        where V : struct, ISimd<V>
    {
        V factor = V.Create(0.999f);
        V term = V.Create(0.001f);
        V a = V.Create(0), b = V.Create(1), c = V.Create(2), d = V.Create(3), e = V.Create(4), f = V.Create(5);
        V g = V.Create(6), h = V.Create(7), i = V.Create(8), j = V.Create(9), k = V.Create(10), l = V.Create(11);
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            a = V.MultiplyAdd(a, factor, term);
            b = V.MultiplyAdd(b, factor, term);
            c = V.MultiplyAdd(c, factor, term);
            d = V.MultiplyAdd(d, factor, term);
            e = V.MultiplyAdd(e, factor, term);
            f = V.MultiplyAdd(f, factor, term);
            g = V.MultiplyAdd(g, factor, term);
            h = V.MultiplyAdd(h, factor, term);
            i = V.MultiplyAdd(i, factor, term);
            j = V.MultiplyAdd(j, factor, term);
            k = V.MultiplyAdd(k, factor, term);
            l = V.MultiplyAdd(l, factor, term);
        }

        return V.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
