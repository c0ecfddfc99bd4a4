using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>Small networks, where a call takes nanoseconds: predictions and training steps.</summary>
internal static class SmallBenchmark
{
    private static readonly int[] predictedRows = [1, 16, 256];
    private static readonly int[] trainedRows = [1, 32, 128, 512];

    public static void Run(Settings settings, Report report)
    {
        foreach (Shape shape in Shape.Small)
        {
            using INetwork network = shape.Create();
            Training[] trainings = [.. trainedRows.SelectMany(rows => new[] { Training.Of(shape, false, rows), Training.Of(shape, true, rows) })];
            Work[] works = [.. predictedRows.Select(rows => Predicting.Work(shape, network, rows)), .. trainings.Select(training => training.Work)];
            IReadOnlyList<Timing> timings = Rounds.Run(settings.Effort, [Peak.Work, .. works]);
            report.Add(shape.Name, [.. works.Select((work, index) => Report.Figure("small", work, timings[index + 1], Peak.Work, timings[0]))]);
            foreach (Training training in trainings)
            {
                training.Dispose();
            }
        }
    }
}
