using System.Text.RegularExpressions;
using Dropout.CodeGen.Analyzers.Definitions;
using Dropout.CodeGen.Analyzers.Use;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>The examples of a rule's page do what the page says.</summary>
public partial class RulePageTests
{
    private const string Preamble = "using System; using System.Linq; using System.Threading.Tasks; using Dropout.CodeGen;\n";

    private const string Digits = Preamble
        + "[Network(784, Loss.SoftmaxCrossEntropy)] [Dense(128, Activation.Relu)] [Dropout(0.5)] [Dense(10)] public sealed partial class Digits;";

    public static TheoryData<string> Advice => [.. AdviceDescriptors.All.Select(rule => rule.Id)];

    public static TheoryData<string> Use => [.. UseDescriptors.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Advice))]
    public Task Examples_of_definitions_show_what_the_page_says(string id) =>
        ShowsAsync(id, example => Compilations.Create([Compilations.Usings + example]), new NetworkDefinitionAnalyzer());

    [Theory]
    [MemberData(nameof(Use))]
    public Task Examples_of_use_show_what_the_page_says(string id) => ShowsAsync(
        id,
        example => GeneratedCompilation.Create(Digits, Preamble + "static class Program { " + example + " }"),
        new PredictPathAnalyzer(),
        new TrainerAnalyzer(),
        new BufferLengthAnalyzer(),
        new TrainingLossAnalyzer(),
        new ScoringLoopAnalyzer(),
        new ModelUseAnalyzer());

    // The bad example is reported, the good one gives nothing at all.
    private static async Task ShowsAsync(string id, Func<string, CSharpCompilation> compile, params DiagnosticAnalyzer[] analyzers)
    {
        using var reader = new StreamReader(typeof(RulePageTests).Assembly.GetManifestResourceStream($"rules/{id}.md")!);
        Match page = Examples().Match((await reader.ReadToEndAsync()).ReplaceLineEndings("\n"));
        Assert.Contains(id, await ReportedAsync(page.Groups["bad"].Value));
        Assert.Empty(await ReportedAsync(page.Groups["good"].Value));

        async Task<IEnumerable<string>> ReportedAsync(string example)
        {
            CSharpCompilation compilation = compile(example);
            Assert.DoesNotContain(
                compilation.GetSemanticModel(compilation.SyntaxTrees.Last()).GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            return (await Verifier.AnalyzeAsync(compilation, analyzers)).Select(diagnostic => diagnostic.Id);
        }
    }

    [GeneratedRegex("\n## Bad\n\n```csharp\n(?<bad>.*?)```\n\n## Good\n\n```csharp\n(?<good>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Examples();
}
