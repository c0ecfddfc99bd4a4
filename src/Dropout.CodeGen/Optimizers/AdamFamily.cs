namespace Dropout.CodeGen;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> have in common: their numbers.</summary>
/// <typeparam name="TRule">The struct that updates a parameter.</typeparam>
public abstract class AdamFamily<TRule> : Optimizer<TRule>
    where TRule : struct, IUpdateRule
{
    /// <summary>The learning rate, at least 0. Default 0.001.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a finite number of at least 0.</exception>
    public Schedule LearningRate
    {
        get;
        init => field = OptionGuard.AtLeastZero(value);
    } = 1e-3f;

    /// <summary>β₁, the decay of the mean of gradients, in [0, 1). Default 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not in [0, 1).</exception>
    public float Beta1
    {
        get;
        init => field = OptionGuard.BelowOne(value);
    } = 0.9f;

    /// <summary>β₂, the decay of the mean of squared gradients, in [0, 1). Default 0.999.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not in [0, 1).</exception>
    public float Beta2
    {
        get;
        init => field = OptionGuard.BelowOne(value);
    } = 0.999f;

    /// <summary>ε, added to the root so that nothing is divided by 0. Default 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a finite number of at least 0.</exception>
    public float Epsilon
    {
        get;
        init => field = OptionGuard.AtLeastZero(value);
    } = 1e-8f;

    // Both bias corrections are pulled out of the loop over the parameters.
    private protected AdamRule AdamAt(long step)
    {
        float rate = OptionGuard.AtLeastZero(LearningRate, step, nameof(LearningRate));
        return new AdamRule(
            rate,
            Beta1,
            Beta2,
            StepSize: (float)(rate / (1 - Math.Pow(Beta1, step))),
            SquareScale: (float)(1 / (1 - Math.Pow(Beta2, step))),
            Epsilon);
    }

    private protected string Numbers => FormattableString.Invariant($"{LearningRate}, β₁ {Beta1}, β₂ {Beta2}, ε {Epsilon}");
}
