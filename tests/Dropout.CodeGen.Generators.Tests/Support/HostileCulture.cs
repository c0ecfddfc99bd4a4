using System.Globalization;

namespace Dropout.CodeGen.Generators.Tests.Support;

/// <summary>Runs code under a culture that writes numbers in a way C# cannot read.</summary>
internal static class HostileCulture
{
    public static CultureInfo Culture { get; } = Create();

    public static T Run<T>(Func<T> code)
    {
        // A thread of its own, so that no other test runs under this culture.
        T? result = default;
        var thread = new Thread(() => result = code());
        thread.CurrentCulture = thread.CurrentUICulture = Culture;
        thread.Start();
        thread.Join();
        return result!;
    }

    // Built by hand: a machine without ICU knows no other culture than the invariant one.
    private static CultureInfo Create()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.PositiveSign = "plus";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = "'";
        culture.NumberFormat.NumberGroupSizes = [4];
        culture.NumberFormat.PercentSymbol = "pct";
        return culture;
    }
}
