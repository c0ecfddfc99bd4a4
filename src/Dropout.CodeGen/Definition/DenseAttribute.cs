namespace Dropout.CodeGen;

/// <summary>
/// A fully connected layer: activation(x·W + b). The last one of a class is the output layer.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : Attribute
{
    /// <summary>Declares a layer of <paramref name="units"/> units.</summary>
    /// <param name="units">
    /// How many units the layer has, and so how many values it passes on, from 1 on. In the output layer one for each class or target; with
    /// dropout behind, about 1/keep as many as without (Srivastava et al. 2014, appendix A): <c>[Dense(1024, Activation.Relu)]</c>.
    /// </param>
    /// <param name="activation">
    /// What the layer applies to its preactivations; <see cref="Activation.Identity"/> where nothing is written. Hidden layers need one,
    /// as <see cref="Activation.Relu"/>. Leave it out on the output layer of a cross-entropy network: the loss applies softmax or
    /// sigmoid itself.
    /// </param>
    public DenseAttribute(int units, Activation activation = Activation.Identity)
    {
        Units = units;
        Activation = activation;
    }

    /// <summary>How many units the layer has, from 1 on.</summary>
    public int Units { get; }

    /// <summary>What the layer applies to its preactivations. Default <see cref="Activation.Identity"/>.</summary>
    public Activation Activation { get; }

    /// <summary>
    /// λ of the penalty λ·Σ|w| on the weights, which draws many of them to 0; at least 0, as in <c>L1 = 1e-5</c>. It acts on training
    /// alone, and not on biases. Default 0: no penalty.
    /// </summary>
    public double L1 { get; set; }

    /// <summary>
    /// λ of the penalty ½λ·Σw² on the weights; at least 0, as in <c>L2 = 1e-4</c>. It acts on training alone, and not on biases. Default
    /// 0: no penalty.
    /// </summary>
    public double L2 { get; set; }

    /// <summary>
    /// Decoupled weight decay: the share of a weight, times the learning rate, that each update takes away; at least 0, as in
    /// <c>WeightDecay = 0.01</c> (Loshchilov and Hutter 2019). Under plain SGD it is the same as <see cref="L2"/>. Not on biases. Default
    /// 0: no decay.
    /// </summary>
    public double WeightDecay { get; set; }

    /// <summary>
    /// The longest that the weights into a unit, taken as a vector, may be: where an update makes them longer, they are shortened
    /// to it; above 0, as in <c>MaxNorm = 3</c> (Srivastava et al. 2014 use 2 to 4 with dropout). Default, where it is not written, no
    /// limit.
    /// </summary>
    public double MaxNorm { get; set; }

    /// <summary>How the weights begin, as in <c>Init = Init.GlorotUniform</c>. Default what fits the activation.</summary>
    public Init Init { get; set; }

    /// <summary>What the weights begin with under <see cref="Init.Constant"/>, and only there; finite. Default 0.</summary>
    public double InitValue { get; set; }

    /// <summary>What the biases begin with; finite, as in <c>InitBias = 0.1</c>. Default 0.</summary>
    public double InitBias { get; set; }
}
