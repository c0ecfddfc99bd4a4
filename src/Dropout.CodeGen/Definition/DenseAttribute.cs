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
}
