namespace Dropout.CodeGen;

/// <summary>How training turns gradients into changes of the parameters. Immutable; one may serve many trainers.</summary>
public abstract class Optimizer
{
    // Only Optimizer<TRule> derives: a trainer is compiled for a rule.
    private protected Optimizer()
    {
    }

    /// <summary>Lets <paramref name="consumer"/> see the type of this optimizer's rule.</summary>
    public abstract TResult Accept<TResult>(IOptimizerConsumer<TResult> consumer);
}

/// <summary>An optimizer with its update rule: derive from this to bring your own.</summary>
/// <typeparam name="TRule">The struct that updates a parameter.</typeparam>
public abstract class Optimizer<TRule> : Optimizer
    where TRule : struct, IUpdateRule
{
    /// <summary>The rule of a step.</summary>
    /// <param name="step">The step, counted from 1.</param>
    public abstract TRule RuleAt(long step);

    /// <inheritdoc/>
    public sealed override TResult Accept<TResult>(IOptimizerConsumer<TResult> consumer)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        return consumer.Consume(this);
    }
}

/// <summary>Something that is made for the rule of an optimizer.</summary>
/// <typeparam name="TResult">What is made.</typeparam>
public interface IOptimizerConsumer<out TResult>
{
    /// <summary>Makes it.</summary>
    TResult Consume<TRule>(Optimizer<TRule> optimizer)
        where TRule : struct, IUpdateRule;
}
