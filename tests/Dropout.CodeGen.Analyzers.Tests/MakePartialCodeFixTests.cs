using Dropout.CodeGen.Analyzers;
using Dropout.CodeGen.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Analyzers.Tests;

public class MakePartialCodeFixTests
{
    private const string Attributes = "[Network(4, Loss.MeanSquaredError)] [Dense(1)]";

    [Theory]
    [InlineData(Attributes + "\npublic sealed class Curve;", Attributes + "\npublic sealed partial class Curve;")]
    [InlineData(Attributes + "\n// A curve.\nclass Curve { }", Attributes + "\n// A curve.\npartial class Curve { }")]
    [InlineData(
        "ref partial struct A { " + Attributes + " private class @class { } }",
        "ref partial struct A { " + Attributes + " private partial class @class { } }")]
    [InlineData("/// <summary>A.</summary>\nclass A\n{\n    " + Attributes + "\n    partial class B;\n}", "/// <summary>A.</summary>\npartial class A\n{\n    " + Attributes + "\n    partial class B;\n}")]
    public async Task The_word_goes_before_the_keyword(string before, string after)
    {
        (Document document, IReadOnlyList<Diagnostic> diagnostics) = await ArrangeAsync(before);
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, Assert.Single(diagnostics), (action, _) => actions.Add(action), CancellationToken.None);
        await new MakePartialCodeFix().RegisterCodeFixesAsync(context);
        Assert.Equal(Compilations.Usings + after, await ApplyAsync(document, Assert.Single(actions)));
    }

    [Fact]
    public async Task All_are_fixed_at_once_and_a_shared_container_only_once()
    {
        string before = $"class A {{ record B {{ {Attributes} class C; {Attributes} internal class D; }} }} {Attributes} class E;";
        string after = $"partial class A {{ partial record B {{ {Attributes} partial class C; {Attributes} internal partial class D; }} }} {Attributes} partial class E;";
        (Document document, IReadOnlyList<Diagnostic> diagnostics) = await ArrangeAsync(before);
        Assert.Equal(7, diagnostics.Count);

        var fix = new MakePartialCodeFix();
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, nameof(MakePartialCodeFix), fix.FixableDiagnosticIds, new Known(diagnostics), CancellationToken.None);
        CodeAction? action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        string text = await ApplyAsync(document, Assert.IsAssignableFrom<CodeAction>(action));
        Assert.Equal(Compilations.Usings + after, text);
        Assert.Empty(await Verifier.AnalyzeAsync(Compilations.Create([text])));
    }

    private static async Task<(Document Document, IReadOnlyList<Diagnostic> Diagnostics)> ArrangeAsync(string source)
    {
        var workspace = new AdhocWorkspace();
        Project project = workspace.AddProject("User", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp12))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithMetadataReferences(Compilations.References);
        Document document = project.AddDocument("File0.cs", Compilations.Usings + source);
        return (document, await Verifier.AnalyzeAsync((await document.Project.GetCompilationAsync())!));
    }

    private static async Task<string> ApplyAsync(Document document, CodeAction action)
    {
        ApplyChangesOperation change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return (await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }

    private sealed class Known(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
