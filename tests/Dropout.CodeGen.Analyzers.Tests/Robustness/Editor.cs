extern alias Generator;

using System.Collections.Immutable;
using Dropout.CodeGen.CodeFixes;
using Dropout.CodeGen.CodeFixes.Definitions;
using Generator::Dropout.CodeGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Dropout.CodeGen.Analyzers.Tests.Robustness;

/// <summary>
/// An editor with one file in it: the generator, all analyzers, and all that they offer to change, one by one and all at once, after
/// every edit. What is thrown anywhere is thrown here, with the text.
/// </summary>
internal sealed class Editor
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> analyzers = [.. Instances<DiagnosticAnalyzer>(typeof(NetworkDefinitionAnalyzer))];

    private static readonly CodeFixProvider[] fixes = [.. Instances<CodeFixProvider>(typeof(MakePartialCodeFix))];

    private static readonly SyntaxTree torch = Compilations.Tree(CorpusProgram.Read("corpus/TorchSharpStubs.txt"), LanguageVersion.Latest, "TorchSharp.cs");

    private readonly Document document;
    private GeneratorDriver driver;

    public Editor(string text)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        Project project = new AdhocWorkspace().AddProject("User", LanguageNames.CSharp)
            .WithParseOptions(options)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences(Compilations.References)
            .AddAnalyzerReference(new GeneratorReference());
        if (text.Contains("using TorchSharp", StringComparison.Ordinal))
        {
            project = project.AddDocument("TorchSharp.cs", torch.GetText(), filePath: "TorchSharp.cs").Project;
        }

        document = project.AddDocument("File.cs", text, filePath: "File.cs");
        driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options);
    }

    /// <summary>Puts a text in place of the file's.</summary>
    public async Task<EditorRun> ReplaceAsync(string text)
    {
        Document edited = document.WithText(SourceText.From(text));
        Compilation compilation = (await edited.Project.GetCompilationAsync())!;

        TimeSpan start = Environment.CpuUsage.TotalTime;
        Compilation written = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => tree.FilePath is not ("File.cs" or "TorchSharp.cs")));
        driver = driver.RunGenerators(written);
        GeneratorRunResult generated = driver.GetRunResult().Results.Single();
        Assert.True(generated.Exception is null && generated.Diagnostics.IsEmpty, $"The generator failed.\n{generated.Exception}\n{text}");
        TimeSpan generator = Environment.CpuUsage.TotalTime - start;

        start = Environment.CpuUsage.TotalTime;
        IReadOnlyList<Diagnostic> diagnostics = await AnalyzeAsync(compilation, text);
        TimeSpan analysis = Environment.CpuUsage.TotalTime - start;

        start = Environment.CpuUsage.TotalTime;
        int changes = await RepairAsync(edited, diagnostics, text);
        return new EditorRun(generator, analysis, Environment.CpuUsage.TotalTime - start, diagnostics.Count, changes);
    }

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(Compilation compilation, string text)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => thrown = exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var run = new CompilationWithAnalyzers(compilation, analyzers, options);

        // An editor asks for what there is to say of the file that is edited.
        SyntaxTree tree = compilation.SyntaxTrees.Single(one => one.FilePath == "File.cs");
        ImmutableArray<Diagnostic> ofSyntax = await run.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None);
        ImmutableArray<Diagnostic> ofMeaning = await run.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, CancellationToken.None);
        Assert.True(thrown is null, $"An analyzer failed.\n{thrown}\n{text}");
        return [.. ofSyntax, .. ofMeaning];
    }

    private static async Task<int> RepairAsync(Document edited, IReadOnlyList<Diagnostic> diagnostics, string text)
    {
        int changes = 0;
        try
        {
            foreach (CodeFixProvider fix in fixes)
            {
                Diagnostic[] own = [.. diagnostics.Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id))];
                foreach (Diagnostic diagnostic in own)
                {
                    foreach (CodeAction action in await ActionsAsync(edited, fix, diagnostic))
                    {
                        await ApplyAsync(action, edited);
                        changes++;
                    }
                }

                if (own.Length > 1 && await ActionsAsync(edited, fix, own[0]) is [var first, ..])
                {
                    var all = new FixAllContext(
                        edited, fix, FixAllScope.Document, first.EquivalenceKey!, own.Select(one => one.Id).Distinct(), new Known(own), CancellationToken.None);
                    await ApplyAsync(await fix.GetFixAllProvider()!.GetFixAsync(all), edited);
                    changes++;
                }
            }

            foreach (AttributeSyntax attribute in (await edited.GetSyntaxRootAsync())!.DescendantNodes().OfType<AttributeSyntax>())
            {
                var actions = new List<CodeAction>();
                await new KeepProbabilityRefactoring().ComputeRefactoringsAsync(
                    new CodeRefactoringContext(edited, new TextSpan(attribute.Span.End, 0), actions.Add, CancellationToken.None));
                foreach (CodeAction action in actions)
                {
                    await ApplyAsync(action, edited);
                    changes++;
                }
            }

            return changes;
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"A code fix failed.\n{text}", exception);
        }
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document edited, CodeFixProvider fix, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(edited, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task ApplyAsync(CodeAction? action, Document edited)
    {
        ApplyChangesOperation change = (await action!.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        await change.ChangedSolution.GetDocument(edited.Id)!.GetTextAsync();
    }

    private static IEnumerable<T> Instances<T>(Type ofAssembly) => ofAssembly.Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(T)))
        .Select(type => (T)Activator.CreateInstance(type)!);

    private sealed class Known(Diagnostic[] diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }

    /// <summary>The generator, as a project refers to it.</summary>
    private sealed class GeneratorReference : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> generators = [new NetworkGenerator().AsSourceGenerator()];

        public override string FullPath => typeof(NetworkGenerator).Assembly.Location;

        public override object Id => FullPath;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => generators;
    }
}

/// <summary>What came of an edit. Times are those that the process had a core, whatever else the machine does.</summary>
/// <param name="Generator">Time of the generator.</param>
/// <param name="Analysis">Time of all analyzers, with the binding that they ask for.</param>
/// <param name="Repair">Time of offering and making all changes.</param>
/// <param name="Diagnostics">How many were reported.</param>
/// <param name="Changes">How many were made.</param>
internal sealed record EditorRun(TimeSpan Generator, TimeSpan Analysis, TimeSpan Repair, int Diagnostics, int Changes);
