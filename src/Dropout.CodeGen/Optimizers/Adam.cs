using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1): m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
/// w ← w − learningRate · m̂ / (√v̂ + ε) with the bias-corrected m̂ and v̂.
/// </summary>
public sealed class Adam : AdamFamily<AdamRule>
{
    /// <inheritdoc/>
    public override AdamRule RuleAt(long step) => AdamAt(step);

    /// <inheritdoc/>
    public override string ToString() => $"Adam({Numbers})";
}

/// <summary>One step of <see cref="Adam"/>.</summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Beta1">β₁.</param>
/// <param name="Beta2">β₂.</param>
/// <param name="StepSize">The learning rate / (1 − β₁ᵗ).</param>
/// <param name="SquareScale">1 / (1 − β₂ᵗ).</param>
/// <param name="Epsilon">ε.</param>
public readonly record struct AdamRule(float LearningRate, float Beta1, float Beta2, float StepSize, float SquareScale, float Epsilon) : IUpdateRule
{
    /// <inheritdoc/>
    public static int StateCount => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(ref float parameters, ref float state, int stateStride, V gradient)
        where V : struct, ISimd<V>
    {
        V mean = V.MultiplyAdd(V.Create(Beta1), V.Load(ref state, 0), V.Create(1 - Beta1) * gradient);
        V square = V.MultiplyAdd(V.Create(Beta2), V.Load(ref state, stateStride), V.Create(1 - Beta2) * gradient * gradient);
        mean.Store(ref state, 0);
        square.Store(ref state, stateStride);
        V change = V.Create(-StepSize) * mean / (V.Sqrt(square * V.Create(SquareScale)) + V.Create(Epsilon));
        (V.Load(ref parameters, 0) + change).Store(ref parameters, 0);
    }
}
