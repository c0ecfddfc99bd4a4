using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>Adagrad (Duchi, Hazan and Singer 2011): s ← s + g², w ← w − learningRate·g / (√s + ε).</summary>
public sealed class Adagrad : Optimizer<AdagradRule>
{
    /// <summary>The learning rate, at least 0. Default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a finite number of at least 0.</exception>
    public Schedule LearningRate
    {
        get;
        init => field = OptionGuard.AtLeastZero(value);
    } = 0.01f;

    /// <summary>ε, added to the root so that nothing is divided by 0. Default 1e-10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a finite number of at least 0.</exception>
    public float Epsilon
    {
        get;
        init => field = OptionGuard.AtLeastZero(value);
    } = 1e-10f;

    /// <inheritdoc/>
    public override AdagradRule RuleAt(long step) => new(OptionGuard.AtLeastZero(LearningRate, step, nameof(LearningRate)), Epsilon);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Adagrad({LearningRate}, ε {Epsilon})");
}

/// <summary>One step of <see cref="Adagrad"/>.</summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Epsilon">ε.</param>
public readonly record struct AdagradRule(float LearningRate, float Epsilon) : IUpdateRule
{
    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(ref float parameters, ref float state, int stateStride, V gradient)
        where V : struct, ISimd<V>
    {
        V squares = V.MultiplyAdd(gradient, gradient, V.Load(ref state, 0));
        squares.Store(ref state, 0);
        V change = gradient / (V.Sqrt(squares) + V.Create(Epsilon));
        V.MultiplyAdd(V.Create(-LearningRate), change, V.Load(ref parameters, 0)).Store(ref parameters, 0);
    }
}
