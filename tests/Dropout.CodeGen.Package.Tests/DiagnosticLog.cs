using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dropout.CodeGen.Package.Tests;

/// <summary>Diagnostics of a project: those that comments announce, and those that the compiler has written to diagnostics.sarif.</summary>
internal static partial class DiagnosticLog
{
    /// <summary>What the comments say: "Uses.cs(13) DROP2001".</summary>
    public static IEnumerable<string> Marked(string project) =>
        Directory.GetFiles(project, "*.cs")
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (Mark: Mark().Match(line), Place: $"{Path.GetFileName(file)}({index + 1})")))
            .Where(line => line.Mark.Success)
            .Select(line => $"{line.Place} {line.Mark.Groups[1].Value}")
            .Order(StringComparer.Ordinal);

    /// <summary>What the compiler has written, in the same words.</summary>
    public static IEnumerable<string> Reported(string project)
    {
        using JsonDocument log = JsonDocument.Parse(File.ReadAllText(Path.Combine(project, "diagnostics.sarif")));
        return
        [
            .. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Where(result => result.GetProperty("ruleId").GetString()!.StartsWith("DROP", StringComparison.Ordinal))
                .Select(result =>
                {
                    JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
                    string file = Path.GetFileName(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!);
                    return $"{file}({place.GetProperty("region").GetProperty("startLine").GetInt32()}) {result.GetProperty("ruleId").GetString()}";
                })
                .Order(StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex("// (DROP[0-9]{4})")]
    private static partial Regex Mark();
}
