using System.Diagnostics;
using System.Globalization;
using Digits.Data;
using Digits.Presentation;
using Dropout.CodeGen;
using Spectre.Console;

namespace Digits.Published;

/// <summary>Repeats a published result: trains each network from some seeds, and shows test errors beside the published ones.</summary>
internal sealed class ExperimentRun(IAnsiConsole console, DigitImages images, int threads, CancellationToken cancellation)
{
    /// <summary>Runs all of it.</summary>
    /// <param name="experiment">What is repeated.</param>
    /// <param name="firstSeed">The first seed; the others follow it.</param>
    /// <param name="seeds">How many seeds.</param>
    /// <param name="epochs">Epochs of each network; null for those of the experiment.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Run(Experiment experiment, int firstSeed, int seeds, int? epochs)
    {
        Say(experiment.Title);
        Say($"{Texts.Count(images.Training.Rows)} training and {Texts.Count(images.Test.Rows)} test images, {images.Origin}; seeds {firstSeed} to {firstSeed + seeds - 1}, {threads} threads.");
        console.WriteLine();
        var rows = new List<ArmResult>();
        foreach (Arm arm in experiment.Arms)
        {
            var result = new ArmResult(arm, epochs ?? arm.Epochs);
            for (int seed = firstSeed; seed < firstSeed + seeds; seed++)
            {
                result.Add(Train(experiment, arm, result.Epochs, seed));
            }

            rows.Add(result);
        }

        // Markdown, so that it can go into a page as it is.
        console.WriteLine();
        Say("| network | epochs | test error, mean of seeds | each seed | published | time a seed |");
        Say("|---|---|---|---|---|---|");
        foreach (ArmResult row in rows)
        {
            Say(row.ToString());
        }
    }

    private SeedResult Train(Experiment experiment, Arm arm, int epochs, int seed)
    {
        using INetwork network = arm.Create(seed);
        int batchSize = Math.Min(experiment.BatchSize, images.Training.Rows);
        long steps = (long)epochs * ((images.Training.Rows + batchSize - 1) / batchSize);
        long start = Stopwatch.GetTimestamp();
        Fitting.Run(network, images.Training, new FitOptions
        {
            Epochs = epochs,
            BatchSize = batchSize,
            Optimizer = arm.Optimizer(steps),
            Seed = seed,
            Threads = threads,
            Progress = new Lines(arm.Name, console),
            CancellationToken = cancellation,
        });
        cancellation.ThrowIfCancellationRequested();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        double error = 1 - Evaluating.Run(network, images.Test, threads).Accuracy!.Value;
        Say($"{arm.Name}, seed {seed}: test error {Texts.Percent(error)} after {Texts.Time(time)}");
        return new SeedResult(error, time);
    }

    private void Say(string line) => console.Profile.Out.Writer.WriteLine(line);

    private readonly record struct SeedResult(double Error, TimeSpan Time);

    /// <summary>A row of the table.</summary>
    private sealed class ArmResult(Arm arm, int epochs)
    {
        private readonly List<SeedResult> seeds = [];

        public int Epochs => epochs;

        public void Add(SeedResult result) => seeds.Add(result);

        public override string ToString()
        {
            string each = string.Join(", ", seeds.Select(seed => (seed.Error * 100).ToString("F2", CultureInfo.InvariantCulture)));
            string published = arm.Published is { } error ? Texts.Percent(error / 100) : "";
            TimeSpan time = TimeSpan.FromTicks((long)seeds.Average(seed => seed.Time.Ticks));
            return $"| {arm.Name} | {epochs} | {Texts.Percent(seeds.Average(seed => seed.Error))} | {each} | {published} | {Texts.Time(time)} |";
        }
    }

    private sealed class Lines(string name, IAnsiConsole console) : IProgress<TrainingProgress>
    {
        // Of a hundred epochs every tenth is enough to watch.
        public void Report(TrainingProgress value)
        {
            if (value.IsEpochEnd && value.Epoch % Math.Max(1, value.Epochs / 10) == 0)
            {
                console.WriteLine(Texts.Progress(name, value));
            }
        }
    }
}
