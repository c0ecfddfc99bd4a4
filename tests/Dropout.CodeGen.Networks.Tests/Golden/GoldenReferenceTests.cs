using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Networks.Tests.Golden;

/// <summary>The reference of these tests against the files, in double precision: both say the same of every network.</summary>
public class GoldenReferenceTests
{
    // Of the largest magnitude in a tensor; the files are float64, summed in another order.
    private const double Relative = 1e-9;

    public static TheoryData<string> Names => [.. GoldenNetworkTests.FileNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reference_reproduces_the_file(string name)
    {
        GoldenNetwork golden = GoldenFile.Network(name);
        ReferenceNetwork network = golden.ToReference();
        double[] targets = golden.TargetRows();

        ReferencePass pass = network.Forward(golden.Inputs.Data, golden.Dropouts());
        ReferenceGradients gradients = network.Backward(pass, targets);
        double penalty = golden.L2 / 2 * golden.Weights.Sum(weights => weights.Data.Sum(weight => weight * weight));

        AssertClose([golden.Train.DataLoss], [network.MeanLoss(pass, targets)]);
        AssertClose([golden.Train.L2Penalty], [penalty]);
        AssertClose([golden.Train.Loss], [golden.Train.DataLoss + penalty]);
        AssertClose(golden.Train.InputGradients.Data, gradients.Inputs);
        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            double[] weights = golden.Weights[layer].Data;
            AssertClose(
                golden.Train.WeightGradients[layer].Data,
                [.. gradients.Weights[layer].Select((gradient, index) => gradient + (golden.L2 * weights[index]))]);
            AssertClose(golden.Train.BiasGradients[layer].Data, gradients.Biases[layer]);
        }

        ReferencePass evaluation = network.Forward(golden.Inputs.Data);
        AssertClose(golden.Eval.Output.Data, network.Head(evaluation));
        AssertClose([golden.Eval.DataLoss], [network.MeanLoss(evaluation, targets)]);
    }

    [Fact]
    public void Reference_reproduces_the_trajectory()
    {
        GoldenTrajectory golden = GoldenFile.Trajectory();
        ReferenceNetwork network = GoldenReference.Network(
            golden.Loss, golden.Sizes, golden.Activations, golden.FirstWeights, golden.FirstBiases);

        foreach (GoldenStep step in golden.Steps)
        {
            double[] targets = GoldenReference.TargetRows(step.Targets, golden.Sizes[^1]);
            ReferencePass pass = network.Forward(step.Inputs.Data, GoldenReference.Dropouts(step.Masks, golden.KeepProb));
            double penalty = golden.L2 / 2 * network.Layers.Sum(layer => layer.Weights.Sum(weight => weight * weight));
            AssertClose([step.LossBeforeUpdate], [network.MeanLoss(pass, targets) + penalty]);
            ReferenceGradients gradients = network.Backward(pass, targets);
            for (int layer = 0; layer < network.Layers.Count; layer++)
            {
                Descend(network.Layers[layer].Weights, gradients.Weights[layer], golden.LearningRate, golden.L2);
                Descend(network.Layers[layer].Biases, gradients.Biases[layer], golden.LearningRate, 0);
            }
        }

        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            AssertClose(golden.FinalWeights[layer].Data, network.Layers[layer].Weights);
            AssertClose(golden.FinalBiases[layer].Data, network.Layers[layer].Biases);
        }
    }

    private static void Descend(double[] parameters, double[] gradients, double rate, double l2)
    {
        for (int index = 0; index < parameters.Length; index++)
        {
            parameters[index] -= rate * (gradients[index] + (l2 * parameters[index]));
        }
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double allowed = Relative * expected.Max(Math.Abs);
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.True(Math.Abs(expected[index] - actual[index]) <= allowed, $"Expected {expected[index]}, got {actual[index]} at {index}.");
        }
    }
}
