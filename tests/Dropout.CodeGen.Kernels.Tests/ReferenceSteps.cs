using Dropout.CodeGen.Networks.Tests;
using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>
/// The parameters of a network that a double-precision optimizer moves. It is fed with the gradients that the trainer
/// recorded: Adam divides by their magnitude, so the rounding of a tiny gradient would otherwise become a whole step.
/// </summary>
internal sealed class ReferenceSteps(TestedNetwork network, Optimizer optimizer, Tolerance tolerance)
{
    private readonly ReferenceNetwork expected = network.ToReference();

    private readonly List<(ReferenceOptimizer Weights, ReferenceOptimizer Biases)> optimizers =
    [
        .. network.Description.Layers.Select(layer => (Create(optimizer, layer.Units * layer.Inputs), Create(optimizer, layer.Units))),
    ];

    /// <summary>Fails unless the step that the trainer took has moved the parameters as the optimizer's formula says.</summary>
    public void AssertStep(TestedTrainer trainer, string what)
    {
        for (int layer = 0; layer < optimizers.Count; layer++)
        {
            optimizers[layer].Weights.Step(expected.Layers[layer].Weights, TestedNetwork.Widen(trainer.WeightGradients(layer)));
            optimizers[layer].Biases.Step(expected.Layers[layer].Biases, TestedNetwork.Widen(trainer.BiasGradients(layer)));
            tolerance.AssertEqual(expected.Layers[layer].Weights, network.Weights(layer), $"W[{layer}] after {what}");
            tolerance.AssertEqual(expected.Layers[layer].Biases, network.Biases(layer), $"b[{layer}] after {what}");
        }
    }

    private static ReferenceOptimizer Create(Optimizer optimizer, int length) => optimizer switch
    {
        Sgd sgd => new ReferenceSgd(length, sgd),
        Adam adam => new ReferenceAdam(length, adam),
        _ => throw new NotSupportedException($"The reference has no {optimizer.GetType().Name}."),
    };
}
