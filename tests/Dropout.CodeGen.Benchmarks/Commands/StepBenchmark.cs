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
        using var dense = new Training($"dense, {rows} rows", new Digits(1), rows, threads, skipZeros: false);
        using var masked = new Training($"dropout, {rows} rows, nothing skipped", new DigitsWithDropout(1), rows, threads, skipZeros: false);
        using var dropout = new Training($"dropout, {rows} rows", new DigitsWithDropout(1), rows, threads);
        using var shared = new Training($"dropout, {rows} rows, masks of the batch", new DigitsWithSharedMasks(1), rows, threads);
        using var relu = new Training($"no dropout, {rows} rows, zeros of relu skipped", new Digits(1), rows, threads);

        Work[] steps = [dense.Work, masked.Work, dropout.Work, shared.Work, relu.Work];
        IReadOnlyList<Timing> timings = Rounds.Run(settings.Effort, [Peak.Work, .. steps]);
        report.Add($"Steps of {Shape.Digits.Name}; zeros that are skipped count as operations", [.. steps.Select((step, index) =>
        {
            Figure figure = Report.Figure(Command, step, timings[index + 1], Peak.Work, timings[0]);
            return index == 0 ? figure : figure with { Ratio = timings[index + 1].RatioTo(timings[1]), RatioTo = dense.Work.Name };
        })]);

        if (threads == 1)
        {
            report.Add("Pass by pass, dense", StepPhases.Measure(Command, "dense", dense, rows, settings.Effort));
            report.Add("Pass by pass, masks of the batch; what is left out counts as operations", StepPhases.Measure(Command, "shared", shared, rows, settings.Effort));
            report.Add("Pass by pass, with dropout; zeros that are skipped count as operations", StepPhases.Measure(Command, "dropout", dropout, rows, settings.Effort));
        }
    }
}
