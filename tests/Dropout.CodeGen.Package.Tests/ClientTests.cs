namespace Dropout.CodeGen.Package.Tests;

/// <summary>The solution in tests/Client: each mistake is reported once, where it stands, and what can be repaired is.</summary>
[Collection(PackedPackage.Tests)]
public class ClientTests(PackedPackage package)
{
    // What these rules are about is another's: code that is written by hand, and TorchSharp.
    private static readonly string[] rules =
    [
        .. Directory.GetFiles(Path.Combine(PackedPackage.RepositoryRoot, "docs", "rules"), "DROP?*.md")
            .Select(page => Path.GetFileNameWithoutExtension(page))
            .Where(rule => rule[4] is '1' or '2')
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_solution_has_every_mistake()
    {
        string folder = Path.Combine(PackedPackage.RepositoryRoot, "tests", "Client");
        Assert.Equal(rules, Projects(folder).SelectMany(DiagnosticLog.Marked).Select(RuleOf).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_mistake_is_reported_once() => ReportsEveryMistakeOnce(
        package.CopyClient(), $"-p:DropoutSources={Path.TrimEndingDirectorySeparator(PackedPackage.RepositoryRoot)}");

    [Fact]
    public void With_the_package_what_can_be_repaired_is_and_builds_without_a_diagnostic()
    {
        string folder = package.CopyClient();
        string fromPackage = $"-p:DropoutVersion={package.Version}";
        ReportsEveryMistakeOnce(folder, fromPackage);

        // dotnet format takes properties from the environment alone.
        Command.Dotnet(
            folder,
            [("DropoutVersion", package.Version)],
            ["format", "analyzers", "Client.sln", "--no-restore", "--severity", "info", "--diagnostics", .. rules]).Succeeded();

        string repaired = Path.Combine(folder, "Repairable");
        Command.Dotnet(repaired, "build", "-c", "Release", "--no-restore", fromPackage).Succeeded();
        Assert.Empty(DiagnosticLog.Reported(repaired));
    }

    private static void ReportsEveryMistakeOnce(string folder, string property)
    {
        Command.Dotnet(folder, "build", "Client.sln", "-c", "Release", "-m:1", property);
        foreach (string project in Projects(folder))
        {
            Assert.Equal(DiagnosticLog.Marked(project), DiagnosticLog.Reported(project));
        }
    }

    private static IEnumerable<string> Projects(string folder) =>
        Directory.GetFiles(folder, "*.csproj", SearchOption.AllDirectories).Select(project => Path.GetDirectoryName(project)!);

    private static string RuleOf(string mark) => mark.Split(' ')[1];
}
