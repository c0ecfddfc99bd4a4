extern alias Generator;

using Dropout.CodeGen.Benchmarks.Generators;
using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Reporting;
using Generator::Dropout.CodeGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>What the generator costs a build and an editor, and how much it emits.</summary>
internal static class GeneratorBenchmark
{
    private const string Command = "generator";
    private const int CompilerRuns = 5;

    private static readonly (string Name, string Source)[] projects =
    [
        ("784-1024-1024-10", NetworkSources.Digits),
        ("100 networks", NetworkSources.Many(100)),
    ];

    public static void Run(Settings settings, Report report)
    {
        var figures = new List<Figure>();
        foreach ((string name, string source) in projects)
        {
            figures.AddRange(Runs(name, source, settings.Effort));
            figures.AddRange(InTheCompiler(name, source));
        }

        report.Add("The generator's time", figures);

        EmittedSize digits = EmittedSize.Of(NetworkSources.Digits);
        EmittedSize tenLayers = EmittedSize.Of(NetworkSources.TenLayers);
        report.Add("What it emits, kernels included",
        [
            .. Sizes("784-1024-1024-10", digits),
            .. Sizes("ten layers", tenLayers),
        ]);
    }

    private static IEnumerable<Figure> Runs(string name, string source, Effort effort)
    {
        SyntaxTree networks = UserProject.Parse(source);
        SyntaxTree elsewhere = UserProject.Parse(NetworkSources.Elsewhere);
        CSharpCompilation compilation = UserProject.Compilation(networks, elsewhere);
        GeneratorDriver driver = UserProject.Driver().RunGenerators(compilation);
        int edits = 0;

        Work[] runs =
        [
            Work.Repeated($"{name}, nothing cached", () =>
            {
                // A compilation of its own: the symbols that the generator asks for are found anew.
                UserProject.Driver().RunGenerators(UserProject.Compilation(networks, elsewhere));
            }),
            Work.Repeated($"{name}, an edit elsewhere", () => driver = driver.RunGenerators(Edit(compilation, ++edits))),
        ];
        IReadOnlyList<Timing> timings = Rounds.Run(effort, runs);
        yield return Report.Figure(Command, runs[0], timings[0]);
        yield return Report.Figure(Command, runs[1], timings[1]) with { Remark = StepsAfterEdit(compilation) };
    }

    /// <summary>Why the outputs of all steps are what they are after an edit elsewhere.</summary>
    private static string StepsAfterEdit(CSharpCompilation compilation)
    {
        GeneratorRunResult result = UserProject.Driver(trackSteps: true)
            .RunGenerators(compilation).RunGenerators(Edit(compilation, 0)).GetRunResult().Results.Single();

        // Roslyn's own steps look at the compilation and the attributes; the generator's have these names.
        IncrementalStepRunReason[] reasons =
        [
            .. GeneratorSteps.All.SelectMany(step => result.TrackedSteps[step])
                .Concat(result.TrackedOutputSteps.Values.SelectMany(steps => steps))
                .SelectMany(step => step.Outputs)
                .Select(output => output.Reason),
        ];
        int run = reasons.Count(reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        return run == 0 ? $"all {reasons.Length} outputs of steps cached" : $"{run} OF {reasons.Length} OUTPUTS MADE AGAIN";
    }

    // In turn with a generator that does nothing: the compiler compiles much of itself before any generator runs.
    private static IEnumerable<Figure> InTheCompiler(string name, string source)
    {
        string directory = Directory.CreateTempSubdirectory("empty-generator-").FullName;
        try
        {
            string empty = EmptyGenerator.Compile(directory);
            (double? Ours, double? Empty)[] seconds =
            [
                .. Enumerable.Range(0, CompilerRuns).Select(_ =>
                    (CompilerRun.GeneratorSeconds(source, UserProject.GeneratorPath), CompilerRun.GeneratorSeconds(source, empty))),
            ];
            if (Median(seconds.Select(run => run.Ours)) is { } ours && Median(seconds.Select(run => run.Empty)) is { } nothing)
            {
                yield return InNewProcess($"{name}, a new process of the compiler", ours) with { Remark = "the JIT compiles the generator too" };
                yield return InNewProcess($"{name}, the same with a generator that does nothing", nothing);
            }
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    private static double? Median(IEnumerable<double?> seconds) => seconds.Order().ElementAt(CompilerRuns / 2);

    private static Figure InNewProcess(string name, double seconds) => new(Command, name, seconds * 1e3, "ms") { Wall = seconds };

    private static IEnumerable<Figure> Sizes(string name, EmittedSize size)
    {
        yield return new Figure(Command, $"{name}, emitted text", size.TextBytes, "bytes");
        yield return new Figure(Command, $"{name}, IL of the largest method", size.LargestMethodBytes, "bytes") { Remark = size.LargestMethod };
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, int number) => compilation.ReplaceSyntaxTree(
        compilation.SyntaxTrees[1], UserProject.Parse($"{NetworkSources.Elsewhere}\n// Edit {number}."));
}
