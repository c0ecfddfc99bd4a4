using System.Text.RegularExpressions;
using Dropout.CodeGen.Analyzers.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>The examples of a rule's page do what the page says.</summary>
public partial class RulePageTests
{
    public static TheoryData<string> Advice => [.. AdviceDescriptors.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Advice))]
    public Task The_bad_example_is_reported_and_the_good_one_gives_nothing(string id) => ShowsAsync(new DefinitionAdviceAnalyzer(), id);

    private static async Task ShowsAsync(DiagnosticAnalyzer analyzer, string id)
    {
        using var reader = new StreamReader(typeof(RulePageTests).Assembly.GetManifestResourceStream($"rules/{id}.md")!);
        Match page = Examples().Match((await reader.ReadToEndAsync()).ReplaceLineEndings("\n"));
        Assert.Contains(id, await ReportedAsync(page.Groups["bad"].Value));
        Assert.Empty(await ReportedAsync(page.Groups["good"].Value));

        async Task<IEnumerable<string>> ReportedAsync(string source)
        {
            CSharpCompilation compilation = Compilations.Create([Compilations.Usings + source]);
            Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
            return (await Verifier.AnalyzeAsync(compilation, analyzer)).Select(diagnostic => diagnostic.Id);
        }
    }

    [GeneratedRegex("\n## Bad\n\n```csharp\n(?<bad>.*?)```\n\n## Good\n\n```csharp\n(?<good>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Examples();
}
