using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// Exponential, logarithm, hyperbolic tangent and error function of vectors, in single precision throughout. NaN in gives
/// NaN out. The error bounds hold against the exact value, in units in the last place (ulp) of the result.
/// </summary>
/// <remarks>
/// The ranges are reduced as in Cephes (Moshier) and Cody and Waite, "Software manual for the elementary functions", 1980;
/// the coefficients are minimax fits of our own (Remez exchange in 40 digits), rounded to single precision.
/// </remarks>
public static class SimdMath
{
    // ln 2 in two parts; the first has 9 bits, so that n · Ln2High is exact for every exponent n.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>
    /// e^x within 1 ulp, 0 for x below −86.99 (what it flushes is below 1.7e-38), ∞ above 88.72.
    /// </summary>
    /// <remarks>e^x = 2^n · e^r with n = round(x / ln 2); e^r = 1 + r + r²·P(r), P of degree 4.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : struct, ISimd<V>
    {
        V reduced = ReduceExp(x, out V halfScale);
        return V.MultiplyAdd(reduced, V.Create(2f), V.Create(2f)) * halfScale;
    }

    /// <summary>e^x − 1 within 2 ulp, so exact to the last digits for tiny x; −1 for x below −17.4, ∞ above 88.72.</summary>
    /// <remarks>As <see cref="Exp"/>, without ever adding the 1: 2^n · (e^r − 1) + (2^n − 1).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpM1<V>(V x)
        where V : struct, ISimd<V> => ExpM1(x, out _);

    /// <summary>ln x within 1 ulp; −∞ for 0, NaN below, ∞ for ∞. Denormal x are as exact as the others.</summary>
    /// <remarks>x = m · 2^e with m in [√½, √2); ln m = r − r²/2 + r³·P(r) for r = m − 1, P of degree 7.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : struct, ISimd<V>
    {
        // Denormals become normal by 2^24.
        V isSmall = V.GreaterThan(V.Create(1.17549435e-38f), x);
        V normal = V.Select(isSmall, x * V.Create(16777216f), x);
        V log = LogOfNormal(normal, V.Select(isSmall, V.Create(-24f), V.Zero));

        V ofOthers = V.Select(V.GreaterThan(V.Zero, x), V.Create(float.NaN), V.Create(float.NegativeInfinity));
        log = V.Select(V.GreaterThan(x, V.Zero), log, ofOthers);
        return V.Select(V.GreaterThan(V.Create(float.PositiveInfinity), x), log, x);
    }

    /// <summary>ln(1 + x) for finite x &gt; −1, within 2 ulp for x ≥ 0, so exact to the last digits for tiny x.</summary>
    /// <remarks>
    /// ln u + (x − (u − 1)) / u for u the float next to 1 + x: the second part is what rounding took away.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogP1<V>(V x)
        where V : struct, ISimd<V>
    {
        V one = V.Create(1f);
        V u = one + x;
        return LogOfNormal(u, V.Zero) + ((x - (u - one)) / u);
    }

    /// <summary>ln(1 + x) for x in [0, 1], within 2 ulp, so exact to the last digits for tiny x.</summary>
    /// <remarks>x + x²·P(x), P of degree 9, whose terms are added in pairs: a single row waits for the end of the chain.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogP1OfFraction<V>(V x)
        where V : struct, ISimd<V>
    {
        V square = x * x;
        V fourth = square * square;
        V terms01 = V.MultiplyAdd(V.Create(3.333269060e-1f), x, V.Create(-4.999998808e-1f));
        V terms23 = V.MultiplyAdd(V.Create(1.989793181e-1f), x, V.Create(-2.498857826e-1f));
        V terms45 = V.MultiplyAdd(V.Create(1.246711537e-1f), x, V.Create(-1.612933278e-1f));
        V terms67 = V.MultiplyAdd(V.Create(4.198128730e-2f), x, V.Create(-8.307397366e-2f));
        V terms89 = V.MultiplyAdd(V.Create(2.072941279e-3f), x, V.Create(-1.363144722e-2f));
        V low = V.MultiplyAdd(terms23, square, terms01);
        V middle = V.MultiplyAdd(terms67, square, terms45);
        V sum = V.MultiplyAdd(V.MultiplyAdd(terms89, fourth, middle), fourth, low);
        return V.MultiplyAdd(sum, square, x);
    }

    /// <summary>tanh x within 2 ulp; ±1 for |x| above 9.02.</summary>
    /// <remarks>Below 0.625 x + x³·P(x²), P of degree 4; above 1 − 2e / (1 + e) with e = e^−2|x|.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, ISimd<V> => Tanh(x, out _);

    /// <summary>The error function within 2 ulp; ±1 for |x| above 3.92.</summary>
    /// <remarks>
    /// Up to 1 x + x·P(x²), P of degree 6; above 1 − erfc x, see <see cref="ScaledErfc"/>.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V>(V x)
        where V : struct, ISimd<V>
    {
        V magnitude = V.Abs(x);
        V square = x * x;
        V small = V.MultiplyAdd(V.Create(7.889122935e-5f), square, V.Create(-8.020842215e-4f));
        small = V.MultiplyAdd(small, square, V.Create(5.189535208e-3f));
        small = V.MultiplyAdd(small, square, V.Create(-2.685444430e-2f));
        small = V.MultiplyAdd(small, square, V.Create(1.128360033e-1f));
        small = V.MultiplyAdd(small, square, V.Create(-3.761262596e-1f));
        small = V.MultiplyAdd(small, square, V.Create(1.283791661e-1f));
        small = V.MultiplyAdd(small, x, x);

        V one = V.Create(1f);
        V far = V.Min(V.Create(10f), magnitude);
        V large = one - (Exp(-(far * far)) * ScaledErfc(far));
        V signed = V.Select(V.GreaterThan(V.Zero, x), -large, large);
        return V.Select(V.GreaterThan(magnitude, one), signed, small);
    }

