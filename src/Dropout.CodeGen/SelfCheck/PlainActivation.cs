namespace Dropout.CodeGen;

/// <summary>An activation of a single value.</summary>
internal static class PlainActivation
{
    public static float Of(Activation activation, float preActivation)
    {
        SimdScalar z = SimdScalar.Load(ref preActivation, 0);
        SimdScalar value = activation switch
        {
            Activation.Identity => z,
            Activation.Relu => Activations.Relu(z),
            Activation.LeakyRelu => Activations.LeakyRelu(z),
            Activation.Elu => Activations.Elu(z),
            Activation.Selu => Activations.Selu(z),
            Activation.Gelu => Activations.Gelu(z),
            Activation.GeluTanh => Activations.GeluTanh(z),
            Activation.Silu => Activations.Silu(z),
            Activation.Softplus => Activations.Softplus(z),
            Activation.Tanh => Activations.Tanh(z),
            Activation.Sigmoid => Activations.Sigmoid(z),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, $"There is no activation {activation}."),
        };
        float result = 0;
        value.Store(ref result, 0);
        return result;
    }
}
