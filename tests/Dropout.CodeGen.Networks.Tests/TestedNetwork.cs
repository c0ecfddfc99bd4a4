using System.Reflection;
using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Networks.Tests;

/// <summary>A generated network, by its type: the tests run many through the same checks.</summary>
internal sealed class TestedNetwork : IDisposable
{
    public TestedNetwork(Type type, long seed = 0)
    {
        // A class that the generator did not complete fails here, in words.
        Network = Activator.CreateInstance(type, seed) as INetwork
            ?? throw new InvalidOperationException($"{type.Name} is no INetwork: the generator did not run on it.");
    }

    public INetwork Network { get; }

    public NetworkDescription Description => Network.Description;

    public NetworkParameters Parameters => Network.Parameters;

    public int InputSize => Description.InputSize;

    public int OutputSize => Description.OutputSize;

    public static IEnumerable<Type> In(string namespaceName) =>
        typeof(TestedNetwork).Assembly.GetTypes()
            .Where(type => type.Namespace == namespaceName && type.GetCustomAttribute<NetworkAttribute>() is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal);

    public TestedTrainer CreateTrainer(Optimizer optimizer, TrainerOptions options) => new(this, Network.CreateTrainer(optimizer, options));

    /// <summary>Weights and biases like those of a trained network: the biases, too, are not 0.</summary>
    public void Randomise(SeededNumbers numbers)
    {
        for (int layer = 0; layer < Description.Layers.Count; layer++)
        {
            LayerDescription shape = Description.Layers[layer];
            Parameters.SetWeights(layer, numbers.Floats(shape.Units * shape.Inputs, 1.2 / Math.Sqrt(shape.Inputs)));
            Parameters.SetBiases(layer, numbers.Floats(shape.Units, 0.3));
        }
    }

    public float[] Weights(int layer)
    {
        float[] weights = new float[Description.Layers[layer].Units * Description.Layers[layer].Inputs];
        Parameters.GetWeights(layer, weights);
        return weights;
    }

    public float[] Biases(int layer)
    {
        float[] biases = new float[Description.Layers[layer].Units];
        Parameters.GetBiases(layer, biases);
        return biases;
    }

    /// <summary>All weights and biases, layer by layer.</summary>
    public float[] AllParameters() =>
        [.. Enumerable.Range(0, Description.Layers.Count).SelectMany(layer => Weights(layer).Concat(Biases(layer)))];

    /// <summary>The same network, with the same parameters, in double precision.</summary>
    public ReferenceNetwork ToReference() => new(
        Description.Loss,
        [.. Description.Layers.Select((layer, index) => new ReferenceLayer(
            layer.Inputs, layer.Units, layer.Activation, Widen(Weights(index)), Widen(Biases(index))))])
    {
        HuberDelta = Description.HuberDelta,
    };

    /// <summary>The same with the weights of prediction: those behind a dropout that scales at prediction are multiplied with its keep.</summary>
    public ReferenceNetwork ToPredictingReference() => new(
        Description.Loss,
        [.. ToReference().Layers.Select((layer, index) =>
            ReferenceForm.Of(Description, index) is { Form: DropoutForm.ScaleAtPredict } form
                ? layer with { Weights = [.. layer.Weights.Select(weight => weight * form.Keep)] }
                : layer)])
    {
        HuberDelta = Description.HuberDelta,
    };

    public float[] Predict(ReadOnlySpan<float> inputs)
    {
        float[] outputs = new float[inputs.Length / InputSize * OutputSize];
        Network.Predict(inputs, outputs);
        return outputs;
    }

    public void Dispose() => Network.Dispose();

    public static double[] Widen(float[] values) => [.. values.Select(value => (double)value)];

    public static float[] Narrow(double[] values) => [.. values.Select(value => (float)value)];
}