    /// <summary>e^x − 1 with e^x from the same work.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ExpM1<V>(V x, out V exp)
        where V : struct, ISimd<V>
    {
        V reduced = ReduceExp(x, out V halfScale);
        exp = V.MultiplyAdd(reduced, V.Create(2f), V.Create(2f)) * halfScale;
        return Twice(V.MultiplyAdd(reduced, halfScale, halfScale - V.Create(0.5f)));
    }

    /// <summary>tanh x and its derivative 1 − tanh²x, which keeps its relative accuracy where tanh is next to ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Tanh<V>(V x, out V slope)
        where V : struct, ISimd<V>
    {
        V magnitude = V.Abs(x);
        V square = x * x;
        V small = V.MultiplyAdd(V.Create(-5.721638910e-3f), square, V.Create(2.065522783e-2f));
        small = V.MultiplyAdd(small, square, V.Create(-5.374514684e-2f));
        small = V.MultiplyAdd(small, square, V.Create(1.333151460e-1f));
        small = V.MultiplyAdd(small, square, V.Create(-3.333328366e-1f));
        small = V.MultiplyAdd(small * square, x, x);

        V one = V.Create(1f);
        V decay = Exp(magnitude * V.Create(-2f));
        V part = one / (one + decay);
        V twiceOther = V.Create(2f) * decay * part;
        V large = one - twiceOther;
        V signed = V.Select(V.GreaterThan(V.Zero, x), -large, large);
        slope = Twice(twiceOther * part);
        return V.Select(V.GreaterThan(magnitude, V.Create(0.625f)), signed, small);
    }

    /// <summary>e^(x²)·erfc(x) for x in [0, 10], within 6 ulp.</summary>
    /// <remarks>w·P(w) with w = 1 / (1 + 3x/8), P of degree 8: a minimax fit whose own error is 1.2e-8.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ScaledErfc<V>(V x)
        where V : struct, ISimd<V>
    {
        V one = V.Create(1f);
        V w = one / V.MultiplyAdd(x, V.Create(0.375f), one);
        V sum = V.MultiplyAdd(V.Create(6.169660389e-2f), w, V.Create(-2.880752981e-1f));
        sum = V.MultiplyAdd(sum, w, V.Create(4.338935912e-1f));
        sum = V.MultiplyAdd(sum, w, V.Create(-2.310761958e-1f));
        sum = V.MultiplyAdd(sum, w, V.Create(2.748439610e-1f));
        sum = V.MultiplyAdd(sum, w, V.Create(1.210390404e-1f));
        sum = V.MultiplyAdd(sum, w, V.Create(2.054304034e-1f));
        sum = V.MultiplyAdd(sum, w, V.Create(2.106335014e-1f));
        sum = V.MultiplyAdd(sum, w, V.Create(2.116144150e-1f));
        return sum * w;
    }

    /// <summary>e^r − 1 for the reduced r, and half of 2^n: 2^128 itself is no float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceExp<V>(V x, out V halfScale)
        where V : struct, ISimd<V>
    {
        // At −87.5 the scale is already 0 and at 89 the product overflows, as it should; NaN passes both.
        x = V.Min(V.Create(89f), V.Max(V.Create(-87.5f), x));
        V n = V.Round(x * V.Create(1.44269504f));
        V r = V.MultiplyAdd(n, V.Create(-Ln2High), x);
        r = V.MultiplyAdd(n, V.Create(-Ln2Low), r);
        halfScale = V.PowerOfTwo(n - V.Create(1f));

        // In pairs: a single row waits for the end of the chain.
        V square = r * r;
        V terms01 = V.MultiplyAdd(V.Create(1.666654348e-1f), r, V.Create(0.5f));
        V terms23 = V.MultiplyAdd(V.Create(8.366588503e-3f), r, V.Create(4.166628420e-2f));
        V sum = V.MultiplyAdd(V.MultiplyAdd(V.Create(1.394643914e-3f), square, terms23), square, terms01);
        return V.MultiplyAdd(sum, square, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfNormal<V>(V x, V exponentOffset)
        where V : struct, ISimd<V>
    {
        V r = V.Mantissa(x, out V exponent) - V.Create(1f);
        exponent += exponentOffset;
        V square = r * r;
        V sum = V.MultiplyAdd(V.Create(-7.860213518e-2f), r, V.Create(1.288141459e-1f));
        sum = V.MultiplyAdd(sum, r, V.Create(-1.312840581e-1f));
        sum = V.MultiplyAdd(sum, r, V.Create(1.418121308e-1f));
        sum = V.MultiplyAdd(sum, r, V.Create(-1.662459522e-1f));
        sum = V.MultiplyAdd(sum, r, V.Create(2.000228614e-1f));
        sum = V.MultiplyAdd(sum, r, V.Create(-2.500080764e-1f));
        sum = V.MultiplyAdd(sum, r, V.Create(3.333331645e-1f));

        // The small parts first: r³·P, the low part of e·ln 2, r²/2; then r and the high part.
        V rest = V.MultiplyAdd(exponent, V.Create(Ln2Low), sum * square * r);
        rest = V.MultiplyAdd(square, V.Create(-0.5f), rest);
        return V.MultiplyAdd(exponent, V.Create(Ln2High), r + rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Twice<V>(V a)
        where V : struct, ISimd<V> => a + a;
}
