using Digits.Data;
using Dropout.CodeGen;

namespace Digits.Training;

/// <summary>Both networks after their training, and how they differ on the test images.</summary>
/// <param name="Without">The network that was trained without dropout.</param>
/// <param name="With">The network that was trained with dropout.</param>
internal sealed record Comparison(TrainedNetwork Without, TrainedNetwork With)
{
    /// <summary>Trains and scores the two networks, one after the other, in the same way and from the same first weights.</summary>
    /// <param name="images">What they learn from and are tested on.</param>
    /// <param name="plan">How they are trained.</param>
    /// <param name="progressOf">Who hears of the progress of the network of that name.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="OperationCanceledException">Training was stopped.</exception>
    public static Comparison Run(
        DigitImages images,
        TrainingPlan plan,
        Func<string, IProgress<TrainingProgress>> progressOf,
        CancellationToken cancellation)
    {
        using var without = new DigitsWithoutDropout(plan.Seed);
        using var with = new DigitsWithDropout(plan.Seed);
        return new Comparison(Train("without dropout", without), Train("with dropout", with));

        TrainedNetwork Train(string name, INetwork network)
        {
            // On the class itself this is network.Fit(...) and network.Evaluate(...).
            FitResult run = Fitting.Run(network, images.Training, new FitOptions
            {
                Epochs = plan.Epochs,
                BatchSize = plan.BatchSize,
                Optimizer = plan.Optimizer,
                Seed = plan.Seed,
                Threads = plan.Threads,
                Progress = progressOf(name),
                CancellationToken = cancellation,
            });
            cancellation.ThrowIfCancellationRequested();

            float[] probabilities = new float[images.Test.Rows * DigitImages.Classes];
            network.Predict(images.Test.Features.Span, probabilities);
            return new TrainedNetwork(
                name, Evaluating.Run(network, images.Training), Evaluating.Run(network, images.Test), probabilities, run);
        }
    }
}
