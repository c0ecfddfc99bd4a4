using Dropout.CodeGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>Runs the analyzer over user code.</summary>
internal static class Verifier
{
    /// <summary>
    /// Fails unless exactly the marked reasons not to compile a network are reported, and the source compiles. What there is to advise
    /// on networks that can be compiled does not count.
    /// </summary>
    public static Task ReportsAsync(string marked, LanguageVersion version = LanguageVersion.CSharp12) =>
        ReportsAsync([marked], version);

    /// <summary>As above, of several files.</summary>
    public static Task ReportsAsync(string[] marked, LanguageVersion version = LanguageVersion.CSharp12, params string[] compilerErrors) =>
        ReportsAsync(new NetworkDefinitionAnalyzer(), marked, version, DefinitionDescriptors.All, compilerErrors: compilerErrors);

    /// <summary>As above, of any analyzer, all its rules or some of them, and with what an .editorconfig says.</summary>
    public static async Task ReportsAsync(
        DiagnosticAnalyzer analyzer,
        string[] marked,
        LanguageVersion version = LanguageVersion.CSharp12,
        IReadOnlyList<DiagnosticDescriptor>? rules = null,
        AnalyzerOptions? options = null,
        params string[] compilerErrors)
    {
        MarkedSource[] sources = [.. marked.Select(source => MarkedSource.Parse(Compilations.Usings + source))];
        CSharpCompilation compilation = Compilations.Create(sources.Select(source => source.Text), version);
        Assert.Equal(
            compilerErrors,
            compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id));

        await ReportsAsync(analyzer, sources, compilation, rules, options);
    }

    /// <summary>Fails unless exactly the diagnostics that are marked in some files of a compilation are reported.</summary>
    public static async Task ReportsAsync(
        DiagnosticAnalyzer analyzer,
        IReadOnlyList<MarkedSource> sources,
        Compilation compilation,
        IReadOnlyList<DiagnosticDescriptor>? rules = null,
        AnalyzerOptions? options = null)
    {
        IEnumerable<string> expected = sources.SelectMany((source, file) =>
            source.Expected.Select(mark => $"{mark.Id} at '{source.Text.Substring(mark.Span.Start, mark.Span.Length)}' File{file}.cs{mark.Span}"));
        IEnumerable<Diagnostic> diagnostics = (await AnalyzeAsync(compilation, options, analyzer))
            .Where(diagnostic => rules is null || rules.Contains(diagnostic.Descriptor));
        IEnumerable<string> reported = diagnostics.Select(diagnostic =>
            $"{diagnostic.Id} at '{diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)}' {diagnostic.Location.SourceTree.FilePath}{diagnostic.Location.SourceSpan}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), reported.Order(StringComparer.Ordinal));
    }

    /// <summary>What the analyzer says. An exception in it is thrown here.</summary>
    public static Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(Compilation compilation) =>
        AnalyzeAsync(compilation, new NetworkDefinitionAnalyzer());

    /// <summary>What some analyzers say.</summary>
    public static Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(Compilation compilation, params DiagnosticAnalyzer[] analyzers) =>
        AnalyzeAsync(compilation, null, analyzers);

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(
        Compilation compilation, AnalyzerOptions? analyzerOptions, params DiagnosticAnalyzer[] analyzers)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            analyzerOptions ?? new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => thrown = exception,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var run = new CompilationWithAnalyzers(compilation, [.. analyzers], options);
        IReadOnlyList<Diagnostic> diagnostics = await run.GetAnalyzerDiagnosticsAsync();
        return thrown is null ? diagnostics : throw new InvalidOperationException("The analyzer failed.", thrown);
    }
}
