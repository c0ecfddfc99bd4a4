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

    /// <summary>What the dropout on the inputs does.</summary>
    public DropoutForm InputForm { get; init; }

    /// <summary>δ of <see cref="Loss.Huber"/>: the distance up to which it counts squares.</summary>
    public double HuberDelta { get; init; } = 1;

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

    /// <summary>
    /// What prediction multiplies the weights of a dense layer with: the keep probability that is drawn where a dropout below it has
    /// the form <see cref="DropoutForm.ScaleAtPredict"/>, else 1.
    /// </summary>
    /// <param name="layer">The dense layer, counted from 0.</param>
    public float PredictionScale(int layer) => DropoutOn(layer)?.PredictionScale ?? 1;

    /// <summary>Layers, shapes, parameters and operations, and what each dropout keeps and multiplies with.</summary>
    public NetworkSummary Describe() => new(this);

    /// <summary>What the dropout computes on the inputs, 0, or behind the nth dense layer; null where there is none.</summary>
    internal DropoutArithmetic? DropoutOn(int position)
    {
        (DropoutForm form, double keep, int units) = position == 0
            ? (InputForm, InputKeep, InputSize)
            : (Layers[position - 1].Form, Layers[position - 1].Keep, Layers[position - 1].Units);
        return keep < 1 ? new DropoutArithmetic(form, keep, units) : null;
    }

    /// <summary>Which rows share a mask of the inputs, 0, or of the nth dense layer.</summary>
    internal MaskScope MaskOn(int position) => position == 0 ? InputMask : Layers[position - 1].Mask;
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

    /// <summary>What the dropout on this layer does.</summary>
    public DropoutForm Form { get; init; }

    /// <summary>λ of the penalty λ·Σ|w| on the weights, while training; 0 without.</summary>
    public double L1 { get; init; }

    /// <summary>λ of the penalty ½λ·Σw² on the weights, while training; 0 without.</summary>
    public double L2 { get; init; }

    /// <summary>The share of a weight, times the learning rate, that each update takes away; 0 without.</summary>
    public double WeightDecay { get; init; }

    /// <summary>The longest that the weights into a unit, taken as a vector, are after an update; 0 without a limit.</summary>
    public double MaxNorm { get; init; }

    /// <summary>How the weights begin.</summary>
    public Init Init { get; init; }

    /// <summary>What they begin with under <see cref="Init.Constant"/>.</summary>
    public double InitValue { get; init; }

    /// <summary>What the biases begin with.</summary>
    public double InitBias { get; init; }

    /// <summary>Weights and biases.</summary>
    public long ParameterCount => ((long)Inputs * Units) + Units;
}
