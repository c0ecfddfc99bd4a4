namespace Dropout.CodeGen;

/// <summary>
/// Multiplicative noise on what the line above passes on: while training, every activation is multiplied with a normal number of mean
/// 1 and variance (1 − keep)/keep, that of inverted dropout with the same keep. Prediction has no noise (Srivastava et al. 2014).
/// </summary>
/// <remarks>The same as <c>[Dropout(keep, Form = DropoutForm.Gaussian)]</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GaussianDropoutAttribute : Attribute
{
    /// <summary>Dropout by <see cref="Rate"/>.</summary>
    public GaussianDropoutAttribute()
    {
    }

    /// <summary>Dropout with the keep probability <paramref name="keep"/>.</summary>
    /// <param name="keep">The keep probability, in (0, 1]. 1 compiles to no dropout at all.</param>
    public GaussianDropoutAttribute(double keep) => Keep = keep;

    /// <summary>The keep probability, in (0, 1].</summary>
    public double Keep { get; } = 1;

    /// <summary>1 − keep, in [0, 1): what PyTorch and Keras call p and rate.</summary>
    public double Rate { get; set; }

    /// <summary>Which rows of a step share what is drawn: none (the default), or all of them.</summary>
    public MaskScope Mask { get; set; }
}
