using System.Globalization;

namespace Dropout.CodeGen.Tests.Optimizers;

public class ScheduleTests
{
    [Fact]
    public void A_float_is_a_constant()
    {
        Schedule schedule = 0.25f;

        Assert.Equal(0.25f, schedule.At(1));
        Assert.Equal(0.25f, schedule.At(long.MaxValue));
        Assert.Equal("0.25", schedule.ToString());
    }

    [Fact]
    public void Schedules_follow_their_formulas()
    {
        foreach (long t in new long[] { 0, 1, 9, 10, 11, 49, 50, 99, 100, 101, 1_000_000 })
        {
            Check(2 * Math.Pow(0.5, t / 10), Schedule.Step(2, 0.5f, 10), t);
            Check(2 * Math.Pow(0.5, t / 10.0), Schedule.Exponential(2, 0.5f, 10), t);
            Check(2 / (1 + (t / 10.0)), Schedule.InverseTime(2, 10), t);
            Check(t < 100 ? 1 + (0.5 * (1 + Math.Cos(Math.PI * t / 100))) : 1, Schedule.Cosine(2, 1, 100), t);
            Check(t < 100 ? 0.5 + (0.49 * t / 100) : 0.99, Schedule.Ramp(0.5f, 0.99f, 100), t);
            Check(2 * Math.Min(1, (t + 1) / 50.0), Schedule.Constant(2).WithWarmUp(50), t);
            Check(t < 10 ? 2 : 3 / (1 + ((t - 10) / 5.0)), Schedule.Constant(2).Then(10, Schedule.InverseTime(3, 5)), t);
            Check(2 * Math.Pow(0.5, t / 10) / (1 + (t / 20.0)), Schedule.Step(2, 0.5f, 10).Times(Schedule.InverseTime(1, 20)), t);
            Check(Math.Sqrt(t), Schedule.Of(steps => Math.Sqrt(steps), "root"), t);
        }
    }

    [Fact]
    public void A_schedule_says_what_it_is()
    {
        Schedule schedule = Schedule.Cosine(0.5f, 0, 1000).WithWarmUp(10).Then(2000, 0.1f);

        Assert.Equal("cosine(0.5, 0, 1000).warmUp(10).then(2000, 0.1)", schedule.ToString());
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Step(1, 0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Step(1, float.NaN, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Exponential(1, 0.5f, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.InverseTime(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Cosine(1, 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Ramp(1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Constant(1).WithWarmUp(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Constant(1).Then(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Constant(1).At(0));
        Assert.Throws<ArgumentNullException>(() => Schedule.Constant(1).Times(null!));
        Assert.Throws<ArgumentNullException>(() => new Sgd { LearningRate = null! });
    }

    [Fact]
    public void A_schedule_that_leaves_the_range_is_named_with_its_step()
    {
        var sgd = new Sgd { LearningRate = Schedule.Ramp(1, -1, 10) };
        sgd.RuleAt(6);

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => sgd.RuleAt(7));

        Assert.Equal(
            "LearningRate is -0.2 in step 7 of ramp(1, -1, 10); it takes a finite number of at least 0. No step was taken.",
            exception.Message.Replace("-0.20000005", "-0.2", StringComparison.Ordinal));
        Assert.Throws<InvalidOperationException>(() => new Sgd { Momentum = Schedule.Ramp(0, 1, 10) }.RuleAt(11));
    }

    private static void Check(double expected, Schedule schedule, long stepsTaken) => Assert.True(
        Math.Abs(expected - schedule.At(stepsTaken + 1)) <= 1e-6 * Math.Abs(expected),
        string.Create(CultureInfo.InvariantCulture, $"{schedule} is {schedule.At(stepsTaken + 1)} after {stepsTaken} steps; {expected} was expected."));
}
