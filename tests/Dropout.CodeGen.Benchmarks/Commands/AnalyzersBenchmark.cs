extern alias Analyzers;

using System.Diagnostics;
using Analyzers::Dropout.CodeGen.Analyzers;
using Analyzers::Dropout.CodeGen.Analyzers.Definitions;
using Analyzers::Dropout.CodeGen.Analyzers.HandWritten;
using Analyzers::Dropout.CodeGen.Analyzers.TorchSharp;
using Analyzers::Dropout.CodeGen.Analyzers.Use;
using Dropout.CodeGen.Benchmarks.Analyzers;
using Dropout.CodeGen.Benchmarks.Generators;
using Dropout.CodeGen.Benchmarks.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>What the analyzers cost a build.</summary>
internal static class AnalyzersBenchmark
{
    private const string Command = "analyzers";
    private const int Files = 1000;
    private const int Lines = 5000;
    private const int Networks = 200;

    // A compilation of so many files takes seconds.
    private const int MostRuns = 5;

    // Everything a user of the package has; a family is a name and its analyzers.
    private static readonly (string Name, DiagnosticAnalyzer[] Analyzers)[] families =
    [
        ("definitions", [new NetworkDefinitionAnalyzer()]),
        ("use of networks", [new PredictPathAnalyzer(), new TrainerAnalyzer(), new BufferLengthAnalyzer(), new TrainingLossAnalyzer(), new ScoringLoopAnalyzer(), new ModelUseAnalyzer()]),
        ("hand-written", [new HandWrittenDropoutAnalyzer()]),
        ("TorchSharp", [new TorchSharpAnalyzer()]),
    ];

    public static void Run(Settings settings, Report report)
    {
        int runs = Math.Min(settings.Effort.Rounds, MostRuns);
        report.Add($"Analyzers on {Files} files without dropout, beside their compilation", [.. OnFilesWithoutDropout(runs)]);
        report.Add($"Analyzers on {Networks} networks that are used, beside their compilation", [.. OnNetworks(runs)]);
        report.Add($"Analyzers on one numerical file of {Lines} lines", [.. OnNumericalFile(runs)]);
    }

    private static IEnumerable<Figure> OnFilesWithoutDropout(int runs)
    {
        SyntaxTree[] trees = [.. AnalyzedSources.WithoutDropout(Files).Select(UserProject.Parse)];
        return BesideCompilation(runs, $"{Files} files without dropout", () => UserProject.Compilation(trees));
    }

    // With what the generator adds to them, which the compiler compiles and the analyzers leave out.
    private static IEnumerable<Figure> OnNetworks(int runs)
    {
        SyntaxTree[] trees = [.. new[] { NetworkSources.Many(Networks), NetworkSources.UseOfMany(Networks) }.Select(UserProject.Parse)];
        CSharpCompilation written = UserProject.Compilation(trees);
        UserProject.Driver().RunGeneratorsAndUpdateCompilation(
            written.WithOptions(written.Options.WithAllowUnsafe(true)), out Compilation generated, out _);
        SyntaxTree[] all = [.. generated.SyntaxTrees];
        return BesideCompilation(runs, $"{Networks} networks", () => UserProject.Compilation(all));
    }

    private static IEnumerable<Figure> BesideCompilation(int runs, string what, Func<CSharpCompilation> project)
    {
        // Binding and emitting without parsing, on one thread: the least that a build does.
        double compilation = Median(runs, () =>
        {
            long start = Stopwatch.GetTimestamp();
            CSharpCompilation compiled = project();
            compiled.WithOptions(compiled.Options.WithConcurrentBuild(false)).Emit(Stream.Null);
            return Stopwatch.GetElapsedTime(start);
        });
        yield return new Figure(Command, $"compilation of {what}", compilation * 1e3, "ms");
        foreach ((string name, DiagnosticAnalyzer[] analyzers) in families)
        {
            double time = Median(runs, () => TimeOf(project(), analyzers));
            yield return new Figure(Command, $"{name}, {what}", time * 1e3, "ms")
            {
                Ratio = time / compilation,
                RatioTo = "compilation",
                Remark = FormattableString.Invariant($"{100 * time / compilation:0.00} % of the compilation"),
            };
        }
    }

    private static IEnumerable<Figure> OnNumericalFile(int runs)
    {
        foreach (bool withDropout in new[] { false, true })
        {
            SyntaxTree file = UserProject.Parse(AnalyzedSources.Numerical(Lines, withDropout));
            foreach ((string name, DiagnosticAnalyzer[] analyzers) in families)
            {
                double time = Median(runs, () => TimeOf(UserProject.Compilation(file), analyzers));
                yield return new Figure(Command, $"{name}, {Lines} lines {(withDropout ? "with" : "without")} dropout", time * 1e3, "ms")
                {
                    Remark = withDropout ? "one method drops" : null,
                };
            }
        }
    }

    // What the compiler reports with -reportanalyzer: the time within the analyzers, their own binding included.
    private static TimeSpan TimeOf(Compilation compilation, DiagnosticAnalyzer[] analyzers)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => throw new InvalidOperationException("An analyzer failed.", exception), concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        var run = new CompilationWithAnalyzers(compilation, [.. analyzers], options);
        AnalysisResult result = run.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        return TimeSpan.FromTicks(result.AnalyzerTelemetryInfo.Values.Sum(telemetry => telemetry.ExecutionTime.Ticks));
    }

    private static double Median(int runs, Func<TimeSpan> measure)
    {
        // The first run compiles the code that is measured.
        measure();
        double[] seconds = [.. Enumerable.Range(0, runs).Select(_ => measure().TotalSeconds).Order()];
        return seconds[runs / 2];
    }
}
