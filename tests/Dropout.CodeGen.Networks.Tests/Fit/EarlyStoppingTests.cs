namespace Dropout.CodeGen.Networks.Tests.Fit;

public class EarlyStoppingTests
{
    [Theory]
    [InlineData(ValidationScore.Loss)]
    [InlineData(ValidationScore.Accuracy)]
    public void The_run_ends_when_patience_does_and_the_network_is_that_of_its_best_epoch(ValidationScore score)
    {
        using var network = new InterruptedNetwork(seed: 3);
        FitResult result = network.Fit(InterruptedRun.Training, Options with
        {
            EarlyStopping = new EarlyStopping(patience: 3) { Score = score },
        });

        // From the history, by hand.
        double[] scores = [.. result.Epochs.Select(epoch => score == ValidationScore.Loss ? -epoch.Validation!.Loss : epoch.Validation!.Accuracy!.Value)];
        int best = Array.IndexOf(scores, scores.Max()) + 1;
        Assert.Equal(best, result.BestEpoch);
        Assert.Equal(best + 3, result.Epochs.Count);
        Assert.True(result.StoppedEarly);
        Evaluation after = network.Evaluate(Options.Validation!);
        Assert.Equal(result.Epochs[best - 1].Validation!.Loss, after.Loss);
    }

    [Fact]
    public void Weights_can_be_left_as_they_are_in_the_end()
    {
        using var network = new InterruptedNetwork(seed: 3);
        FitResult result = network.Fit(InterruptedRun.Training, Options with
        {
            EarlyStopping = new EarlyStopping(patience: 3) { RestoreBest = false },
        });

        Assert.Equal(result.Epochs[^1].Validation!.Loss, network.Evaluate(Options.Validation!).Loss);
        Assert.NotEqual(result.Epochs[result.BestEpoch!.Value - 1].Validation!.Loss, result.Epochs[^1].Validation!.Loss);
    }

    [Fact]
    public void Improvements_that_are_too_small_do_not_count()
    {
        using var network = new InterruptedNetwork(seed: 3);

        FitResult result = network.Fit(InterruptedRun.Training, Options with
        {
            EarlyStopping = new EarlyStopping(patience: 2) { LeastImprovement = 1000 },
        });

        Assert.Equal(1, result.BestEpoch);
        Assert.Equal(3, result.Epochs.Count);
    }

    [Fact]
    public void What_cannot_be_watched_is_refused()
    {
        using var network = new InterruptedNetwork();
        using var regression = new Optimizing.HuberNetwork();
        Dataset set = Dataset.FromTargets(new float[6], 6, new float[3], 3);
        Assert.Throws<ArgumentException>(() => network.Fit(InterruptedRun.Training, new FitOptions { EarlyStopping = new EarlyStopping(1) }));
        Assert.Throws<ArgumentException>(() => regression.Fit(set, new FitOptions
        {
            Validation = set,
            EarlyStopping = new EarlyStopping(1) { Score = ValidationScore.Accuracy },
        }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(1) { LeastImprovement = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("Score", () => new EarlyStopping(1) { Score = (ValidationScore)2 });
    }

    private static FitOptions Options { get; } = InterruptedRun.Options with { Epochs = 60, AccumulatedSteps = 1, Clipping = null };
}
