using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// Stochastic gradient descent with momentum: v ← momentum·v + g, w ← w − learningRate·v
/// (PyTorch's SGD without dampening; with a constant rate the same path as Sutskever et al. 2013).
/// </summary>
public sealed class Sgd : Optimizer<SgdRule>
{
    private readonly float learningRate = 0.01f;
    private readonly float momentum;

    /// <summary>The learning rate, above 0. Default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a finite number of at least 0.</exception>
    public float LearningRate
    {
        get => learningRate;
        init => learningRate = OptionGuard.AtLeastZero(value);
    }

    /// <summary>The share of the last step's velocity that is kept, in [0, 1). Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The momentum is not in [0, 1).</exception>
    public float Momentum
    {
        get => momentum;
        init => momentum = OptionGuard.BelowOne(value);
    }

    /// <inheritdoc/>
    public override SgdRule RuleAt(long step) => new(LearningRate, Momentum);
}

/// <summary>One step of <see cref="Sgd"/>.</summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Momentum">The momentum.</param>
public readonly record struct SgdRule(float LearningRate, float Momentum) : IUpdateRule
{
    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(ref float parameters, ref float state, int stateStride, V gradient)
        where V : struct, ISimd<V>
    {
        V velocity = V.MultiplyAdd(V.Create(Momentum), V.Load(ref state, 0), gradient);
        velocity.Store(ref state, 0);
        V.MultiplyAdd(V.Create(-LearningRate), velocity, V.Load(ref parameters, 0)).Store(ref parameters, 0);
    }
}
