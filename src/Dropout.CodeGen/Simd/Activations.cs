using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// The activations of <see cref="Activation"/>, as vectors, each alone for prediction and with its derivative for training.
/// Both give the same bits for the same preactivation. They take every finite z; NaN in gives NaN out.
/// </summary>
/// <remarks>
/// Values and slopes keep their relative accuracy in the tails, where the textbook forms 1 − σ or 1 − tanh² would be left
/// with nothing but rounding. The bounds are relative errors, for results that are normal numbers; below some 1.7e-38 they
/// flush to 0. A slope that crosses 0 (gelu and silu near its minimum) has the bound as an absolute error there.
/// </remarks>
public static class Activations
{
    private const float LeakySlope = 0.01f;
    private const float SeluLambda = 1.0507009873554804934193349852946f;
    private const float SeluAlpha = 1.6732632423543772848170429916717f;
    private const float SeluLambdaAlpha = (float)(1.0507009873554804934193349852946 * 1.6732632423543772848170429916717);

    // √(2/π), and what tanh's cubic has: the argument of GELU's approximation is c·(z + k·z³).
    private const float GeluScale = 0.797884560802865f;
    private const float GeluCubic = 0.044715f;

    /// <summary>max(z, 0), exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Relu<V>(V z)
        where V : struct, ISimd<V> => V.Max(V.Zero, z);

    /// <summary>max(z, 0) and its derivative, which is 0 at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Relu<V>(V z, out V slope)
        where V : struct, ISimd<V>
    {
        slope = V.Select(V.GreaterThan(z, V.Zero), V.Create(1f), V.Zero);
        return Relu(z);
    }

    /// <summary>z for z &gt; 0, else z/100.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LeakyRelu<V>(V z)
        where V : struct, ISimd<V> => V.Select(V.GreaterThan(z, V.Zero), z, z * V.Create(LeakySlope));

    /// <summary>z for z &gt; 0, else z/100, and its derivative, which is 1/100 at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LeakyRelu<V>(V z, out V slope)
        where V : struct, ISimd<V>
    {
        slope = V.Select(V.GreaterThan(z, V.Zero), V.Create(1f), V.Create(LeakySlope));
        return LeakyRelu(z);
    }

    /// <summary>z for z &gt; 0, else e^z − 1, within 2e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Elu<V>(V z)
        where V : struct, ISimd<V> => Elu(z, out _);

    /// <summary>z for z &gt; 0, else e^z − 1, and its derivative, each within 2e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Elu<V>(V z, out V slope)
        where V : struct, ISimd<V>
    {
        V isPositive = V.GreaterThan(z, V.Zero);
        V negative = SimdMath.ExpM1(z, out V exp);
        slope = V.Select(isPositive, V.Create(1f), exp);
        return V.Select(isPositive, z, negative);
    }

    /// <summary>λ·z for z &gt; 0, else λ·α·(e^z − 1), within 3e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Selu<V>(V z)
        where V : struct, ISimd<V> => Selu(z, out _);

    /// <summary>λ·z for z &gt; 0, else λ·α·(e^z − 1), and its derivative, λ·α at 0, each within 3e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Selu<V>(V z, out V slope)
        where V : struct, ISimd<V>
    {
        V isPositive = V.GreaterThan(z, V.Zero);
        V negative = SimdMath.ExpM1(z, out V exp);
        slope = V.Select(isPositive, V.Create(SeluLambda), exp * V.Create(SeluLambdaAlpha));
        return V.Select(isPositive, z * V.Create(SeluLambda), negative * V.Create(SeluLambdaAlpha));
    }

    /// <summary>z·Φ(z), Φ the normal distribution function, within 1e-6 where <see cref="ISimd{V}.MultiplyAdd"/> is fused, else 6e-6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu<V>(V z)
        where V : struct, ISimd<V> => Gelu(z, out _);

