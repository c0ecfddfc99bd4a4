using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Benchmarks;

/// <summary>
/// The most multiplications and additions that a core of this machine does in a second: 12 chains, enough to hide the latency
/// of every core, of the very vectors that the kernels use.
/// </summary>
internal static class Peak
{
    private const int Chains = 12;
    private const int Iterations = 200_000;

    /// <summary>Floating-point operations a second.</summary>
    public static double Measure()
    {
        (Action run, int lanes) = SimdWidth.Bits switch
        {
            512 => ((Action)(static () => Chain<Simd512>()), Simd512.Count),
            256 => (static () => Chain<Simd256>(), Simd256.Count),
            128 => (static () => Chain<Simd128>(), Simd128.Count),
            _ => (static () => Chain<SimdScalar>(), SimdScalar.Count),
        };
        return 2.0 * lanes * Chains * Iterations / Measured.Of(run, 41).Thread;
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
