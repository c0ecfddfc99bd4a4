using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>A training step of 784-1024-1024-10 with momentum: with and without dropout, and pass by pass.</summary>
internal static class StepBenchmark
{
    private const string Command = "step";

    public static void Run(Settings settings, Report report)
    {
        (int rows, int threads) = (settings.Batch, settings.Threads);
        using Training dense = Training.Of(Shape.Digits, false, rows, threads);
        using Training dropout = Training.Of(Shape.Digits, true, rows, threads);
        using var leaky = new Training($"leaky relu, {rows} rows", new LeakyDigits(1), rows, threads);
        using var masked = new Training($"leaky relu, {rows} rows, keep 0.9: skips nothing", new LeakyDigitsWithDropout(1), rows, threads);

        Work[] steps = [dense.Work, dropout.Work, leaky.Work, masked.Work];
        int[] compared = [0, 0, 2, 2];
        IReadOnlyList<Timing> timings = Rounds.Run(settings.Effort, [Peak.Work, .. steps]);
        report.Add($"Steps of {Shape.Digits.Name}", [.. steps.Select((step, index) =>
        {
            Figure figure = Report.Figure(Command, step, timings[index + 1], Peak.Work, timings[0]);
            return compared[index] == index ? figure : figure with
            {
                Ratio = timings[index + 1].RatioTo(timings[compared[index] + 1]),
                RatioTo = steps[compared[index]].Name,
            };
        })]);

        if (threads == 1)
        {
            report.Add("Pass by pass, without dropout", StepPhases.Measure(Command, "dense", dense, rows, settings.Effort));
            report.Add("Pass by pass, with dropout; zeros that are skipped count as operations", StepPhases.Measure(Command, "dropout", dropout, rows, settings.Effort));
        }
    }
}
