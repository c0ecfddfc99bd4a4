namespace Dropout.CodeGen.Networks.Tests.Reference;

/// <summary>The activations and their derivatives in double precision, as their papers write them.</summary>
internal static class ReferenceActivation
{
    private const double SeluScale = 1.0507009873554804934;
    private const double SeluAlpha = 1.6732632423543772848;

    /// <summary>Whether the derivative jumps at 0, where single precision may fall on the other side.</summary>
    public static bool HasKink(Activation activation) =>
        activation is Activation.Relu or Activation.LeakyRelu or Activation.Selu;

    public static double Value(Activation activation, double z) => activation switch
    {
        Activation.Identity => z,
        Activation.Relu => z > 0 ? z : 0,
        Activation.LeakyRelu => z > 0 ? z : 0.01 * z,
        Activation.Elu => z > 0 ? z : Math.Exp(z) - 1,
        Activation.Selu => SeluScale * (z > 0 ? z : SeluAlpha * (Math.Exp(z) - 1)),
        Activation.Gelu => z * ErrorFunction.NormalCumulative(z),
        Activation.GeluTanh => 0.5 * z * (1 + Math.Tanh(GeluInner(z))),
        Activation.Silu => z * Sigmoid(z),
        Activation.Softplus => Softplus(z),
        Activation.Tanh => Math.Tanh(z),
        Activation.Sigmoid => Sigmoid(z),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "The reference does not know it."),
    };

    public static double Derivative(Activation activation, double z)
    {
        switch (activation)
        {
            case Activation.Identity:
                return 1;
            case Activation.Relu:
                return z > 0 ? 1 : 0;
            case Activation.LeakyRelu:
                return z > 0 ? 1 : 0.01;
            case Activation.Elu:
                return z > 0 ? 1 : Math.Exp(z);
            case Activation.Selu:
                return SeluScale * (z > 0 ? 1 : SeluAlpha * Math.Exp(z));
            case Activation.Gelu:
                return ErrorFunction.NormalCumulative(z) + (z * Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI));
            case Activation.GeluTanh:
                double tanh = Math.Tanh(GeluInner(z));
                double innerDerivative = Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * z * z));
                return (0.5 * (1 + tanh)) + (0.5 * z * (1 - (tanh * tanh)) * innerDerivative);
            case Activation.Silu:
                return Sigmoid(z) * (1 + (z * (1 - Sigmoid(z))));
            case Activation.Softplus:
                return Sigmoid(z);
            case Activation.Tanh:
                return 1 - (Math.Tanh(z) * Math.Tanh(z));
            case Activation.Sigmoid:
                return Sigmoid(z) * (1 - Sigmoid(z));
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "The reference does not know it.");
        }
    }

    /// <summary>1 / (1 + e^−z), without e^800 on the way.</summary>
    public static double Sigmoid(double z) => z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));

    /// <summary>ln(1 + e^z), without e^800 on the way.</summary>
    public static double Softplus(double z) => Math.Max(z, 0) + LogOnePlus(Math.Exp(-Math.Abs(z)));

    private static double LogOnePlus(double x) => x > 1e-5 ? Math.Log(1 + x) : x - (x * x / 2) + (x * x * x / 3);

    private static double GeluInner(double z) => Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z));
}
