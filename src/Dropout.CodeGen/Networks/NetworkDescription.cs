namespace Dropout.CodeGen;

/// <summary>What a network is made of, as its attributes say it.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="InputSize">Values in a row of inputs.</param>
/// <param name="InputKeep">The probability that an input is kept while training; 1 without dropout on the inputs.</param>
/// <param name="Loss">What training minimises.</param>
/// <param name="Layers">The dense layers, the output layer last.</param>
public sealed record NetworkDescription(
    string Name,
    int InputSize,
    double InputKeep,
    Loss Loss,
    IReadOnlyList<LayerDescription> Layers)
{
    /// <summary>Which rows of a step share a mask of the inputs.</summary>
    public MaskScope InputMask { get; init; }

    /// <summary>Values in a row of outputs.</summary>
    public int OutputSize => Layers[^1].Units;

    /// <summary>
    /// How many classes <see cref="INetwork.PredictClass"/> chooses from: the outputs under softmax, 2 for a single output
    /// under binary cross-entropy, 0 where the loss has no classes.
    /// </summary>
    public int ClassCount => Loss switch
    {
        Loss.SoftmaxCrossEntropy => OutputSize,
        Loss.BinaryCrossEntropy when OutputSize == 1 => 2,
        _ => 0,
    };
}

/// <summary>A dense layer and the dropout behind it.</summary>
/// <param name="Inputs">The fan-in: values a row brings to the layer.</param>
/// <param name="Units">Units of the layer.</param>
/// <param name="Activation">What the layer applies to its preactivations.</param>
/// <param name="Keep">The probability that a unit's activation is kept while training; 1 without dropout.</param>
public sealed record LayerDescription(int Inputs, int Units, Activation Activation, double Keep)
{
    /// <summary>Which rows of a step share a mask of this layer.</summary>
    public MaskScope Mask { get; init; }

    /// <summary>Weights and biases.</summary>
    public long ParameterCount => ((long)Inputs * Units) + Units;
}
