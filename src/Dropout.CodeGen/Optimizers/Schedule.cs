using System.Globalization;

namespace Dropout.CodeGen;

/// <summary>
/// A number that changes from step to step, a learning rate or a momentum. Steps are updates of the parameters, counted from 1;
/// in the formulas t is how many were taken before, so that the first step has t = 0. Immutable; a plain float is a constant one.
/// </summary>
public sealed class Schedule
{
    private readonly Func<long, double> valueAfter;
    private readonly string text;

    // Where it is always the same: asking a function would take a good part of a small step.
    private readonly float? constant;

    private Schedule(Func<long, double> valueAfter, string text)
    {
        this.valueAfter = valueAfter;
        this.text = text;
    }

    private Schedule(float constant)
        : this(_ => constant, constant.ToString(CultureInfo.InvariantCulture)) => this.constant = constant;

    /// <summary>The value of a step.</summary>
    /// <param name="step">The step, counted from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public float At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        return constant ?? (float)valueAfter(step - 1);
    }

    /// <summary>The same in every step.</summary>
    public static implicit operator Schedule(float value) => Constant(value);

    /// <summary>The same in every step.</summary>
    public static Schedule Constant(float value) => new(value);

    /// <summary>start · factor^⌊t / every⌋: times <paramref name="factor"/> after every so many steps.</summary>
    /// <param name="start">The first value.</param>
    /// <param name="factor">Above 0.</param>
    /// <param name="every">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Schedule Step(float start, float factor, long every)
    {
        Positive(factor, nameof(factor));
        AtLeastOne(every, nameof(every));
        return new Schedule(t => start * Math.Pow(factor, t / every), Text($"step({start}, {factor}, {every})"));
    }

    /// <summary>start · factor^(t / every): the same decay in small portions.</summary>
    /// <param name="start">The first value.</param>
    /// <param name="factor">Above 0.</param>
    /// <param name="every">In how many steps the value is multiplied with the factor; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Schedule Exponential(float start, float factor, long every)
    {
        Positive(factor, nameof(factor));
        AtLeastOne(every, nameof(every));
        return new Schedule(t => start * Math.Pow(factor, (double)t / every), Text($"exponential({start}, {factor}, {every})"));
    }

    /// <summary>start / (1 + t / halfLife): what Srivastava et al. 2014 decay the learning rate with.</summary>
    /// <param name="start">The first value.</param>
    /// <param name="halfLife">After how many steps half of it is left; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The half-life is below 1.</exception>
    public static Schedule InverseTime(float start, long halfLife)
    {
        AtLeastOne(halfLife, nameof(halfLife));
        return new Schedule(t => start / (1 + ((double)t / halfLife)), Text($"inverseTime({start}, {halfLife})"));
    }

    /// <summary>end + ½(start − end)(1 + cos(π·t / steps)), then <paramref name="end"/> (Loshchilov and Hutter 2017).</summary>
    /// <param name="start">The first value.</param>
    /// <param name="end">The last value.</param>
    /// <param name="steps">How many steps lie between them; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is below 1.</exception>
    public static Schedule Cosine(float start, float end, long steps)
    {
        AtLeastOne(steps, nameof(steps));
        return new Schedule(
            t => end + (0.5 * ((double)start - end) * (1 + Math.Cos(Math.PI * Math.Min(t, steps) / steps))),
            Text($"cosine({start}, {end}, {steps})"));
    }

    /// <summary>From start to end on a straight line, then <paramref name="end"/>: the momentum ramp.</summary>
    /// <param name="start">The first value.</param>
    /// <param name="end">The last value.</param>
    /// <param name="steps">How many steps lie between them; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is below 1.</exception>
    public static Schedule Ramp(float start, float end, long steps)
    {
        AtLeastOne(steps, nameof(steps));
        return new Schedule(
            t => t >= steps ? end : start + (((double)end - start) * t / steps), Text($"ramp({start}, {end}, {steps})"));
    }

    /// <summary>Any function of t.</summary>
    /// <param name="valueAfter">The value when t steps were taken; it must depend on t alone.</param>
    /// <param name="name">What it is called in texts.</param>
    public static Schedule Of(Func<long, double> valueAfter, string name)
    {
        ArgumentNullException.ThrowIfNull(valueAfter);
        ArgumentNullException.ThrowIfNull(name);
        return new Schedule(valueAfter, name);
    }

    /// <summary>
    /// This schedule, its first steps times 1/n, 2/n, … 1 (linear warm-up, Goyal et al. 2017).
    /// </summary>
    /// <param name="steps">How many steps are smaller; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public Schedule WithWarmUp(long steps)
    {
        AtLeastOne(steps, nameof(steps));
        return new Schedule(t => valueAfter(t) * Math.Min(1, (double)(t + 1) / steps), Text($"{text}.warmUp({steps})"));
    }

    /// <summary>This schedule for some steps and then another, which begins with its t = 0.</summary>
    /// <param name="steps">How many steps are this schedule's; at least 1.</param>
    /// <param name="next">What follows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is below 1.</exception>
    public Schedule Then(long steps, Schedule next)
    {
        AtLeastOne(steps, nameof(steps));
        ArgumentNullException.ThrowIfNull(next);
        return new Schedule(t => t < steps ? valueAfter(t) : next.valueAfter(t - steps), Text($"{text}.then({steps}, {next})"));
    }

    /// <summary>The product of both.</summary>
    public Schedule Times(Schedule other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Schedule(t => valueAfter(t) * other.valueAfter(t), $"{text}·{other}");
    }

    /// <inheritdoc/>
    public override string ToString() => text;

    private static void Positive(float value, string argument)
    {
        if (!(float.IsFinite(value) && value > 0))
        {
            throw new ArgumentOutOfRangeException(argument, value, Text($"{argument} is {value}; it takes a finite number above 0."));
        }
    }

    private static void AtLeastOne(long value, string argument)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(argument, value, Text($"{argument} is {value}; it takes a whole number of at least 1."));
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
