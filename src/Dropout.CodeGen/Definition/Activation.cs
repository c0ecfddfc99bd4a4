namespace Dropout.CodeGen;

/// <summary>
/// The function that a dense layer applies to its preactivations z = x·W + b.
/// </summary>
public enum Activation
{
    /// <summary>z. The default, and what an output layer has under a loss that brings its own head.</summary>
    Identity,

    /// <summary>max(z, 0); its derivative at 0 is 0.</summary>
    Relu,

    /// <summary>z for z &gt; 0, else 0.01·z (Maas et al. 2013).</summary>
    LeakyRelu,

    /// <summary>z for z &gt; 0, else e^z − 1 (Clevert et al. 2016, α = 1).</summary>
    Elu,

    /// <summary>λ·z for z &gt; 0, else λ·α·(e^z − 1), with the self-normalising λ and α of Klambauer et al. 2017.</summary>
    Selu,

    /// <summary>z·Φ(z) with the normal distribution function Φ, by erf (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>The tanh approximation of GELU: ½z·(1 + tanh(√(2/π)·(z + 0.044715z³))).</summary>
    GeluTanh,

    /// <summary>z·σ(z), also called swish.</summary>
    Silu,

    /// <summary>ln(1 + e^z).</summary>
    Softplus,

    /// <summary>The hyperbolic tangent of z.</summary>
    Tanh,

    /// <summary>σ(z) = 1 / (1 + e^−z).</summary>
    Sigmoid,
}
