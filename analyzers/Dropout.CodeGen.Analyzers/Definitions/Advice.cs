using System.Globalization;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.Definitions;

/// <summary>What a reviewer would say of a definition that can be compiled.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Place">Where.</param>
/// <param name="Arguments">What the message says, invariant culture.</param>
internal sealed record Advice(DiagnosticDescriptor Rule, ProblemPlace Place, params string[] Arguments)
{
    /// <summary>A number as it is written in C#.</summary>
    public static string Number(double value) => value.ToString("0.###########", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share with three digits: "62.5 %".</summary>
    public static string Percent(double share) => (share * 100).ToString("G3", CultureInfo.InvariantCulture) + " %";

    /// <summary>A size in memory.</summary>
    public static string Gigabytes(double bytes) => (bytes / 1e9).ToString("N1", CultureInfo.InvariantCulture) + " GB";
}
