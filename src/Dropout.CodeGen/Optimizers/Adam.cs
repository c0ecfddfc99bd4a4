using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1): m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
/// w ← w − learningRate · m̂ / (√v̂ + ε) with the bias-corrected m̂ and v̂.
/// </summary>
public sealed class Adam : Optimizer<AdamRule>
{
    private readonly float learningRate = 1e-3f;
    private readonly float beta1 = 0.9f;
    private readonly float beta2 = 0.999f;
    private readonly float epsilon = 1e-8f;

    /// <summary>The learning rate, at least 0. Default 0.001.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a finite number of at least 0.</exception>
    public float LearningRate
    {
        get => learningRate;
        init => learningRate = OptionGuard.AtLeastZero(value);
    }

    /// <summary>β₁, the decay of the mean of gradients, in [0, 1). Default 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not in [0, 1).</exception>
    public float Beta1
    {
        get => beta1;
        init => beta1 = OptionGuard.BelowOne(value);
    }

    /// <summary>β₂, the decay of the mean of squared gradients, in [0, 1). Default 0.999.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not in [0, 1).</exception>
    public float Beta2
    {
        get => beta2;
        init => beta2 = OptionGuard.BelowOne(value);
    }

    /// <summary>ε, added to the root so that nothing is divided by 0. Default 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a finite number of at least 0.</exception>
    public float Epsilon
    {
        get => epsilon;
        init => epsilon = OptionGuard.AtLeastZero(value);
    }

    /// <inheritdoc/>
    public override AdamRule RuleAt(long step)
    {
        // w − lr·m̂/(√v̂ + ε) with both bias corrections pulled out of the loop over the parameters.
        double meanCorrection = 1 - Math.Pow(Beta1, step);
        double squareCorrection = 1 - Math.Pow(Beta2, step);
        return new AdamRule(
            Beta1,
            Beta2,
            StepSize: (float)(LearningRate / meanCorrection),
            SquareScale: (float)(1 / squareCorrection),
            Epsilon);
    }
}

/// <summary>One step of <see cref="Adam"/>.</summary>
/// <param name="Beta1">β₁.</param>
/// <param name="Beta2">β₂.</param>
/// <param name="StepSize">The learning rate / (1 − β₁ᵗ).</param>
/// <param name="SquareScale">1 / (1 − β₂ᵗ).</param>
/// <param name="Epsilon">ε.</param>
public readonly record struct AdamRule(float Beta1, float Beta2, float StepSize, float SquareScale, float Epsilon) : IUpdateRule
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
