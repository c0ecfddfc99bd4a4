namespace Dropout.CodeGen.Networks.Tests.Determinism;

/// <summary>Whole runs on generated networks: they learn, and a seed determines them.</summary>
public class FitTests
{
    [Fact]
    public void Two_moons_are_learned()
    {
        using TwoMoonsNetwork network = new(seed: 1);
        Dataset training = TwoMoons(400, 1);
        Dataset test = TwoMoons(400, 2);
        double before = network.Evaluate(test).Accuracy!.Value;

        FitResult result = network.Fit(training, new FitOptions
        {
            Epochs = 60,
            BatchSize = 32,
            Optimizer = new Adam { LearningRate = 0.01f },
            Validation = test,
            Seed = 1,
        });

        Evaluation after = network.Evaluate(test);
        Assert.True(after.Accuracy >= 0.95, $"Accuracy was {before} and is {after.Accuracy}; expected 0.95 and more.");
        Assert.Equal(60, result.Epochs.Count);
        Assert.True(result.Epochs[^1].TrainingLoss < result.Epochs[0].TrainingLoss / 2);
        Assert.Equal(after.Loss, result.Epochs[^1].Validation!.Loss);
    }

    [Fact]
    public void Exclusive_or_is_learned()
    {
        using ExclusiveOrNetwork network = new(seed: 2);
        Dataset set = ExclusiveOr(256);

        network.Fit(set, new FitOptions { Epochs = 80, BatchSize = 16, Optimizer = new Sgd { LearningRate = 0.1f, Momentum = 0.9f }, Seed = 1 });

        Assert.True(network.Evaluate(set).Accuracy >= 0.95, $"Accuracy is {network.Evaluate(set).Accuracy}; expected 0.95 and more.");
        Assert.Equal(0, network.PredictClass([1, 1]));
        Assert.Equal(0, network.PredictClass([-1, -1]));
        Assert.Equal(1, network.PredictClass([1, -1]));
        Assert.Equal(1, network.PredictClass([-1, 1]));
    }

    [Fact]
    public void A_seed_determines_the_run_on_any_number_of_threads()
    {
        float[] first = Run(seed: 1, threads: 1);

        Tolerance.AssertSameBits(first, Run(seed: 1, threads: 1), "the second run");
        Tolerance.AssertSameBits(first, Run(seed: 1, threads: 2), "the run on two threads");
        Assert.NotEqual(first, Run(seed: 2, threads: 1));
    }

    [Fact]
    public void Evaluation_uses_the_predict_path()
    {
        // Trained a little, so that dropout would show: the loss without it is that of the reference without it.
        using TestedNetwork network = new(typeof(TwoMoonsNetwork), 1);
        Dataset set = TwoMoons(101, 3);
        Fitting.Run(network.Network, set, new FitOptions { Epochs = 2, BatchSize = 32 });
        double[] labels = [.. set.Labels.ToArray().Select(label => (double)label)];
        float[] features = set.Features.ToArray();
        Reference.ReferenceNetwork reference = network.ToReference();
        Reference.ReferencePass pass = reference.Forward(TestedNetwork.Widen(features));

        Evaluation evaluation = Evaluating.Run(network.Network, set);

        Assert.Equal(101, evaluation.Rows);
        Assert.Equal(reference.MeanLoss(pass, labels), evaluation.Loss, 1e-6);
        Assert.Equal(labels.Zip(pass.Outputs, (label, logit) => label == (logit > 0 ? 1 : 0) ? 1.0 : 0).Average(), evaluation.Accuracy!.Value, 1e-9);
    }

    private static float[] Run(long seed, int threads)
    {
        using TestedNetwork network = new(typeof(TwoMoonsNetwork), 1);
        Fitting.Run(network.Network, TwoMoons(100, 1), new FitOptions { Epochs = 3, BatchSize = 32, Seed = seed, Threads = threads });
        return network.AllParameters();
    }

    /// <summary>Two interlocking half circles with some noise, as scikit-learn's make_moons has them.</summary>
    private static Dataset TwoMoons(int rows, int seed)
    {
        var numbers = new SeededNumbers(seed);
        float[] features = new float[rows * 2];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            double angle = Math.PI * row / rows;
            labels[row] = row % 2;
            double x = labels[row] == 0 ? Math.Cos(angle) : 1 - Math.Cos(angle);
            double y = labels[row] == 0 ? Math.Sin(angle) : 0.5 - Math.Sin(angle);
            features[row * 2] = (float)(x + (0.1 * numbers.Normal()));
            features[(row * 2) + 1] = (float)(y + (0.1 * numbers.Normal()));
        }

        return Dataset.FromLabels(features, 2, labels);
    }

    private static Dataset ExclusiveOr(int rows)
    {
        var numbers = new SeededNumbers(4);
        float[] features = [.. Enumerable.Range(0, rows).SelectMany(row =>
            new[] { Sign(row & 1) + (0.2f * (float)numbers.Normal()), Sign(row & 2) + (0.2f * (float)numbers.Normal()) })];
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => (row & 1) ^ ((row & 2) >> 1))];
        return Dataset.FromLabels(features, 2, labels);

        static float Sign(int bit) => bit == 0 ? -1 : 1;
    }
}
