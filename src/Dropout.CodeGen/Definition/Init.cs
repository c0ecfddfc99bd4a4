namespace Dropout.CodeGen;

/// <summary>
/// How the weights of a layer begin, with n inputs and m units: uniform in ±limit, or normal with a standard deviation. The seed
/// of the network determines them.
/// </summary>
public enum Init
{
    /// <summary>What fits the activation: He for the relu family, LeCun for selu, Glorot for the others; uniform.</summary>
    Default,

    /// <summary>Uniform in ±√(6/n) (He et al. 2015).</summary>
    HeUniform,

    /// <summary>Normal with √(2/n) (He et al. 2015).</summary>
    HeNormal,

    /// <summary>Uniform in ±√(6/(n + m)) (Glorot and Bengio 2010).</summary>
    GlorotUniform,

    /// <summary>Normal with √(2/(n + m)) (Glorot and Bengio 2010).</summary>
    GlorotNormal,

    /// <summary>Uniform in ±√(3/n) (LeCun et al. 1998).</summary>
    LeCunUniform,

    /// <summary>Normal with √(1/n) (LeCun et al. 1998).</summary>
    LeCunNormal,

    /// <summary>
    /// All the same. Units of a hidden layer then begin alike, and stay alike unless dropout or the weights behind part them (DROP1043); an
    /// output layer may begin so.
    /// </summary>
    Constant,
}
