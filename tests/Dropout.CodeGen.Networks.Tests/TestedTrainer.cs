using System.Reflection;
using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Networks.Tests;

/// <summary>The nested Trainer of a generated network, through its public Train methods.</summary>
internal sealed class TestedTrainer(TestedNetwork network, NetworkTrainer trainer) : IDisposable
{
    private readonly LabelStep? onLabels = Find<LabelStep>(trainer, typeof(ReadOnlySpan<int>));
    private readonly TargetStep? onTargets = Find<TargetStep>(trainer, typeof(ReadOnlySpan<float>));

    private delegate float LabelStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels);

    private delegate float TargetStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

    public NetworkTrainer Trainer => trainer;

    public bool TakesLabels => onLabels is not null;

    public bool TakesTargets => onTargets is not null;

    public float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => onLabels!(inputs, labels);

    public float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => onTargets!(inputs, targets);

    public float[] WeightGradients(int layer)
    {
        float[] gradients = new float[network.Description.Layers[layer].Units * network.Description.Layers[layer].Inputs];
        trainer.GetWeightGradients(layer, gradients);
        return gradients;
    }

    public float[] BiasGradients(int layer)
    {
        float[] gradients = new float[network.Description.Layers[layer].Units];
        trainer.GetBiasGradients(layer, gradients);
        return gradients;
    }

    public float[] InputGradients(int rows)
    {
        float[] gradients = new float[rows * network.InputSize];
        trainer.GetInputGradients(gradients);
        return gradients;
    }

    /// <summary>The mask of the last step, position 0 for the inputs.</summary>
    public bool[] Mask(int position, int rows)
    {
        bool[] kept = new bool[rows * ReferenceForm.UnitsOf(network.Description, position)];
        trainer.GetMask(position, kept);
        return kept;
    }

    /// <summary>The dropouts of the last step: what its masks or noise make of each form's definition.</summary>
    public ReferenceDropout?[] Dropouts(int rows) =>
        [.. Enumerable.Range(0, network.Description.Layers.Count + 1).Select(position =>
            ReferenceForm.Of(network.Description, position) is { } form ? form.Dropout(this, position, rows) : null)];

    /// <summary>What the last step multiplied with, position 0 for the inputs.</summary>
    public float[] Factors(int position, int rows)
    {
        float[] factors = new float[rows * ReferenceForm.UnitsOf(network.Description, position)];
        trainer.LastMasks[position].CopyFactorsTo(factors);
        return factors;
    }

    public void Dispose() => trainer.Dispose();

    /// <summary>What the library documents about drawing: keep is rounded to a multiple of 2^−40.</summary>
    public static double Drawn(double keep) => Math.Round(keep * 1099511627776) / 1099511627776;

    private static TStep? Find<TStep>(NetworkTrainer trainer, Type second)
        where TStep : Delegate =>
        trainer.GetType().GetMethod("Train", BindingFlags.Public | BindingFlags.Instance, [typeof(ReadOnlySpan<float>), second])
            ?.CreateDelegate<TStep>(trainer);
}
