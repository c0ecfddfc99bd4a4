using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// Stochastic gradient descent with momentum: v ← momentum·v + g, w ← w − learningRate·v, or with Nesterov's look ahead
/// w ← w − learningRate·(g + momentum·v) (PyTorch's SGD without dampening; Sutskever et al. 2013).
/// </summary>
public sealed class Sgd : Optimizer<SgdRule>
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

    /// <summary>Whether the gradient is followed from where momentum would lead (Nesterov 1983). Default false.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override SgdRule RuleAt(long step) => new(
        OptionGuard.AtLeastZero(LearningRate, step, nameof(LearningRate)),
        OptionGuard.BelowOne(Momentum, step, nameof(Momentum)),
        Nesterov);

    /// <inheritdoc/>
    public override string ToString() => $"Sgd({LearningRate}, momentum {Momentum}{(Nesterov ? ", Nesterov" : "")})";
}

/// <summary>One step of <see cref="Sgd"/>.</summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Momentum">The momentum.</param>
/// <param name="Nesterov">Whether to look ahead.</param>
public readonly record struct SgdRule(float LearningRate, float Momentum, bool Nesterov) : IUpdateRule
{
    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(ref float parameters, ref float state, int stateStride, V gradient)
        where V : struct, ISimd<V>
    {
        V velocity = gradient;
        velocity.AddProduct(V.Create(Momentum), ref state, 0);
        velocity.Store(ref state, 0);
        V direction = Nesterov ? V.MultiplyAdd(V.Create(Momentum), velocity, gradient) : velocity;
        V.MultiplyAdd(direction, V.Create(-LearningRate), V.Load(ref parameters, 0)).Store(ref parameters, 0);
    }
}
