using System.Globalization;
using Digits.Data;
using Digits.Presentation;
using Dropout.CodeGen;
using Spectre.Console;

namespace Digits.Published;

/// <summary>
/// Figure 11: the average of k thinned networks beside the prediction of all units together. One network is trained; each k is repeated
/// with masks of its own.
/// </summary>
internal sealed class MonteCarloRun(IAnsiConsole console, DigitImages images, int threads, CancellationToken cancellation)
{
    public const string Name = "monte-carlo";

    private const int Epochs = 20;
    private const int Repetitions = 5;
    private const int RowsTogether = 500;

    // How many are averaged. Each average takes in the one before it, so what is drawn anew is the difference; but for the single network.
    private static readonly int[] averaged = [1, 2, 5, 10, 20, 30, 50, 80, 120];

    /// <summary>Runs all of it.</summary>
    /// <param name="seed">Determines the training and the masks.</param>
    /// <param name="epochs">Epochs of training; null for the default.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Run(int seed, int? epochs)
    {
        using var network = new DigitsWithDropout(seed);
        int batchSize = Math.Min(100, images.Training.Rows);
        long steps = (long)(epochs ?? Epochs) * ((images.Training.Rows + batchSize - 1) / batchSize);
        Say("Figure 11: the average of k thinned networks, 784-1024-1024-10, keep 0.8 / 0.5");
        Fitting.Run(network, images.Training, new FitOptions
        {
            Epochs = epochs ?? Epochs,
            BatchSize = batchSize,
            Optimizer = new Sgd { LearningRate = Schedule.Ramp(0.05f, 0, steps), Momentum = 0.95f },
            Seed = seed,
            Threads = threads,
            CancellationToken = cancellation,
        });
        cancellation.ThrowIfCancellationRequested();
        Say($"{Texts.Count(images.Test.Rows)} test images, {images.Origin}; seed {seed}, {epochs ?? Epochs} epochs, {Repetitions} repetitions with masks of their own.");
        console.WriteLine();
        double[][] errors = [.. Enumerable.Range(0, Repetitions).Select(repetition => Errors(network, seed + repetition))];
        Say("| averaged networks | test error, mean | standard deviation |");
        Say("|---|---|---|");
        for (int index = 0; index < averaged.Length; index++)
        {
            double mean = errors.Average(ofRepetition => ofRepetition[index]);
            double deviation = Math.Sqrt(errors.Sum(ofRepetition => Math.Pow(ofRepetition[index] - mean, 2)) / (Repetitions - 1));
            Say($"| {averaged[index].ToString(CultureInfo.InvariantCulture)} | {Texts.Percent(mean)} | {Texts.Percent(deviation)} |");
        }

        Say($"| all units, Predict | {Texts.Percent(1 - Evaluating.Run(network, images.Test, threads).Accuracy!.Value)} | 0 |");
    }

    /// <summary>The test error of each average.</summary>
    private double[] Errors(DigitsWithDropout network, int seed)
    {
        int[] wrong = new int[averaged.Length];
        using DigitsWithDropout.Trainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = RowsTogether, Seed = seed });
        for (int start = 0; start < images.Test.Rows; start += RowsTogether)
        {
            cancellation.ThrowIfCancellationRequested();
            int rows = Math.Min(RowsTogether, images.Test.Rows - start);
            float[] features = [.. Enumerable.Range(start, rows).SelectMany(row => images.Test.FeaturesOf(row).ToArray())];
            int[] labels = [.. Enumerable.Range(start, rows).Select(images.Test.LabelOf)];
            wrong[0] += WrongOfOne(trainer, features, labels);
            Average(network, features, labels, ((long)seed << 32) + start, wrong);
        }

        return [.. wrong.Select(count => (double)count / images.Test.Rows)];
    }

    /// <summary>For how many images a single thinned network is wrong: that of a step which learns nothing.</summary>
    private static int WrongOfOne(DigitsWithDropout.Trainer trainer, float[] features, int[] labels)
    {
        trainer.Train(features, labels);
        LayerActivations logits = trainer.Activations[DigitsWithDropout.Description.Layers.Count];
        return labels.Where((label, row) => OutputHead.LargestIndex(logits.Row(row)) != label).Count();
    }

    /// <summary>Averages thinned networks for some images, and counts for how many of them each average is wrong.</summary>
    private static void Average(DigitsWithDropout network, float[] features, int[] labels, long seed, int[] wrong)
    {
        float[] mean = new float[labels.Length * DigitImages.Classes];
        float[] sum = new float[mean.Length];
        float[] deviation = new float[mean.Length];
        int drawn = 0;
        for (int index = 1; index < averaged.Length; index++)
        {
            // A seed for each: no two images and no two averages share masks. Images come in hundreds, averages do not.
            int count = averaged[index] - drawn;
            network.PredictWithUncertainty(features, count, seed + index, mean, deviation);
            for (int value = 0; value < sum.Length; value++)
            {
                sum[value] += count * mean[value];
            }

            wrong[index] += labels.Where((label, row) =>
                OutputHead.LargestIndex(sum.AsSpan(row * DigitImages.Classes, DigitImages.Classes)) != label).Count();
            drawn = averaged[index];
        }
    }

    private void Say(string line) => console.Profile.Out.Writer.WriteLine(line);
}
