using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>
/// Predictions of the large networks. A single row reads every weight once, so it stands beside reading a buffer as long as
/// the weights; more rows stand beside the peak.
/// </summary>
internal static class PredictBenchmark
{
    private static readonly int[] rows = [1, 8, 32, 128, 256];

    public static void Run(Settings settings, Report report)
    {
        foreach (Shape shape in Shape.Large)
        {
            using INetwork network = shape.Create();
            using var bandwidth = new ReadBandwidth("reading as much", network.Parameters.Buffer.Length * sizeof(float));
            Work[] predictions = [.. rows.Select(count => Predicting.Work(shape, network, count))];
            Work[] limits = [Peak.Work, .. bandwidth.Works];
            IReadOnlyList<Timing> timings = Rounds.Run(settings.Effort, [.. limits, .. predictions]);
            int fastest = Enumerable.Range(1, limits.Length - 1).MaxBy(limit => limits[limit].Amount / timings[limit].Counted);
            Work single = predictions[0] with
            {
                Name = $"{predictions[0].Name}, weights read",
                Amount = network.Description.Layers.Sum(layer => layer.ParameterCount) * sizeof(float),
                Unit = Unit.Bytes,
            };
            report.Add($"Predictions of {shape.Name}",
            [
                .. bandwidth.Works.Select((limit, index) => Report.Figure("predict", limit with { Name = $"{shape.Name}, {limit.Name}" }, timings[index + 1])),
                Report.Figure("predict", single, timings[limits.Length], limits[fastest], timings[fastest]),
                .. predictions.Select((prediction, index) =>
                    Report.Figure("predict", prediction, timings[limits.Length + index], Peak.Work, timings[0])),
            ]);
        }
    }
}
