namespace Dropout.CodeGen.Networks.Tests.Fit;

public class DivergenceTests
{
    [Fact]
    public void A_loss_that_is_not_finite_ends_the_run_and_names_the_layer()
    {
        using var network = new InterruptedNetwork(seed: 1);

        TrainingDivergedException exception = Assert.Throws<TrainingDivergedException>(() => network.Fit(
            InterruptedRun.Training, new FitOptions { Epochs = 100, BatchSize = 10, Optimizer = new Sgd { LearningRate = 1e38f } }));

        Assert.NotNull(exception.Layer);
        Assert.InRange(exception.Step, 2, 2100);
        Assert.Contains($"step {exception.Step}, epoch {exception.Epoch}. Layer {exception.Layer} (", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_layer_is_the_first_that_passes_on_what_is_not_finite()
    {
        using var network = new ThreeReluNetwork(seed: 1);
        float[] weights = new float[6 * 6];
        Array.Fill(weights, float.MaxValue);
        network.Parameters.SetWeights(1, weights);
        float[] ones = new float[6 * 4];
        Array.Fill(ones, 1);
        network.Parameters.SetWeights(0, ones);

        TrainingDivergedException exception = Assert.Throws<TrainingDivergedException>(() => network.Fit(
            Dataset.FromTargets(new float[] { 1, 1, 1, 1 }, 4, new float[] { 1 }, 1), new FitOptions { Epochs = 1 }));

        Assert.Equal(1, exception.Layer);
        Assert.Contains("Layer 1 (6 → 6, Relu) is the first that went wrong: unit 0 passed on Infinity for row 0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finite_outputs_too_far_from_their_targets_are_told_apart()
    {
        using var network = new ThreeReluNetwork(seed: 1);

        TrainingDivergedException exception = Assert.Throws<TrainingDivergedException>(() => network.Fit(
            Dataset.FromTargets(new float[] { 1, 1, 1, 1 }, 4, new float[] { 3e38f }, 1), new FitOptions { Epochs = 1 }));

        Assert.Null(exception.Layer);
        Assert.Contains("all layers passed on finite values", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_weights_are_restored_first()
    {
        using var network = new ThreeReluNetwork(seed: 1);
        Dataset set = Dataset.FromTargets(new SeededNumbers(1).Inputs(40 * 4), 4, new SeededNumbers(2).Floats(40, 1), 1);

        Assert.Throws<TrainingDivergedException>(() => network.Fit(set, new FitOptions
        {
            Epochs = 100,
            BatchSize = 10,
            Validation = set,
            EarlyStopping = new EarlyStopping(100),
            Optimizer = new Sgd { LearningRate = Schedule.Constant(1e-3f).Then(8, 1e9f) },
        }));

        Assert.True(double.IsFinite(network.Evaluate(set).Loss));
        Assert.InRange(network.Evaluate(set).Loss, 0, 10);
    }
}

[Network(4, Loss.MeanSquaredError)]
[Dense(6, Activation.Relu)]
[Dense(6, Activation.Relu)]
[Dense(6, Activation.Relu)]
[Dense(1)]
public sealed partial class ThreeReluNetwork;