    /// <summary>z·Φ(z) and its derivative Φ(z) + z·φ(z), each within 1e-6 where <see cref="ISimd{V}.MultiplyAdd"/> is fused, else 6e-6.</summary>
    /// <remarks>
    /// Φ(−|z|) = ½·erfc(|z|/√2) = ½·e^(−z²/2) · <see cref="SimdMath.ScaledErfc"/>, so the tail costs one exponential, which
    /// the density φ shares.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu<V>(V z, out V slope)
        where V : struct, ISimd<V>
    {
        const float RootHalf = 0.707106781186548f;
        const float RootOfInverseTwoPi = 0.398942280401433f;

        // Beyond 14 the tail is 0 in single precision, and z² stays finite.
        V magnitude = V.Min(V.Create(14f), V.Abs(z));
        V square = magnitude * magnitude;
        V squareRest = V.MultiplyAdd(magnitude, magnitude, -square);
        V bell = SimdMath.Exp(square * V.Create(-0.5f));

        // What rounding z² took away matters: e^−z²/2 would lose z²/2 ulp. Without fused multiply-add it is not to be had.
        bell = V.MultiplyAdd(bell, squareRest * V.Create(-0.5f), bell);

        V tail = V.Create(0.5f) * bell * SimdMath.ScaledErfc(magnitude * V.Create(RootHalf));
        V below = V.Select(V.GreaterThan(z, V.Zero), V.Create(1f) - tail, tail);
        slope = V.MultiplyAdd(z, bell * V.Create(RootOfInverseTwoPi), below);
        return z * below;
    }

    /// <summary>½z·(1 + tanh(√(2/π)·(z + 0.044715z³))), within 2e-5; within 1e-6 for z above −3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluTanh<V>(V z)
        where V : struct, ISimd<V> => GeluTanh(z, out _);

    /// <summary>½z·(1 + tanh(√(2/π)·(z + 0.044715z³))) and its derivative, each within 2e-5; within 1e-6 for z above −3.</summary>
    /// <remarks>½·(1 + tanh u) = σ(2u). The far tail has the error that rounding 2u, up to 87 there, brings.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluTanh<V>(V z, out V slope)
        where V : struct, ISimd<V>
    {
        // Beyond 16 the sigmoid is 0 or 1 in single precision, and z³ stays finite.
        V near = V.Min(V.Create(16f), V.Max(V.Create(-16f), z));
        V square = near * near;
        V twiceU = near * V.MultiplyAdd(square, V.Create(2f * GeluScale * GeluCubic), V.Create(2f * GeluScale));
        V twiceDerivative = V.MultiplyAdd(square, V.Create(6f * GeluScale * GeluCubic), V.Create(2f * GeluScale));
        V sigmoid = Sigmoid(twiceU, out V sigmoidSlope);
        slope = V.MultiplyAdd(near * sigmoidSlope, twiceDerivative, sigmoid);
        return z * sigmoid;
    }

    /// <summary>z·σ(z), within 4e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Silu<V>(V z)
        where V : struct, ISimd<V> => Silu(z, out _);

    /// <summary>z·σ(z) and its derivative σ(z) + z·σ(z)·σ(−z), each within 4e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Silu<V>(V z, out V slope)
        where V : struct, ISimd<V>
    {
        V sigmoid = Sigmoid(z, out V sigmoidSlope);
        slope = V.MultiplyAdd(z, sigmoidSlope, sigmoid);
        return z * sigmoid;
    }

    /// <summary>ln(1 + e^z), within 3e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V z)
        where V : struct, ISimd<V> => Softplus(z, out _);

    /// <summary>ln(1 + e^z) and its derivative σ(z), each within 3e-7.</summary>
    /// <remarks>max(z, 0) + ln(1 + e^−|z|): neither end overflows or cancels.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V z, out V slope)
        where V : struct, ISimd<V>
    {
        slope = Sigmoid(z, out V decay, out _);
        return V.Max(V.Zero, z) + SimdMath.LogP1OfFraction(decay);
    }

    /// <summary>tanh z, within 2e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V z)
        where V : struct, ISimd<V> => SimdMath.Tanh(z);

    /// <summary>tanh z and its derivative 1 − tanh²z, each within 5e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V z, out V slope)
        where V : struct, ISimd<V> => SimdMath.Tanh(z, out slope);

    /// <summary>σ(z) = 1 / (1 + e^−z), within 3e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V z)
        where V : struct, ISimd<V> => Sigmoid(z, out _, out _);

    /// <summary>σ(z) = 1 / (1 + e^−z) and its derivative σ(z)·σ(−z), each within 5e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V z, out V slope)
        where V : struct, ISimd<V>
    {
        V sigmoid = Sigmoid(z, out V decay, out V upper);
        slope = decay * upper * upper;
        return sigmoid;
    }

    /// <summary>σ(z) with e^−|z| and σ(|z|), which others are made of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Sigmoid<V>(V z, out V decay, out V upper)
        where V : struct, ISimd<V>
    {
        V one = V.Create(1f);
        decay = SimdMath.Exp(-V.Abs(z));
        upper = one / (one + decay);
        return V.Select(V.GreaterThan(V.Zero, z), decay * upper, upper);
    }
}
