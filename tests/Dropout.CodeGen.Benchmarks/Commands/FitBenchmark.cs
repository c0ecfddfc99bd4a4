using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>What Fit costs beside its bare steps, which take the rows as they lie: shuffling, bringing batches together, progress.</summary>
internal static class FitBenchmark
{
    private const string Command = "fit";

    // An epoch long enough that creating the trainer, which both do, is little of it.
    private static readonly (Shape Shape, int Rows)[] epochs =
    [
        (Shape.All[0], 300_000), (Shape.All[1], 200_000), (Shape.All[2], 60_000), (Shape.All[3], 20_000), (Shape.Digits, 60_000),
    ];

    public static void Run(Settings settings, Report report)
    {
        foreach ((Shape shape, int rows) in epochs)
        {
            using INetwork network = shape.CreateWithDropout();
            using INetwork fitted = shape.CreateWithDropout();
            NetworkDescription description = network.Description;
            float[] inputs = SyntheticRows.Inputs(rows, description.InputSize);
            int[] labels = SyntheticRows.Labels(rows, description.ClassCount);
            var set = Dataset.FromLabels(inputs, description.InputSize, labels);
            var optimizer = new Sgd { LearningRate = 1e-5f, Momentum = 0.9f };
            var options = new FitOptions
            {
                Epochs = 1,
                BatchSize = settings.Batch,
                Threads = settings.Threads,
                Optimizer = optimizer,
                Progress = new Listener(),
            };
            Work[] works =
            [
                Epoch("bare steps", () =>
                {
                    using NetworkTrainer trainer = network.CreateTrainer(
                        optimizer, new TrainerOptions { BatchSize = settings.Batch, Threads = settings.Threads });
                    for (int start = 0; start < rows; start += settings.Batch)
                    {
                        int count = Math.Min(settings.Batch, rows - start);
                        trainer.TrainOnLabels(
                            inputs.AsSpan(start * description.InputSize, count * description.InputSize), labels.AsSpan(start, count));
                    }
                }),
                Epoch("Fit", () => Fitting.Run(fitted, set, options)),
            ];
            IReadOnlyList<Timing> timings = Rounds.Run(settings.Effort, works);
            report.Add($"An epoch of {shape.Name} with dropout, {settings.Batch} rows a step",
            [
                Report.Figure(Command, works[0], timings[0]),
                Report.Figure(Command, works[1], timings[1]) with { Ratio = timings[1].RatioTo(timings[0]), RatioTo = works[0].Name },
            ]);

            Work Epoch(string name, Action run) => Work.Repeated($"{shape.Name}, {name}", run) with { Threads = settings.Threads, Rows = rows };
        }
    }

    private sealed class Listener : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
        }
    }
}
