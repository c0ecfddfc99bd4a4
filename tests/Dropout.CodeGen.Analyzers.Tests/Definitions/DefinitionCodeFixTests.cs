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

    [Theory]
    [InlineData("[Dropout(80)]", "[Dropout(0.8)]")]
    [InlineData("[Dropout(keep: 25, Mask = MaskScope.Batch)]", "[Dropout(keep: 0.25, Mask = MaskScope.Batch)]")]
    [InlineData("[Dropout(100.0)]", "[Dropout(1)]")]
    [InlineData("[GaussianDropout(Rate = 20)]", "[GaussianDropout(Rate = 0.2)]")]
    public Task A_percentage_becomes_a_share(string before, string after) => FixesDropoutAsync(new WriteShareCodeFix(), before, after);

    [Theory]
    [InlineData("[Dropout(1.5)]")]
    [InlineData("[Dropout(0)]")]
    [InlineData("[Dropout(-20)]")]
    [InlineData("[Dropout(101)]")]
    [InlineData("[Dropout(Rate = 1)]")]
    [InlineData("[Dropout(Rate = 100)]")]
    [InlineData("[Dropout(2 * 40)]")]
    public Task What_is_no_percentage_is_left_to_the_user(string dropout) => OffersNothingAsync(new WriteShareCodeFix(), dropout + " [Dense(1)]");

    [Theory]
    [InlineData("[Dropout(0.8, Rate = 0.2)]", "[Dropout(0.8)]")]
    [InlineData("[Dropout(Mask = MaskScope.Batch, Rate = 0.1, keep: 0.9)]", "[Dropout(Mask = MaskScope.Batch, keep: 0.9)]")]
    public Task What_is_said_twice_is_said_once(string before, string after) => FixesDropoutAsync(new RemoveRateCodeFix(), before, after);

    [Theory]
    [InlineData("[Dropout(0.8, Rate = 0.8)]")]
    [InlineData("[Dropout(0.8, Rate = 1 - 0.8)]")]
    public Task What_differs_is_left_to_the_user(string dropout) => OffersNothingAsync(new RemoveRateCodeFix(), dropout + " [Dense(1)]");

    [Theory]
    [InlineData("[AlphaDropout(0.9)]", "[Dropout(0.9)]")]
    [InlineData("[Dropout.CodeGen.AlphaDropout(Rate = 0.1, Mask = MaskScope.Batch)]", "[Dropout.CodeGen.Dropout(Rate = 0.1, Mask = MaskScope.Batch)]")]
    [InlineData("[Dropout(0.9, Form = DropoutForm.Alpha)]", "[Dropout(0.9)]")]
    public Task Without_selu_dropout_is_plain(string before, string after) => FixesDropoutAsync(new UsePlainDropoutCodeFix(), "[Dense(9, Activation.Relu)]\n" + before, "[Dense(9, Activation.Relu)]\n" + after);

    [Theory]
    [InlineData("[Dense(1)]\npublic static partial class A;", "[Dense(1)]\npublic partial class A;")]
    [InlineData("[Dense(1)]\n// Mine.\nabstract partial class A { }", "[Dense(1)]\n// Mine.\npartial class A { }")]
    [InlineData("[Dense(1)]\nfile partial class A;", "[Dense(1)]\npartial class A;")]
    public Task A_network_is_visible_and_can_be_created(string before, string after) =>
        FixesAsync(new NetworkDefinitionAnalyzer(), new RemoveModifierCodeFix(), Network + before, Network + after);

    [Fact]
    public Task A_container_is_visible() => FixesAsync(
        new NetworkDefinitionAnalyzer(), new RemoveModifierCodeFix(), $"file partial class B {{ {Network}[Dense(1)] partial class A; }}", $"partial class B {{ {Network}[Dense(1)] partial class A; }}");

    [Theory]
    [InlineData("abstract partial class A { public abstract void Do(); }")]
    [InlineData("partial class A;\nabstract partial class A;")]
    public Task A_modifier_that_is_needed_or_elsewhere_stays(string type) => OffersNothingAsync(new RemoveModifierCodeFix(), "[Dense(1)] " + type);

    [Theory]
    [InlineData("public partial record A;", "public partial class A;")]
    [InlineData("/* mine */ partial record class A { int X; }", "/* mine */ partial class A { int X; }")]
    public Task A_record_becomes_a_class(string before, string after) =>
        FixesAsync(new NetworkDefinitionAnalyzer(), new MakeClassCodeFix(), Network + "[Dense(1)] " + before, Network + "[Dense(1)] " + after);

    [Theory]
    [InlineData("partial record A(int X);")]
    [InlineData("partial record A : B; record B;")]
    [InlineData("partial record A; partial record A;")]
    public Task A_record_that_is_used_as_one_is_left_to_the_user(string type) => OffersNothingAsync(new MakeClassCodeFix(), "[Dense(1)] " + type);

    [Theory]
    [InlineData("[Dense(1, InitValue = 0.5)]", "[Dense(1, Init = Init.Constant, InitValue = 0.5)]")]
    [InlineData("[Dense(1, InitValue = 0.5, L2 = 1e-4)]", "[Dense(1, Init = Init.Constant, InitValue = 0.5, L2 = 1e-4)]")]
    public Task A_constant_is_begun_with(string before, string after) =>
        FixesAsync(new NetworkDefinitionAnalyzer(), new BeginConstantCodeFix(), Network + before + " partial class A;", Network + after + " partial class A;");

    [Fact]
    public Task Two_ways_to_begin_are_left_to_the_user() => OffersNothingAsync(new BeginConstantCodeFix(), "[Dense(1, Init = Init.HeNormal, InitValue = 0.5)]");

    [Fact]
    public async Task No_limit_is_not_written()
    {
        await FixesAsync(new NetworkDefinitionAnalyzer(), new RemoveMaxNormCodeFix(), Network + "[Dense(1, MaxNorm = 0, L2 = 1e-4)] partial class A;", Network + "[Dense(1, L2 = 1e-4)] partial class A;");
        await OffersNothingAsync(new RemoveMaxNormCodeFix(), "[Dense(1, MaxNorm = -1)]");
    }

    [Theory]
    [InlineData("[Dense(9, Activation.Relu, Init = Init.Constant)]", "[Dense(9, Activation.Relu)]")]
    [InlineData("[Dense(9, Init = Init.Constant, InitValue = 0.1, InitBias = 1, activation: Activation.Tanh)]", "[Dense(9, InitBias = 1, activation: Activation.Tanh)]")]
    public Task Weights_are_drawn(string before, string after) => FixesAsync(
        new NetworkDefinitionAnalyzer(), new RemoveInitCodeFix(), Network + before + "\n[Dense(1)]\npartial class A;", Network + after + "\n[Dense(1)]\npartial class A;");

    /// <summary>What each fix is tried on in two documents: the fix, what of two networks it changes in the first, what of one in the second.</summary>
    private static readonly (CodeFixProvider Fix, string[] Before, string[] After)[] everyFix =
    [
        (new CombineDropoutsCodeFix(), ["[Dropout(0.9)] [Dropout(0.9)] [Dense(9, Activation.Relu)] [Dropout(0.5)] [Dropout(0.8)] [Dense(1)] partial class A;", "[Dropout(0.9)] [Dropout(0.9)] [Dense(1)] partial class B;"], ["[Dropout(0.81)] [Dense(9, Activation.Relu)] [Dropout(keep: 0.4)] [Dense(1)] partial class A;", "[Dropout(0.81)] [Dense(1)] partial class B;"]),
        (new RemoveDropoutCodeFix(), ["[Dropout(1)] [Dropout(1)] [Dense(9, Activation.Relu)] [Dropout(Rate = 0)] [Dense(1)] partial class A;", "[Dropout(1)] [Dense(1)] partial class B;"], ["[Dense(9, Activation.Relu)] [Dense(1)] partial class A;", "[Dense(1)] partial class B;"]),
        (new WriteRateCodeFix(), ["[Dropout(0.1)] [Dense(9, Activation.Relu)] [Dropout(0.2)] [Dense(1)] partial class A;", "[Dropout(0.3)] [Dense(1)] partial class B;"], ["[Dropout(Rate = 0.1)] [Dense(9, Activation.Relu)] [Dropout(Rate = 0.2)] [Dense(1)] partial class A;", "[Dropout(Rate = 0.3)] [Dense(1)] partial class B;"]),
        (new NameKeepCodeFix(), ["[Dropout(0.1)] [Dense(9, Activation.Relu)] [Dropout(0.2)] [Dense(1)] partial class A;", "[Dropout(0.3)] [Dense(1)] partial class B;"], ["[Dropout(keep: 0.1)] [Dense(9, Activation.Relu)] [Dropout(keep: 0.2)] [Dense(1)] partial class A;", "[Dropout(keep: 0.3)] [Dense(1)] partial class B;"]),
        (new RemoveActivationCodeFix(), ["[Dense(1, Activation.Sigmoid)] partial class A;", "[Dense(1, Activation.Relu)] partial class B;"], ["[Dense(1)] partial class A;", "[Dense(1)] partial class B;"]),
        (new UseAlphaDropoutCodeFix(), ["[Dense(50, Activation.Selu)] [Dropout(0.9)] [Dense(50, Activation.Selu)] [Dropout(0.8)] [Dense(1)] partial class A;", "[Dense(50, Activation.Selu)] [Dropout(0.9)] [Dense(1)] partial class B;"], ["[Dense(50, Activation.Selu)] [AlphaDropout(0.9)] [Dense(50, Activation.Selu)] [AlphaDropout(0.8)] [Dense(1)] partial class A;", "[Dense(50, Activation.Selu)] [AlphaDropout(0.9)] [Dense(1)] partial class B;"]),
        (new MergeDeclarationsCodeFix(), ["[Dense(9, Activation.Relu)]\npartial class A;\n[Dense(1)]\npartial class A;", "[Dense(9, Activation.Relu)]\npartial class B;\n[Dense(1)]\npartial class B;"], ["[Dense(9, Activation.Relu)]\n[Dense(1)]\npartial class A;\npartial class A;", "[Dense(9, Activation.Relu)]\n[Dense(1)]\npartial class B;\npartial class B;"]),
        (new WriteShareCodeFix(), ["[Dropout(80)] [Dense(9)] [Dropout(50)] [Dense(1)] partial class A;", "[Dropout(Rate = 20)] [Dense(1)] partial class B;"], ["[Dropout(0.8)] [Dense(9)] [Dropout(0.5)] [Dense(1)] partial class A;", "[Dropout(Rate = 0.2)] [Dense(1)] partial class B;"]),
        (new RemoveRateCodeFix(), ["[Dropout(0.8, Rate = 0.2)] [Dense(9)] [Dropout(0.5, Rate = 0.5)] [Dense(1)] partial class A;", "[Dropout(0.9, Rate = 0.1)] [Dense(1)] partial class B;"], ["[Dropout(0.8)] [Dense(9)] [Dropout(0.5)] [Dense(1)] partial class A;", "[Dropout(0.9)] [Dense(1)] partial class B;"]),
        (new UsePlainDropoutCodeFix(), ["[Dense(9)] [AlphaDropout(0.9)] [Dense(9)] [AlphaDropout(0.8)] [Dense(1)] partial class A;", "[Dense(9)] [AlphaDropout(0.9)] [Dense(1)] partial class B;"], ["[Dense(9)] [Dropout(0.9)] [Dense(9)] [Dropout(0.8)] [Dense(1)] partial class A;", "[Dense(9)] [Dropout(0.9)] [Dense(1)] partial class B;"]),
        (new RemoveModifierCodeFix(), ["[Dense(1)] static partial class A; [Network(9, Loss.Huber)] [Dense(1)] abstract partial class C;", "[Dense(1)] abstract partial class B;"], ["[Dense(1)] partial class A; [Network(9, Loss.Huber)] [Dense(1)] partial class C;", "[Dense(1)] partial class B;"]),
        (new MakeClassCodeFix(), ["[Dense(1)] partial record A; [Network(9, Loss.Huber)] [Dense(1)] partial record C;", "[Dense(1)] partial record B;"], ["[Dense(1)] partial class A; [Network(9, Loss.Huber)] [Dense(1)] partial class C;", "[Dense(1)] partial class B;"]),
        (new BeginConstantCodeFix(), ["[Dense(9, InitValue = 1)] [Dense(1, InitValue = 2)] partial class A;", "[Dense(1, InitValue = 3)] partial class B;"], ["[Dense(9, Init = Init.Constant, InitValue = 1)] [Dense(1, Init = Init.Constant, InitValue = 2)] partial class A;", "[Dense(1, Init = Init.Constant, InitValue = 3)] partial class B;"]),
        (new RemoveMaxNormCodeFix(), ["[Dense(9, MaxNorm = 0)] [Dense(1, MaxNorm = 0)] partial class A;", "[Dense(1, MaxNorm = 0)] partial class B;"], ["[Dense(9)] [Dense(1)] partial class A;", "[Dense(1)] partial class B;"]),
        (new RemoveInitCodeFix(), ["[Dense(9, Activation.Relu, Init = Init.Constant)] [Dense(9, Init = Init.Constant)] [Dense(1)] partial class A;", "[Dense(9, Activation.Tanh, Init = Init.Constant)] [Dense(1)] partial class B;"], ["[Dense(9, Activation.Relu)] [Dense(9)] [Dense(1)] partial class A;", "[Dense(9, Activation.Tanh)] [Dense(1)] partial class B;"]),
    ];

    public static TheoryData<string> EveryFix => [.. everyFix.Select(one => one.Fix.GetType().Name)];

    [Theory]
    [MemberData(nameof(EveryFix))]
    public Task All_documents_are_repaired_at_once(string name)
    {
        (CodeFixProvider fix, string[] before, string[] after) = everyFix.Single(one => one.Fix.GetType().Name == name);
        return CodeFixVerifier.FixesAllAsync(
            new NetworkDefinitionAnalyzer(), fix, [.. before.Zip(after, (one, other) => (Compilations.Usings + Network + one, Compilations.Usings + Network + other))]);
    }

    [Fact]
    public void Every_fix_of_definitions_is_tried_on_all_documents() => Assert.Equal(
        typeof(RemoveDropoutCodeFix).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(RemoveDropoutCodeFix).Namespace && type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal),
        everyFix.Select(one => one.Fix.GetType().Name).Order(StringComparer.Ordinal));

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

    private static Task FixesDropoutAsync(CodeFixProvider fix, string before, string after) => FixesAsync(
        new NetworkDefinitionAnalyzer(), fix, Network + before + "\n[Dense(1)]\npartial class A;", Network + after + "\n[Dense(1)]\npartial class A;");

    private static Task OffersNothingAsync(CodeFixProvider fix, string definition) => CodeFixVerifier.OffersNothingAsync(
        new NetworkDefinitionAnalyzer(), fix, Compilations.Usings + Network + definition + (definition.Contains(" A", StringComparison.Ordinal) ? "" : " partial class A;"));
}
