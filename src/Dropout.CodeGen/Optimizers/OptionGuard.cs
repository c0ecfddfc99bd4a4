using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>The ranges that options of training are held to.</summary>
internal static class OptionGuard
{
    public const int MostThreads = 1024;

    public static float AtLeastZero(float value, [CallerMemberName] string option = "") =>
        IsAtLeastZero(value)
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} is {Invariant(value)}; it takes a finite number of at least 0.");

    public static float AboveZero(float value, [CallerMemberName] string option = "") =>
        float.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} is {Invariant(value)}; it takes a finite number above 0.");

    public static float BelowOne(float value, [CallerMemberName] string option = "") =>
        IsBelowOne(value)
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} is {Invariant(value)}; it takes a number in [0, 1).");

    public static int AtLeastOne(int value, [CallerMemberName] string option = "") =>
        value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} is {Invariant(value)}; it takes a whole number of at least 1.");

    /// <summary>Threads beyond this would be a mistake, and take the memory of their stacks before anybody notices.</summary>
    public static int ThreadCount(int value, [CallerMemberName] string option = "") =>
        value is >= 1 and <= MostThreads
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} is {Invariant(value)}; it takes a whole number from 1 to {MostThreads}.");

    /// <summary>The name of a file.</summary>
    /// <exception cref="ArgumentException">It is null or empty.</exception>
    public static string Path(string path, string option)
    {
        ArgumentException.ThrowIfNullOrEmpty(path, option);
        return path;
    }

    /// <summary>A schedule whose first value, at the least, is a finite number of at least 0.</summary>
    public static Schedule AtLeastZero(Schedule schedule, [CallerMemberName] string option = "")
    {
        ArgumentNullException.ThrowIfNull(schedule, option);
        AtLeastZero(schedule.At(1), option);
        return schedule;
    }

    /// <summary>A schedule whose first value, at the least, is in [0, 1).</summary>
    public static Schedule BelowOne(Schedule schedule, [CallerMemberName] string option = "")
    {
        ArgumentNullException.ThrowIfNull(schedule, option);
        BelowOne(schedule.At(1), option);
        return schedule;
    }

    /// <summary>The value of a step, a finite number of at least 0.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public static float AtLeastZero(Schedule schedule, long step, string option) =>
        schedule.At(step) is var value && IsAtLeastZero(value) ? value : throw OutOfRange(schedule, step, option, "a finite number of at least 0");

    /// <summary>The value of a step, in [0, 1).</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static float BelowOne(Schedule schedule, long step, string option) =>
        schedule.At(step) is var value && IsBelowOne(value) ? value : throw OutOfRange(schedule, step, option, "a number in [0, 1)");

    private static bool IsAtLeastZero(float value) => float.IsFinite(value) && value >= 0;

    private static bool IsBelowOne(float value) => value is >= 0 and < 1;

    private static InvalidOperationException OutOfRange(Schedule schedule, long step, string option, string range) => new(
        $"{option} is {Invariant(schedule.At(step))} in step {step} of {schedule}; it takes {range}. No step was taken.");

    private static string Invariant(IFormattable value) => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture);
}
