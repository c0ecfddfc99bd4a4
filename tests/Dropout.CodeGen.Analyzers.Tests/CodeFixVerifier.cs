using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>Runs a code fix over user code: one finding, or all of several documents.</summary>
internal static class CodeFixVerifier
{
    /// <summary>Fails unless the fix of the first finding that it is for turns a source into another.</summary>
    /// <param name="analyzer">What finds it.</param>
    /// <param name="fix">What repairs it.</param>
    /// <param name="before">The source.</param>
    /// <param name="after">The source then.</param>
    /// <param name="others">Other files of the project.</param>
    public static async Task FixesAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string before, string after, params SyntaxTree[] others)
    {
        (Project project, IReadOnlyList<Diagnostic> diagnostics) = await ArrangeAsync(analyzer, fix, [before], others);
        Document document = project.Documents.First();
        CodeAction action = Assert.Single(await ActionsAsync(document, fix, diagnostics[0]));
        Assert.Equal(after, await TextAsync(await ApplyAsync(action), document.Id));
    }

    /// <summary>Fails if a fix is offered.</summary>
    public static async Task OffersNothingAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string source, params SyntaxTree[] others)
    {
        (Project project, IReadOnlyList<Diagnostic> diagnostics) = await ArrangeAsync(analyzer, fix, [source], others);
        Assert.NotEmpty(diagnostics);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Assert.Empty(await ActionsAsync(project.Documents.First(), fix, diagnostic));
        }
    }

    /// <summary>Fails unless fixing all at once turns all documents into others, and leaves nothing to fix.</summary>
    public static Task FixesAllAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, params (string Before, string After)[] documents) =>
        FixesAllAsync(analyzer, fix, [], documents);

    /// <summary>As above, in a project with other files.</summary>
    public static async Task FixesAllAsync(
        DiagnosticAnalyzer analyzer, CodeFixProvider fix, IReadOnlyList<SyntaxTree> others, params (string Before, string After)[] documents)
    {
        (Project project, IReadOnlyList<Diagnostic> diagnostics) = await ArrangeAsync(analyzer, fix, [.. documents.Select(document => document.Before)], others);
        Assert.NotEmpty(diagnostics);
        Document first = project.Documents.First();
        CodeAction single = (await ActionsAsync(project.GetDocument(diagnostics[0].Location.SourceTree)!, fix, diagnostics[0])).Single();
        var context = new FixAllContext(
            first, fix, FixAllScope.Project, single.EquivalenceKey!, fix.FixableDiagnosticIds, new Known(project, diagnostics), CancellationToken.None);
        CodeAction action = Assert.IsAssignableFrom<CodeAction>(await fix.GetFixAllProvider()!.GetFixAsync(context));
        Solution changed = await ApplyAsync(action);
        foreach ((DocumentId id, string after) in project.DocumentIds.Zip(documents, (id, document) => (id, document.After)))
        {
            Assert.Equal(after, await TextAsync(changed, id));
        }

        Compilation compilation = (await changed.GetProject(project.Id)!.GetCompilationAsync())!;
        Assert.DoesNotContain(await Verifier.AnalyzeAsync(compilation, analyzer), diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id));
    }

    private static async Task<(Project Project, IReadOnlyList<Diagnostic> Diagnostics)> ArrangeAsync(
        DiagnosticAnalyzer analyzer, CodeFixProvider fix, IReadOnlyList<string> sources, IReadOnlyList<SyntaxTree> others)
    {
        Project project = new AdhocWorkspace().AddProject("User", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithMetadataReferences(Compilations.References);
        for (int index = 0; index < sources.Count; index++)
        {
            project = project.AddDocument($"File{index}.cs", sources[index], filePath: $"File{index}.cs").Project;
        }

        foreach (SyntaxTree other in others)
        {
            project = project.AddDocument(other.FilePath, await other.GetTextAsync(), filePath: other.FilePath).Project;
        }

        IReadOnlyList<Diagnostic> all = await Verifier.AnalyzeAsync((await project.GetCompilationAsync())!, analyzer);
        return (project, [.. all.Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)]);
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, CodeFixProvider fix, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<Solution> ApplyAsync(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private static async Task<string> TextAsync(Solution solution, DocumentId id) => (await solution.GetDocument(id)!.GetTextAsync()).ToString();

    private sealed class Known(Project project, IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project of, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => project.GetDocumentId(diagnostic.Location.SourceTree) == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project of, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
