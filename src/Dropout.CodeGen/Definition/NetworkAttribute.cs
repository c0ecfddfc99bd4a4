namespace Dropout.CodeGen;

/// <summary>
/// Declares a feed-forward network on a partial class. The layers follow as <see cref="DenseAttribute"/> and
/// <see cref="DropoutAttribute"/>, read from top to bottom, the way the data flows.
/// </summary>
/// <example>
/// <code>
/// [Network(784, Loss.SoftmaxCrossEntropy)]
/// [Dropout(0.8)]
/// [Dense(1024, Activation.Relu)]
/// [Dropout(0.5)]
/// [Dense(10)]
/// public sealed partial class DigitClassifier;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Declares a network that takes rows of <paramref name="inputs"/> values.</summary>
    /// <param name="inputs">
    /// How many values a row of inputs has, from 1 on: 784 for images of 28 · 28 pixels. It becomes the constant InputSize.
    /// </param>
    /// <param name="loss">
    /// What training minimises; it decides what Predict returns. <see cref="CodeGen.Loss.SoftmaxCrossEntropy"/> for one of several classes,
    /// <see cref="CodeGen.Loss.BinaryCrossEntropy"/> for yes or no, <see cref="CodeGen.Loss.MeanSquaredError"/> for numbers.
    /// </param>
    public NetworkAttribute(int inputs, Loss loss)
    {
        Inputs = inputs;
        Loss = loss;
    }

    /// <summary>How many values a row of inputs has, from 1 on.</summary>
    public int Inputs { get; }

    /// <summary>What training minimises, and so what Predict returns.</summary>
    public Loss Loss { get; }

    /// <summary>
    /// δ of <see cref="Loss.Huber"/>: the distance between output and target, in the units of the targets, up to which it counts squares;
    /// above 0. Default 1.
    /// </summary>
    public double HuberDelta { get; set; } = 1;
}
