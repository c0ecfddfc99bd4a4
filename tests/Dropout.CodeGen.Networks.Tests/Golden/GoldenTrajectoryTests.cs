namespace Dropout.CodeGen.Networks.Tests.Golden;

/// <summary>25 steps of SGD with dropout on inputs and both hidden layers, with the L2 of the definition.</summary>
public class GoldenTrajectoryTests
{
    // As for the single steps, and a step's error goes into the next ones.
    private static readonly Tolerance againstFile = new(Relative: 1e-4, Absolute: 1e-6);

    [Fact]
    public void Training_follows_the_trajectory_of_the_file()
    {
        GoldenTrajectory golden = GoldenFile.Trajectory();
        using TestedNetwork network = new(typeof(SgdTrajectoryNetwork));
        int layers = golden.FirstWeights.Length;
        for (int layer = 0; layer < layers; layer++)
        {
            network.Parameters.SetWeights(layer, golden.FirstWeights[layer].ToFloats());
            network.Parameters.SetBiases(layer, golden.FirstBiases[layer].ToFloats());
        }

        InjectedMasks masks = new([]);
        using TestedTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = (float)golden.LearningRate },
            new TrainerOptions { BatchSize = 16, Masks = masks });
        foreach (GoldenStep step in golden.Steps)
        {
            masks.Masks = [.. step.Masks.Select(mask => mask.ToMask())];
            double penalty = golden.L2 / 2 * Enumerable.Range(0, layers).Sum(layer => network.Weights(layer).Sum(weight => (double)weight * weight));

            float loss = trainer.Train(step.Inputs.ToFloats(), [.. step.Targets.Data.Select(label => (int)label)]);

            againstFile.AssertEqual(step.LossBeforeUpdate, (float)(loss + penalty), $"loss of step {trainer.Trainer.StepsTaken}");
        }

        for (int layer = 0; layer < layers; layer++)
        {
            againstFile.AssertEqual(golden.FinalWeights[layer].Data, network.Weights(layer), $"final W[{layer}]");
            againstFile.AssertEqual(golden.FinalBiases[layer].Data, network.Biases(layer), $"final b[{layer}]");
        }
    }
}
