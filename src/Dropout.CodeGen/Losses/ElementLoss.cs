using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>A loss that looks at each output for itself. That of a row is the mean over its outputs.</summary>
internal interface IElementLoss
{
    /// <summary>The losses of V.Count outputs, and their gradients by these.</summary>
    /// <param name="output">y, or the logit z.</param>
    /// <param name="target">t.</param>
    /// <param name="parameter">What a target of 1 weighs, or δ, where the loss knows of that.</param>
    /// <param name="gradient">The gradients.</param>
    static abstract V Of<V>(V output, V target, V parameter, out V gradient)
        where V : struct, ISimd<V>;
}

/// <summary>−(t·ln σ(z) + (1 − t)·ln(1 − σ(z))).</summary>
internal readonly struct BinaryElementLoss : IElementLoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V output, V target, V parameter, out V gradient)
        where V : struct, ISimd<V> =>
        Of(output, target, V.Create(1f) - target, V.Create(1f), out gradient);

    /// <summary>With p·t, 1 − t and their sum. Where p is 1 the sum is, too, whatever rounding would make of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V z, V positive, V negative, V all, out V gradient)
        where V : struct, ISimd<V>
    {
        V sigmoid = Activations.Sigmoid(z, out V decay, out V upper);

        // a·(ln(1 + e^−|z|) + max(z, 0)) − p·t·z with a = p·t + (1 − t), the last two as |z|·(share of the target on the other side).
        V isPositive = V.GreaterThan(z, V.Zero);
        V otherSide = V.Select(isPositive, negative, positive);

        // a·σ(z) − p·t is, seen from the other side, (1 − t) − a·σ(−z): exact to the last digits where t is next to σ(z).
        gradient = V.Select(isPositive, otherSide - (all * decay * upper), (all * sigmoid) - positive);
        return V.MultiplyAdd(V.Abs(z), otherSide, all * SimdMath.LogP1OfFraction(decay));
    }
}

/// <summary>−(p·t·ln σ(z) + (1 − t)·ln(1 − σ(z))), p the weight of a target of 1.</summary>
internal readonly struct WeightedBinaryElementLoss : IElementLoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V output, V target, V parameter, out V gradient)
        where V : struct, ISimd<V>
    {
        V positive = parameter * target;
        V negative = V.Create(1f) - target;
        return BinaryElementLoss.Of(output, positive, negative, positive + negative, out gradient);
    }
}

/// <summary>(y − t)².</summary>
internal readonly struct SquaredElementLoss : IElementLoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V output, V target, V parameter, out V gradient)
        where V : struct, ISimd<V>
    {
        V difference = output - target;
        gradient = difference + difference;
        return difference * difference;
    }
}

/// <summary>|y − t|.</summary>
internal readonly struct AbsoluteElementLoss : IElementLoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V output, V target, V parameter, out V gradient)
        where V : struct, ISimd<V>
    {
        V difference = output - target;
        V one = V.Create(1f);
        V sign = V.Select(V.GreaterThan(V.Zero, difference), -one, difference);
        gradient = V.Select(V.GreaterThan(difference, V.Zero), one, sign);
        return V.Abs(difference);
    }
}

/// <summary>½·(y − t)² where |y − t| ≤ δ, else δ·(|y − t| − ½δ) (Huber 1964).</summary>
internal readonly struct HuberElementLoss : IElementLoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V output, V target, V parameter, out V gradient)
        where V : struct, ISimd<V>
    {
        V difference = output - target;

        // c·(|d| − ½c) with c = min(|d|, δ) is both branches.
        V distance = V.Abs(difference);
        V capped = V.Min(parameter, distance);
        gradient = V.Max(-parameter, V.Min(parameter, difference));
        return capped * (distance - (V.Create(0.5f) * capped));
    }
}
