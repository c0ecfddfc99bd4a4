using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// RMSProp (Tieleman and Hinton 2012), with the momentum of PyTorch's: s ← decay·s + (1 − decay)·g²,
/// v ← momentum·v + g / (√s + ε), w ← w − learningRate·v.
/// </summary>
public sealed class RmsProp : Optimizer<RmsPropRule>
{
    /// <summary>The learning rate, at least 0. Default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a finite number of at least 0.</exception>
    public Schedule LearningRate
    {
        get;
        init => field = OptionGuard.AtLeastZero(value);
    } = 0.01f;

    /// <summary>The share of the last step's velocity that is kept, in [0, 1). Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The momentum is not in [0, 1).</exception>
    public Schedule Momentum
    {
        get;
        init => field = OptionGuard.BelowOne(value);
    } = 0f;

    /// <summary>The decay of the mean of squared gradients, in [0, 1). Default 0.99.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not in [0, 1).</exception>
    public float Decay
    {
        get;
        init => field = OptionGuard.BelowOne(value);
    } = 0.99f;

    /// <summary>ε, added to the root so that nothing is divided by 0. Default 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a finite number of at least 0.</exception>
    public float Epsilon
    {
        get;
        init => field = OptionGuard.AtLeastZero(value);
    } = 1e-8f;

    /// <inheritdoc/>
    public override RmsPropRule RuleAt(long step) => new(
        OptionGuard.AtLeastZero(LearningRate, step, nameof(LearningRate)),
        OptionGuard.BelowOne(Momentum, step, nameof(Momentum)),
        Decay,
        Epsilon);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"RmsProp({LearningRate}, momentum {Momentum}, decay {Decay}, ε {Epsilon})");
}

/// <summary>One step of <see cref="RmsProp"/>.</summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Momentum">The momentum.</param>
/// <param name="Decay">The decay of the mean of squares.</param>
/// <param name="Epsilon">ε.</param>
public readonly record struct RmsPropRule(float LearningRate, float Momentum, float Decay, float Epsilon) : IUpdateRule
{
    /// <inheritdoc/>
    public static int StateCount => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(ref float parameters, ref float state, int stateStride, V gradient)
        where V : struct, ISimd<V>
    {
        V square = V.MultiplyAdd(V.Create(Decay), V.Load(ref state, 0), V.Create(1 - Decay) * gradient * gradient);
        square.Store(ref state, 0);
        V velocity = V.MultiplyAdd(V.Create(Momentum), V.Load(ref state, stateStride), gradient / (V.Sqrt(square) + V.Create(Epsilon)));
        velocity.Store(ref state, stateStride);
        V.MultiplyAdd(V.Create(-LearningRate), velocity, V.Load(ref parameters, 0)).Store(ref parameters, 0);
    }
}
