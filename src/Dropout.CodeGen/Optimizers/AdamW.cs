using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2): w ← w − learningRate·decay·w, and the change of
/// <see cref="Adam"/>, for all parameters, as PyTorch's. To decay single layers, and no biases, set WeightDecay on [Dense].
/// </summary>
public sealed class AdamW : AdamFamily<AdamWRule>
{
    /// <summary>The share of a parameter, times the learning rate, that each step takes away; at least 0. Default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not a finite number of at least 0.</exception>
    public float WeightDecay
    {
        get;
        init => field = OptionGuard.AtLeastZero(value);
    } = 0.01f;

    /// <inheritdoc/>
    public override AdamWRule RuleAt(long step) => new(AdamAt(step), WeightDecay);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"AdamW({Numbers}, decay {WeightDecay})");
}

/// <summary>One step of <see cref="AdamW"/>.</summary>
/// <param name="Adam">The step of Adam.</param>
/// <param name="WeightDecay">The decay.</param>
public readonly record struct AdamWRule(AdamRule Adam, float WeightDecay) : IUpdateRule
{
    /// <inheritdoc/>
    public static int StateCount => AdamRule.StateCount;

    /// <inheritdoc/>
    public float LearningRate => Adam.LearningRate;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(ref float parameters, ref float state, int stateStride, V gradient)
        where V : struct, ISimd<V>
    {
        (V.Load(ref parameters, 0) * V.Create(1 - (LearningRate * WeightDecay))).Store(ref parameters, 0);
        Adam.Update(ref parameters, ref state, stateStride, gradient);
    }
}
