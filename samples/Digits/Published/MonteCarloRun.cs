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
    private static readonly int[] samples = [2, 5, 10, 20, 50, 100];

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
        Say($"{Texts.Count(images.Test.Rows)} test images, seed {seed}, {epochs ?? Epochs} epochs, {Repetitions} repetitions of each k.");
        console.WriteLine();
        Say("| averaged networks | test error, mean | standard deviation |");
        Say("|---|---|---|");
        foreach (int count in samples)
        {
            double[] errors = [.. Enumerable.Range(0, Repetitions).Select(repetition => Error(network, count, seed + repetition))];
            double mean = errors.Average();
            double deviation = Math.Sqrt(errors.Sum(error => (error - mean) * (error - mean)) / (Repetitions - 1));
            Say($"| {count.ToString(CultureInfo.InvariantCulture)} | {Texts.Percent(mean)} | {Texts.Percent(deviation)} |");
        }

        Say($"| all units, Predict | {Texts.Percent(1 - Evaluating.Run(network, images.Test, threads).Accuracy!.Value)} | 0 |");
    }

    private double Error(DigitsWithDropout network, int count, int seed)
    {
        float[] mean = new float[RowsTogether * DigitImages.Classes];
        float[] deviation = new float[mean.Length];
        int wrong = 0;
        int rows;
        for (int start = 0; start < images.Test.Rows; start += rows)
        {
            cancellation.ThrowIfCancellationRequested();
            rows = Math.Min(RowsTogether, images.Test.Rows - start);
            Span<float> means = mean.AsSpan(0, rows * DigitImages.Classes);

            // A seed for each part: no two images share masks.
            network.PredictWithUncertainty(
                images.Test.Features.Span.Slice(start * images.Test.FeatureSize, rows * images.Test.FeatureSize),
                count,
                ((long)seed << 32) + start,
                means,
                deviation.AsSpan(0, means.Length));
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<float> ofRow = means.Slice(row * DigitImages.Classes, DigitImages.Classes);
                wrong += OutputHead.LargestIndex(ofRow) == images.Test.LabelOf(start + row) ? 0 : 1;
            }
        }

        return (double)wrong / images.Test.Rows;
    }

    private void Say(string line) => console.Profile.Out.Writer.WriteLine(line);
}
