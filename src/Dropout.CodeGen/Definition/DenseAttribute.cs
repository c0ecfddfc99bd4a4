namespace Dropout.CodeGen;

/// <summary>
/// A fully connected layer: activation(x·W + b). The last one of a class is the output layer.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : Attribute
{
    /// <summary>Declares a layer of <paramref name="units"/> units.</summary>
    /// <param name="units">How many units the layer has, and so how many values it passes on; at least 1.</param>
    /// <param name="activation">
    /// What the layer applies to its preactivations. Leave it out on the output layer of a cross-entropy network: the loss
    /// applies softmax or sigmoid itself.
    /// </param>
    public DenseAttribute(int units, Activation activation = Activation.Identity)
    {
        Units = units;
        Activation = activation;
    }

    /// <summary>How many units the layer has.</summary>
    public int Units { get; }

    /// <summary>What the layer applies to its preactivations.</summary>
    public Activation Activation { get; }

    /// <summary>λ of the penalty λ·Σ|w| on the weights; at least 0. It acts on training alone, and not on biases. Default 0.</summary>
    public double L1 { get; set; }

    /// <summary>λ of the penalty ½λ·Σw² on the weights; at least 0. It acts on training alone, and not on biases. Default 0.</summary>
    public double L2 { get; set; }

    /// <summary>
    /// Decoupled weight decay: the share of a weight, times the learning rate, that each update takes away; at least 0 (Loshchilov
    /// and Hutter 2019). Under plain SGD it is the same as <see cref="L2"/>. Not on biases. Default 0.
    /// </summary>
    public double WeightDecay { get; set; }

    /// <summary>
    /// The longest that the weights into a unit, taken as a vector, may be: where an update makes them longer, they are shortened
    /// to it; above 0 (Srivastava et al. 2014 use 2 to 4 with dropout). Default no limit.
    /// </summary>
    public double MaxNorm { get; set; }

    /// <summary>How the weights begin. Default what fits the activation.</summary>
    public Init Init { get; set; }

    /// <summary>What the weights begin with under <see cref="Init.Constant"/>. Default 0.</summary>
    public double InitValue { get; set; }

    /// <summary>What the biases begin with. Default 0.</summary>
    public double InitBias { get; set; }
}
