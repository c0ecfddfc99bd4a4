using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>
/// What Fit costs beside bare steps: on rows as they lie, which is what steps alone cost, and on rows that a loop of the user's own
/// shuffles and brings together, which is what Fit saves him.
/// </summary>
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
                Epoch("steps on rows as they lie", () =>
                {
                    using NetworkTrainer trainer = NewTrainer();
                    for (int start = 0; start < rows; start += settings.Batch)
                    {
                        int count = Math.Min(settings.Batch, rows - start);
                        trainer.TrainOnLabels(
                            inputs.AsSpan(start * description.InputSize, count * description.InputSize), labels.AsSpan(start, count));
                    }
                }),
                Epoch("steps on rows shuffled by hand", () =>
                {
                    using NetworkTrainer trainer = NewTrainer();
                    TrainShuffled(trainer, inputs, labels, settings.Batch);
                }),
                Epoch("Fit", () => Fitting.Run(fitted, set, options)),
            ];
            IReadOnlyList<Timing> timings = Rounds.Run(settings.Effort, works);
            Figure fit = Report.Figure(Command, works[2], timings[2]);
            report.Add($"An epoch of {shape.Name} with dropout, {settings.Batch} rows a step",
            [
                Report.Figure(Command, works[0], timings[0]),
                Report.Figure(Command, works[1], timings[1]) with { Ratio = timings[1].RatioTo(timings[0]), RatioTo = works[0].Name },
                fit with { Ratio = timings[2].RatioTo(timings[0]), RatioTo = works[0].Name },
                fit with { Name = $"{fit.Name} beside a loop", Ratio = timings[2].RatioTo(timings[1]), RatioTo = works[1].Name },
            ]);

            NetworkTrainer NewTrainer() => network.CreateTrainer(
                optimizer, new TrainerOptions { BatchSize = settings.Batch, Threads = settings.Threads });

            Work Epoch(string name, Action run) => Work.Repeated($"{shape.Name}, {name}", run) with { Threads = settings.Threads, Rows = rows };
        }
    }

    // As it is written where there is no Fit.
    private static float TrainShuffled(NetworkTrainer trainer, float[] inputs, int[] labels, int batchSize)
    {
        int size = inputs.Length / labels.Length;
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        Random.Shared.Shuffle(order);
        float[] batch = new float[batchSize * size];
        int[] batchLabels = new int[batchSize];
        float lossSum = 0;
        for (int start = 0; start < order.Length; start += batchSize)
        {
            int count = Math.Min(batchSize, order.Length - start);
            for (int row = 0; row < count; row++)
            {
                inputs.AsSpan(order[start + row] * size, size).CopyTo(batch.AsSpan(row * size));
                batchLabels[row] = labels[order[start + row]];
            }

            lossSum += trainer.TrainOnLabels(batch.AsSpan(0, count * size), batchLabels.AsSpan(0, count)) * count;
        }

        return lossSum / order.Length;
    }

    private sealed class Listener : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
        }
    }
}
