using System.Globalization;
using System.Text;

namespace Dropout.CodeGen;

/// <summary>What a network found out about itself; <see cref="ToString"/> writes a line for each check.</summary>
/// <param name="Network">The name of the class.</param>
/// <param name="Checks">The checks, in the order of the layers.</param>
public sealed record SelfCheckReport(string Network, IReadOnlyList<SelfCheckResult> Checks)
{
    /// <summary>Whether all checks passed.</summary>
    public bool Passed => Checks.All(check => check.Passed);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        int failed = Checks.Count(check => !check.Passed);
        string verdict = failed == 0 ? "all passed" : $"{failed.ToString(CultureInfo.InvariantCulture)} FAILED";
        text.Append(CultureInfo.InvariantCulture, $"{Network}: {Checks.Count} checks, {verdict}\n");
        foreach (SelfCheckResult check in Checks)
        {
            text.Append(check).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>One check.</summary>
/// <param name="What">What was compared.</param>
/// <param name="Error">How far it was off.</param>
/// <param name="Allowed">How far it may be off.</param>
/// <param name="Explanation">What the error is, in words.</param>
public sealed record SelfCheckResult(string What, double Error, double Allowed, string Explanation)
{
    /// <summary>Whether the error is at most what is allowed. NaN never is.</summary>
    public bool Passed => Error <= Allowed;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Passed ? "ok    " : "FAILED")} {What}: {Explanation} {Error:0.##e-00}, allowed {Allowed:0.##e-00}");
}
