namespace Dropout.CodeGen;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> have in common: their numbers.</summary>
/// <typeparam name="TRule">The struct that updates a parameter.</typeparam>
public abstract class AdamFamily<TRule> : Optimizer<TRule>
    where TRule : struct, IUpdateRule
{
    private readonly Schedule learningRate = 1e-3f;
    private readonly float beta1 = 0.9f;
    private readonly float beta2 = 0.999f;
    private readonly float epsilon = 1e-8f;

    /// <summary>The learning rate, at least 0. Default 0.001.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a finite number of at least 0.</exception>
    public Schedule LearningRate
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
