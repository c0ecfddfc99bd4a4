using Dropout.CodeGen.Analyzers.Definitions;
using Dropout.CodeGen.CodeFixes.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Dropout.CodeGen.Analyzers.Tests.Definitions;

/// <summary>Repairs of definitions, one by one and all at once.</summary>
public class DefinitionCodeFixTests
{
    private const string Network = "[Network(99, Loss.BinaryCrossEntropy)]\n";

    [Theory]
    [InlineData("[Dense(1)]\n[Dropout(0.5)]\nclass", "[Dense(1)]\nclass")]
    [InlineData("[Dense(1)] [Dropout(0.5)] class", "[Dense(1)] class")]
    [InlineData("[Dense(1), Dropout(0.5)]\nclass", "[Dense(1)]\nclass")]
    public Task Dropout_behind_the_output_goes(string before, string after) =>
        FixesAsync(new NetworkDefinitionAnalyzer(), new RemoveDropoutCodeFix(), Network + Partial(before), Network + Partial(after));

    [Theory]
    [InlineData("[Dropout(1)]\n[Dense(1)]\nclass", "[Dense(1)]\nclass")]
    [InlineData("[Dense(9, Activation.Relu), Dropout(Rate = 0)]\n[Dense(1)]\nclass", "[Dense(9, Activation.Relu)]\n[Dense(1)]\nclass")]
    public Task Dropout_that_drops_nothing_goes(string before, string after) =>
        FixesAsync(new NetworkDefinitionAnalyzer(), new RemoveDropoutCodeFix(), Network + Partial(before), Network + Partial(after));

    [Fact]
    public Task The_comment_above_the_class_stays() => FixesAsync(
        new NetworkDefinitionAnalyzer(),
        new RemoveDropoutCodeFix(),
        "// Mine.\n[Dropout(1)]\n[Network(9, Loss.MeanSquaredError)]\n[Dense(1)]\npartial class A;",
        "// Mine.\n[Network(9, Loss.MeanSquaredError)]\n[Dense(1)]\npartial class A;");

    [Theory]
    [InlineData("[Dropout(0.9)]\n[Dropout(0.8)]\n[Dense(1)]\nclass", "[Dropout(0.72)]\n[Dense(1)]\nclass")]
    [InlineData("[Dropout(Rate = 0.1)] [Dropout(Rate = 0.2)] [Dropout(Rate = 0.5)] [Dense(1)] class", "[Dropout(Rate = 0.64)] [Dense(1)] class")]
    [InlineData("[Dropout(Rate = 0.1, Mask = MaskScope.Batch)]\n[Dropout(0.5, Mask = MaskScope.Batch)]\n[Dense(1)]\nclass", "[Dropout(keep: 0.45, Mask = MaskScope.Batch)]\n[Dense(1)]\nclass")]
    public Task Dropouts_in_a_row_become_one(string before, string after) =>
        FixesAsync(new NetworkDefinitionAnalyzer(), new CombineDropoutsCodeFix(), Network + Partial(before), Network + Partial(after));

    [Theory]
    [InlineData("[Dense(1, Activation.Sigmoid)]\nclass", "[Dense(1)]\nclass")]
    [InlineData("[Dense(1, Activation.Relu)]\nclass", "[Dense(1)]\nclass")]
    [InlineData("[Dense(activation: Activation.Sigmoid, units: 1)]\nclass", "[Dense(units: 1)]\nclass")]
    public Task The_head_is_left_to_the_loss(string before, string after) =>
        FixesAsync(new NetworkDefinitionAnalyzer(), new RemoveActivationCodeFix(), Network + Partial(before), Network + Partial(after));

