using Xunit.Abstractions;

namespace Dropout.CodeGen.Tests.Numerics;

public sealed class Simd512MathTests(ITestOutputHelper output) : SimdMathTests<Simd512>(output);

public sealed class Simd256MathTests(ITestOutputHelper output) : SimdMathTests<Simd256>(output);

public sealed class Simd128MathTests(ITestOutputHelper output) : SimdMathTests<Simd128>(output);

public sealed class SimdScalarMathTests(ITestOutputHelper output) : SimdMathTests<SimdScalar>(output);

/// <summary>The error bounds that <see cref="SimdMath"/> states, at one width.</summary>
public abstract class SimdMathTests<V>(ITestOutputHelper output)
    where V : struct, ISimd<V>
{
    private const int Count = 60_000;

    [Fact]
    public void Exp_is_within_1_ulp_from_where_it_flushes_to_where_it_overflows()
    {
        AssertUlps(SimdMath.Exp, Math.Exp, 1, Samples.Uniform(Count, -86.98, 88.7228));
        AssertUlps(SimdMath.Exp, Math.Exp, 1, Samples.Magnitudes(Count, 1e-30, 1));
    }

    [Fact]
    public void Exp_flushes_to_0_overflows_to_infinity_and_keeps_NaN()
    {
        Assert.Equal(
            [0f, 0f, 0f, 1f, 1f, float.PositiveInfinity, float.PositiveInfinity, float.NaN],
            SimdLanes.Apply<V>(SimdMath.Exp, [float.NegativeInfinity, float.MinValue, -87.1f, 0f, -0f, 88.73f, float.PositiveInfinity, float.NaN]));
    }

    [Fact]
    public void ExpM1_is_within_2_ulp_also_next_to_0()
    {
        AssertUlps(SimdMath.ExpM1, Reference.ExpM1, 2, Samples.Uniform(Count, -30, 88.7));
        AssertUlps(SimdMath.ExpM1, Reference.ExpM1, 2, Samples.Uniform(Count, -2, 2));
        AssertUlps(SimdMath.ExpM1, Reference.ExpM1, 2, Samples.Magnitudes(Count, 1e-30, 1));
    }

    [Fact]
    public void ExpM1_is_minus_1_far_below_and_infinity_far_above_and_keeps_NaN()
    {
        Assert.Equal(
            [-1f, -1f, 0f, float.PositiveInfinity, float.NaN],
            SimdLanes.Apply<V>(SimdMath.ExpM1, [float.NegativeInfinity, -88f, 0f, float.MaxValue, float.NaN]));
    }

    [Fact]
    public void Log_is_within_1_ulp_for_every_positive_float()
    {
        AssertUlps(SimdMath.Log, Math.Log, 1, Absolute(Samples.Magnitudes(Count, 1e-44, 3.4e38)));
        AssertUlps(SimdMath.Log, Math.Log, 1, Samples.Uniform(Count, 0.5, 2));
    }

    [Fact]
    public void Log_has_its_limits_and_keeps_NaN()
    {
        Assert.Equal(
            [float.NegativeInfinity, float.NegativeInfinity, float.NaN, float.NaN, 0f, float.PositiveInfinity, float.NaN],
            SimdLanes.Apply<V>(SimdMath.Log, [0f, -0f, -1f, float.NegativeInfinity, 1f, float.PositiveInfinity, float.NaN]));
    }

    [Fact]
    public void LogP1_is_within_2_ulp_also_next_to_0()
    {
        AssertUlps(SimdMath.LogP1, Reference.LogP1, 2, Samples.Uniform(Count, 0, 1));
        AssertUlps(SimdMath.LogP1, Reference.LogP1, 2, Absolute(Samples.Magnitudes(Count, 1e-30, 1e30)));
        Assert.Equal([float.NaN], SimdLanes.Apply<V>(SimdMath.LogP1, [float.NaN]));
    }

    [Fact]
    public void LogP1_of_a_fraction_is_within_2_ulp_also_next_to_0()
    {
        AssertUlps(SimdMath.LogP1OfFraction, Reference.LogP1, 2, Samples.Uniform(Count, 0, 1));
        AssertUlps(SimdMath.LogP1OfFraction, Reference.LogP1, 2, Absolute(Samples.Magnitudes(Count, 1e-30, 1)));
        Assert.Equal([0f, 0.6931472f, float.NaN], SimdLanes.Apply<V>(SimdMath.LogP1OfFraction, [0f, 1f, float.NaN]));
    }

    [Fact]
    public void Tanh_is_within_2_ulp()
    {
        AssertUlps(SimdMath.Tanh, Math.Tanh, 2, Samples.Uniform(Count, -10, 10));
        AssertUlps(SimdMath.Tanh, Math.Tanh, 2, Samples.Magnitudes(Count, 1e-30, 1));
        Assert.Equal([-1f, -1f, 0f, 1f, 1f, float.NaN], SimdLanes.Apply<V>(SimdMath.Tanh, [float.NegativeInfinity, -3e38f, 0f, 100f, float.PositiveInfinity, float.NaN]));
    }

    [Fact]
    public void Erf_is_within_2_ulp()
    {
        AssertUlps(SimdMath.Erf, Reference.Erf, 2, Samples.Uniform(Count, -4, 4));
        AssertUlps(SimdMath.Erf, Reference.Erf, 2, Samples.Magnitudes(Count, 1e-30, 1));
        Assert.Equal([-1f, -1f, 0f, 1f, 1f, float.NaN], SimdLanes.Apply<V>(SimdMath.Erf, [float.NegativeInfinity, -3e38f, 0f, 5f, float.PositiveInfinity, float.NaN]));
    }

    [Fact]
    public void ScaledErfc_is_within_6_ulp()
    {
        AssertUlps(SimdMath.ScaledErfc, x => Reference.Erfc(x) * Math.Exp(x * x), 6, Samples.Uniform(Count, 0, 10));
    }

    private static float[] Absolute(float[] values) => Array.ConvertAll(values, MathF.Abs);

    private void AssertUlps(Func<V, V> function, Func<double, double> exact, double bound, float[] arguments)
    {
        float[] results = SimdLanes.Apply(function, arguments);
        double worst = 0;
        float worstArgument = 0;
        for (int index = 0; index < arguments.Length; index++)
        {
            double error = Reference.Ulps(results[index], exact(arguments[index]));
            if (!(error <= worst))
            {
                worst = error;
                worstArgument = arguments[index];
            }
        }

        output.WriteLine($"{worst:F3} ulp at {worstArgument:R}");
        Assert.True(worst <= bound, $"{worst} ulp at {worstArgument:R}");
    }
}
