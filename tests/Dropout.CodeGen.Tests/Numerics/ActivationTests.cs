using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Xunit.Abstractions;

namespace Dropout.CodeGen.Tests.Numerics;

public sealed class Simd512ActivationTests(ITestOutputHelper output) : ActivationTests<Simd512>(output);

public sealed class Simd256ActivationTests(ITestOutputHelper output) : ActivationTests<Simd256>(output);

public sealed class Simd128ActivationTests(ITestOutputHelper output) : ActivationTests<Simd128>(output);

public sealed class SimdScalarActivationTests(ITestOutputHelper output) : ActivationTests<SimdScalar>(output);

/// <summary>The error bounds that <see cref="Activations"/> states, at one width.</summary>
public abstract class ActivationTests<V>(ITestOutputHelper output)
    where V : struct, ISimd<V>
{
    private const double SeluLambda = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;

    // Results below this are flushed or have lost digits to gradual underflow.
    private const double Flushed = 1.8e-38;

    private static readonly float[] arguments =
    [
        .. Samples.Uniform(20_000, -20, 20),
        .. Samples.Uniform(10_000, -100, 100, seed: 3),
        .. Samples.Magnitudes(10_000, 1e-30, 1),
        .. Samples.Magnitudes(2_000, 1, 3e38),
        0f, float.MaxValue, -float.MaxValue,
    ];

    [Fact]
    public void Relu_matches_its_definition() =>
        Check(Activations.Relu, Activations.Relu, z => Math.Max(z, 0), z => z > 0 ? 1 : 0, 1e-12);

    [Fact]
    public void LeakyRelu_matches_its_definition() =>
        Check(Activations.LeakyRelu, Activations.LeakyRelu, z => z > 0 ? z : 0.01f * (double)z, z => z > 0 ? 1 : 0.01f, 6e-8);

    [Fact]
    public void Elu_matches_its_definition() =>
        Check(Activations.Elu, Activations.Elu, z => z > 0 ? z : Reference.ExpM1(z), z => z > 0 ? 1 : Math.Exp(z), 2e-7);

    [Fact]
    public void Selu_matches_its_definition() =>
        Check(
            Activations.Selu,
            Activations.Selu,
            z => SeluLambda * (z > 0 ? z : SeluAlpha * Reference.ExpM1(z)),
            z => SeluLambda * (z > 0 ? 1 : SeluAlpha * Math.Exp(z)),
            3e-7);

    [Fact]
    public void Gelu_matches_its_definition() =>
        Check(
            Activations.Gelu,
            Activations.Gelu,
            z => z * Reference.NormalDistribution(z),
            z => Reference.NormalDistribution(z) + (Math.Abs(z) > 1e6 ? 0 : z * Reference.NormalDensity(z)),
            Fma.IsSupported || AdvSimd.IsSupported ? 1e-6 : 6e-6);

    [Fact]
    public void GeluTanh_matches_its_definition() =>
        Check(
            Activations.GeluTanh,
            Activations.GeluTanh,
            z => z * Reference.Sigmoid(2 * GeluArgument(z)),
            z => Reference.Sigmoid(2 * GeluArgument(z)) + (Math.Abs(z) > 1e6 ? 0 : z * Reference.Sigmoid(2 * GeluArgument(z))
                * Reference.Sigmoid(-2 * GeluArgument(z)) * 2 * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * z * z))),
            2e-5,
            boundAboveMinus3: 1e-6);

    [Fact]
    public void Silu_matches_its_definition() =>
        Check(
            Activations.Silu,
            Activations.Silu,
            z => z * Reference.Sigmoid(z),
            z => Reference.Sigmoid(z) + (z * Reference.Sigmoid(z) * Reference.Sigmoid(-z)),
            4e-7);

    [Fact]
    public void Softplus_matches_its_definition() =>
        Check(
            Activations.Softplus,
            Activations.Softplus,
            z => Math.Max(z, 0) + Reference.LogP1(Math.Exp(-Math.Abs(z))),
            Reference.Sigmoid,
            3e-7);

    [Fact]
    public void Tanh_matches_its_definition() =>
        Check(Activations.Tanh, Activations.Tanh, Math.Tanh, z => Math.Abs(z) > 300 ? 0 : 1 / Math.Pow(Math.Cosh(z), 2), 5e-7);

    [Fact]
    public void Sigmoid_matches_its_definition() =>
        Check(
            Activations.Sigmoid,
            Activations.Sigmoid,
            Reference.Sigmoid,
            z => Reference.Sigmoid(z) * Reference.Sigmoid(-z),
            5e-7);

    [Fact]
    public void NaN_stays_NaN()
    {
        Func<V, V>[] functions =
        [
            Activations.Relu, Activations.LeakyRelu, Activations.Elu, Activations.Selu, Activations.Gelu, Activations.GeluTanh,
            Activations.Silu, Activations.Softplus, Activations.Tanh, Activations.Sigmoid,
        ];
        Assert.All(functions, function => Assert.True(float.IsNaN(SimdLanes.Apply(function, [float.NaN])[0])));
    }

    private static double GeluArgument(double z) => Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z));

    private void Check(
        Func<V, V> function, SimdLanes.WithSlope<V> withSlope, Func<double, double> value, Func<double, double> slope, double bound,
        double? boundAboveMinus3 = null)
    {
        float[] values = SimdLanes.Apply(function, arguments);
        (float[] sameValues, float[] slopes) = SimdLanes.ApplyWithSlope(withSlope, arguments);
        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), sameValues.Select(BitConverter.SingleToInt32Bits));
        AssertClose(values, value, bound, boundAboveMinus3 ?? bound, "value", crossesZero: false);
        AssertClose(slopes, slope, bound, boundAboveMinus3 ?? bound, "slope", crossesZero: true);
    }

    private void AssertClose(
        float[] actual, Func<double, double> exact, double bound, double boundAboveMinus3, string what, bool crossesZero)
    {
        double worst = 0;
        float worstArgument = 0;
        for (int index = 0; index < actual.Length; index++)
        {
            float z = arguments[index];
            double error = Error(actual[index], exact(z), z, crossesZero) / (z > -3 ? boundAboveMinus3 : bound);
            if (!(error <= worst))
            {
                worst = error;
                worstArgument = z;
            }
        }

        output.WriteLine($"{what}: {worst:G3} of the bound at {worstArgument:R}");
        Assert.True(worst <= 1, $"{what}: {worst} of the bound at {worstArgument:R}");
    }

    private static double Error(float actual, double expected, float z, bool crossesZero)
    {
        if (Math.Abs(expected) > float.MaxValue)
        {
            return float.IsInfinity(actual) ? 0 : double.PositiveInfinity;
        }

        // What was flushed may stand for more after multiplication by z, or by z³ in the slope of tanh's GELU.
        double flushed = Flushed * Math.Max(1, Math.Pow(Math.Min(Math.Abs(z), 20), 3));
        if (Math.Abs(expected) < flushed)
        {
            return Math.Abs(actual) < 2 * flushed ? 0 : double.PositiveInfinity;
        }

        // Near −0.75 (gelu) and −1.28 (silu) the slope crosses 0; that is the only place for an absolute bound.
        bool isAbsolute = crossesZero && z is > -2 and < 0;
        return Math.Abs(actual - expected) / (isAbsolute ? Math.Max(Math.Abs(expected), 1) : Math.Abs(expected));
    }
}
