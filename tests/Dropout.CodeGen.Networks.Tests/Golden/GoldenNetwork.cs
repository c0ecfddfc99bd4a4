using System.Text.Json.Serialization;
using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Networks.Tests.Golden;

/// <summary>A file of networks/: a network, a batch, its masks, and everything that follows from them.</summary>
internal sealed record GoldenNetwork(
    string Name,
    int[] Sizes,
    string[] Activations,
    string Loss,
    double[] KeepProb,
    double L2,
    int Batch,
    [property: JsonPropertyName("X")] GoldenTensor Inputs,
    [property: JsonPropertyName("Y")] GoldenTensor Targets,
    [property: JsonPropertyName("W")] GoldenTensor[] Weights,
    [property: JsonPropertyName("b")] GoldenTensor[] Biases,
    GoldenTensor[] Masks,
    GoldenTraining Train,
    GoldenEvaluation Eval)
{
    public ReferenceNetwork ToReference() => GoldenReference.Network(Loss, Sizes, Activations, Weights, Biases);

    /// <summary>Targets [rows, OutputSize]; labels become rows of zeros with one 1.</summary>
    public double[] TargetRows() => GoldenReference.TargetRows(Targets, Sizes[^1]);

    /// <summary>The dropouts at the keep probabilities of the file.</summary>
    public ReferenceDropout?[] Dropouts() => GoldenReference.Dropouts(Masks, KeepProb);
}

/// <summary>What training computes.</summary>
internal sealed record GoldenTraining(
    double DataLoss,
    double L2Penalty,
    double Loss,
    [property: JsonPropertyName("dW")] GoldenTensor[] WeightGradients,
    [property: JsonPropertyName("db")] GoldenTensor[] BiasGradients,
    [property: JsonPropertyName("dX")] GoldenTensor InputGradients);

/// <summary>What prediction computes.</summary>
internal sealed record GoldenEvaluation(double DataLoss, GoldenTensor Output);

/// <summary>networks/sgd_trajectory.json.</summary>
internal sealed record GoldenTrajectory(
    int[] Sizes,
    string[] Activations,
    string Loss,
    double[] KeepProb,
    double L2,
    double LearningRate,
    [property: JsonPropertyName("W0")] GoldenTensor[] FirstWeights,
    [property: JsonPropertyName("b0")] GoldenTensor[] FirstBiases,
    GoldenStep[] Steps,
    [property: JsonPropertyName("final_W")] GoldenTensor[] FinalWeights,
    [property: JsonPropertyName("final_b")] GoldenTensor[] FinalBiases);

/// <summary>A step of the trajectory.</summary>
internal sealed record GoldenStep(
    [property: JsonPropertyName("X")] GoldenTensor Inputs,
    [property: JsonPropertyName("Y")] GoldenTensor Targets,
    GoldenTensor[] Masks,
    double LossBeforeUpdate);

/// <summary>The files in terms of the reference.</summary>
internal static class GoldenReference
{
    public static ReferenceNetwork Network(
        string loss, int[] sizes, string[] activations, GoldenTensor[] weights, GoldenTensor[] biases) => new(
        loss switch
        {
            "softmax_ce" => Dropout.CodeGen.Loss.SoftmaxCrossEntropy,
            "sigmoid_bce" => Dropout.CodeGen.Loss.BinaryCrossEntropy,
            "half_mse" => Dropout.CodeGen.Loss.MeanSquaredError,
            _ => throw new InvalidOperationException($"The files have a new loss, '{loss}'."),
        },
        [.. weights.Select((weight, index) => new ReferenceLayer(
            sizes[index],
            sizes[index + 1],
            index < activations.Length ? Enum.Parse<Activation>(activations[index], ignoreCase: true) : Activation.Identity,
            (double[])weight.Data.Clone(),
            (double[])biases[index].Data.Clone()))]);

    public static double[] TargetRows(GoldenTensor targets, int outputs)
    {
        if (targets.Shape.Length == 2)
        {
            return targets.Data;
        }

        double[] rows = new double[targets.Rows * outputs];
        for (int row = 0; row < targets.Rows; row++)
        {
            rows[(row * outputs) + (int)targets.Data[row]] = 1;
        }

        return rows;
    }

    public static ReferenceDropout?[] Dropouts(GoldenTensor[] masks, double[] keep) =>
        [.. masks.Select((mask, index) => keep[index] == 1 ? null : new ReferenceDropout(mask.ToMask(), 1 / keep[index]))];
}
