using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>The ranges that options of training are held to.</summary>
internal static class OptionGuard
{
    public const int MostThreads = 1024;

    public static float AtLeastZero(float value, [CallerMemberName] string option = "") =>
        float.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} is {Invariant(value)}; it takes a finite number of at least 0.");

    public static float BelowOne(float value, [CallerMemberName] string option = "") =>
        value is >= 0 and < 1
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

    private static string Invariant(IFormattable value) => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture);
}