    [Theory]
    [InlineData("[Dense(200, Activation.Relu)]\n[Dropout(0.2)]\n[Dense(1)]\nclass", "Dropout(0.2)", "Dropout(Rate = 0.2)", "Dropout(keep: 0.2)")]
    [InlineData("[GaussianDropout(0.2, Mask = MaskScope.Batch)]\n[Dense(1)]\nclass", "(0.2, ", "(Rate = 0.2, ", "(keep: 0.2, ")]
    public async Task What_a_small_number_is_gets_said(string source, string before, string rate, string keep)
    {
        string written = Network + Partial(source);
        await FixesAsync(new NetworkDefinitionAnalyzer(), new WriteRateCodeFix(), written, written.Replace(before, rate, StringComparison.Ordinal));
        await FixesAsync(new NetworkDefinitionAnalyzer(), new NameKeepCodeFix(), written, written.Replace(before, keep, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Dropout(0.9)]", "[AlphaDropout(0.9)]")]
    [InlineData("[Dropout(Rate = 0.1, Form = DropoutForm.RealizedCount)]", "[AlphaDropout(Rate = 0.1)]")]
    [InlineData("[Dropout.CodeGen.GaussianDropout(0.9, Mask = MaskScope.Batch)]", "[Dropout.CodeGen.AlphaDropout(0.9, Mask = MaskScope.Batch)]")]
    public Task Selu_gets_alpha_dropout(string before, string after) => FixesAsync(
        new NetworkDefinitionAnalyzer(),
        new UseAlphaDropoutCodeFix(),
        Network + $"[Dense(50, Activation.Selu)]\n{before}\n[Dense(1)]\npartial class A;",
        Network + $"[Dense(50, Activation.Selu)]\n{after}\n[Dense(1)]\npartial class A;");

    [Fact]
    public Task Scattered_layers_are_gathered_in_their_order() => FixesAsync(
        new NetworkDefinitionAnalyzer(),
        new MergeDeclarationsCodeFix(),
        Network + "[Dropout(0.8)]\n[Dense(9, Activation.Relu)]\npartial class A;\n\n[Dropout(0.5)]\n[Dense(1)]\npartial class A;\n",
        Network + "[Dropout(0.8)]\n[Dense(9, Activation.Relu)]\n[Dropout(0.5)]\n[Dense(1)]\npartial class A;\n\npartial class A;\n");

    [Fact]
    public async Task Layers_of_two_files_have_no_order_to_keep()
    {
        CSharpCompilation other = Compilations.Create([Compilations.Usings + "[Dense(1)] partial class A;"]);
        await CodeFixVerifier.OffersNothingAsync(
            new NetworkDefinitionAnalyzer(),
            new MergeDeclarationsCodeFix(),
            Compilations.Usings + Network + "[Dense(1)] partial class A;",
            other.SyntaxTrees[0].WithFilePath("Other.cs"));
    }

    [Fact]
    public async Task All_documents_are_repaired_at_once()
    {
        await FixesAllAsync(
            new NetworkDefinitionAnalyzer(),
            new CombineDropoutsCodeFix(),
            ("[Dropout(0.9)] [Dropout(0.9)] [Dense(9, Activation.Relu)] [Dropout(0.5)] [Dropout(0.8)] [Dense(1)] partial class A;", "[Dropout(0.81)] [Dense(9, Activation.Relu)] [Dropout(keep: 0.4)] [Dense(1)] partial class A;"),
            ("[Dropout(0.9)] [Dropout(0.9)] [Dense(1)] partial class B;", "[Dropout(0.81)] [Dense(1)] partial class B;"));
        await FixesAllAsync(
            new NetworkDefinitionAnalyzer(),
            new RemoveDropoutCodeFix(),
            ("[Dropout(1)] [Dropout(1)] [Dense(9, Activation.Relu)] [Dropout(Rate = 0)] [Dense(1)] partial class A;", "[Dense(9, Activation.Relu)] [Dense(1)] partial class A;"),
            ("[Dropout(1)] [Dense(1)] partial class B;", "[Dense(1)] partial class B;"));
        await FixesAllAsync(
            new NetworkDefinitionAnalyzer(),
            new WriteRateCodeFix(),
            ("[Dropout(0.1)] [Dense(9, Activation.Relu)] [Dropout(0.2)] [Dense(1)] partial class A;", "[Dropout(Rate = 0.1)] [Dense(9, Activation.Relu)] [Dropout(Rate = 0.2)] [Dense(1)] partial class A;"),
            ("[Dropout(0.3)] [Dense(1)] partial class B;", "[Dropout(Rate = 0.3)] [Dense(1)] partial class B;"));
        await FixesAllAsync(
            new NetworkDefinitionAnalyzer(),
            new RemoveActivationCodeFix(),
            ("[Dense(1, Activation.Sigmoid)] partial class A;", "[Dense(1)] partial class A;"),
            ("[Dense(1, Activation.Relu)] partial class B;", "[Dense(1)] partial class B;"));
    }

    [Theory]
    [InlineData("[Drop$$out(Rate = 0.2)] [Dense(1)]", "Write the keep probability", "[Dropout(0.8)] [Dense(1)]")]
    [InlineData("[Drop$$out(Rate = 0.75, Mask = MaskScope.Batch)] [Dense(1)]", "Write the keep probability", "[Dropout(keep: 0.25, Mask = MaskScope.Batch)] [Dense(1)]")]
    [InlineData("[Dropout(Mask = MaskScope.Batch, Ra$$te = 1d / 4)] [Dense(1)]", "Write the keep probability", "[Dropout(keep: 1 - (1d / 4), Mask = MaskScope.Batch)] [Dense(1)]")]
    [InlineData("[Dropout(0.8$$)] [Dense(1)]", "Write the drop rate", "[Dropout(Rate = 0.2)] [Dense(1)]")]
    [InlineData("[Dropout(keep: 0.8$$, Form = DropoutForm.ExactCount)] [Dense(1)]", "Write the drop rate", "[Dropout(Rate = 0.2, Form = DropoutForm.ExactCount)] [Dense(1)]")]
    [InlineData("[Drop$$out(Rate = 0.2)] [Dense(9)] [AlphaDropout(Rate = 0.1)] [GaussianDropout(0.5)] [Dense(1)]", "Convert drop rates to keep probabilities in this file", "[Dropout(0.8)] [Dense(9)] [AlphaDropout(0.9)] [GaussianDropout(0.5)] [Dense(1)]")]
    public async Task Keep_and_rate_say_the_same(string before, string title, string after)
    {
        IReadOnlyList<(CodeAction Action, Document Document)> offered = await RefactoringsAsync(before);
        (CodeAction action, Document document) = Assert.Single(offered, one => one.Action.Title == title);
        ApplyChangesOperation change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        Assert.Equal(
            Compilations.Usings + Network + after + " partial class A;",
            (await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString());
    }

    [Theory]
    [InlineData("[Dropout(0.8, Rate = 0.2$$)] [Dense(1)]")]
    [InlineData("[Dropout$$] [Dense(1)]")]
    [InlineData("[Dense(1$$)]")]
    [InlineData("[Obsolete(\"Rate\"$$)] [Dense(1)]")]
    public async Task Nothing_is_offered_elsewhere(string source) => Assert.Empty(await RefactoringsAsync(source));

    private static async Task<IReadOnlyList<(CodeAction Action, Document Document)>> RefactoringsAsync(string attributes)
    {
        string marked = Compilations.Usings + Network + attributes + " partial class A;";
        int caret = marked.IndexOf("$$", StringComparison.Ordinal);
        Document document = new AdhocWorkspace().AddProject("User", LanguageNames.CSharp)
            .WithMetadataReferences(Compilations.References)
            .AddDocument("File0.cs", marked.Remove(caret, 2));
        var offered = new List<(CodeAction, Document)>();
        await new KeepProbabilityRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(
            document, new TextSpan(caret, 0), action => offered.Add((action, document)), CancellationToken.None));
        return offered;
    }

    private static string Partial(string source) => source.Replace("class", "partial class A;", StringComparison.Ordinal);

    private static Task FixesAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string before, string after) =>
        CodeFixVerifier.FixesAsync(analyzer, fix, Compilations.Usings + before, Compilations.Usings + after);

    private static Task FixesAllAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, params (string Before, string After)[] documents) =>
        CodeFixVerifier.FixesAllAsync(
            analyzer, fix, [.. documents.Select(one => (Compilations.Usings + Network + one.Before, Compilations.Usings + Network + one.After))]);
}
