using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dropout.CodeGen.Package.Tests;

/// <summary>The projects of tests/Client: each mistake is reported once, where it stands, and what can be repaired is.</summary>
public partial class ClientTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Theory]
    [InlineData("Repairable")]
    [InlineData("Reported")]
    public void Every_mistake_is_reported_once(string name)
    {
        string folder = package.CopyProject(name);
        Command.Dotnet(folder, "build", "--no-incremental");
        Assert.Equal(Marked(folder), Reported(folder));
    }

    [Fact]
    public void What_can_be_repaired_is_and_builds_without_a_diagnostic()
    {
        string folder = package.CopyProject("Repairable");
        string[] rules = [.. Marked(folder).Select(mark => mark.Split(' ')[1]).Distinct()];
        Command.Dotnet(folder, ["format", "analyzers", "--no-restore", "--severity", "info", "--diagnostics", .. rules]).Succeeded();
        Command.Dotnet(folder, "build", "--no-incremental").Succeeded();
        Assert.Empty(Reported(folder));
    }

    // "Uses.cs(13) DROP2001", by the comments.
    private static IEnumerable<string> Marked(string folder) =>
        Directory.GetFiles(folder, "*.cs")
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (Mark: Mark().Match(line), Place: $"{Path.GetFileName(file)}({index + 1})")))
            .Where(line => line.Mark.Success)
            .Select(line => $"{line.Place} {line.Mark.Groups[1].Value}")
            .Order(StringComparer.Ordinal);

    // The same, by the compiler.
    private static IEnumerable<string> Reported(string folder)
    {
        using JsonDocument log = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "diagnostics.sarif")));
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
