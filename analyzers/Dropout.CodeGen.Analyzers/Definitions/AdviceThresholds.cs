using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Definitions;

/// <summary>Where advice begins: judgements, which an .editorconfig may judge otherwise.</summary>
/// <param name="WholeLayer"><c>DROP1044.most_probability</c>: how often a layer may be dropped as a whole, a row.</param>
/// <param name="NamedKeep"><c>DROP1050.least_keep</c>: below what a keep probability should say that it is one.</param>
/// <param name="InputKeep"><c>DROP1052.least_keep</c>: what a dropout on the inputs should keep.</param>
/// <param name="NextWidth"><c>DROP1053.least_share</c>: how much a layer should keep of what the next one works with.</param>
/// <param name="TrainingGigabytes"><c>DROP1056.most_gigabytes</c>: what training may take without being named large.</param>
/// <param name="CountDifference"><c>DROP1057.most_difference</c>: how far the share of an exact count may be from keep.</param>
internal sealed record AdviceThresholds(
    double WholeLayer, double NamedKeep, double InputKeep, double NextWidth, double TrainingGigabytes, double CountDifference)
{
    /// <summary>Reads what is set for a file; a value that is no number of at least 0 counts as not set.</summary>
    public static AdviceThresholds Read(AnalyzerConfigOptions options)
    {
        return new AdviceThresholds(
            Value("DROP1044.most_probability", 1e-6),
            Value("DROP1050.least_keep", 0.5),
            Value("DROP1052.least_keep", 0.8),
            Value("DROP1053.least_share", 0.9),
            Value("DROP1056.most_gigabytes", 8),
            Value("DROP1057.most_difference", 0.05));

        double Value(string key, double otherwise) =>
            options.TryGetValue(key, out string? text)
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                && value >= 0
                    ? value
                    : otherwise;
    }
}
