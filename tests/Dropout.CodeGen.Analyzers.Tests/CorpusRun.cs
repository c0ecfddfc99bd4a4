using Dropout.CodeGen.Analyzers.HandWritten;
using Dropout.CodeGen.Analyzers.TorchSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>Runs the rules about everybody's code over a program of the corpus.</summary>
internal static class CorpusRun
{
    // The few signatures of TorchSharp that matter; the package is not needed.
    private static readonly SyntaxTree torch = Compilations.Tree(CorpusProgram.Read("corpus/TorchSharpStubs.txt"), LanguageVersion.Latest, "TorchSharp.cs");

    public static Task<IReadOnlyList<Diagnostic>> FindAsync(CorpusProgram program) =>
        FindAsync(Compile(program));

    public static Task<IReadOnlyList<Diagnostic>> FindAsync(CSharpCompilation compilation) =>
        Verifier.AnalyzeAsync(compilation, new HandWrittenDropoutAnalyzer(), new TorchSharpAnalyzer());

    public static CSharpCompilation Compile(CorpusProgram program)
    {
        CSharpCompilation compilation = Compilations.Create([], LanguageVersion.Latest, withPackage: false)
            .AddSyntaxTrees(program.Files.Select(file => Compilations.Tree(file.Text, LanguageVersion.Latest, file.Path)));
        bool usesTorch = program.Files.Any(file => file.Text.Contains("using TorchSharp", StringComparison.Ordinal)) && !program.Name.Contains("without the package", StringComparison.Ordinal);
        return usesTorch ? compilation.AddSyntaxTrees(torch) : compilation;
    }

    /// <summary>A finding as the corpus marks it.</summary>
    public static string Text(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string suggestion = diagnostic.Severity == DiagnosticSeverity.Info ? "?" : "";
        return $"{diagnostic.Id}{suggestion} {place.Path}:{place.StartLinePosition.Line + 1}";
    }
}
