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
    /// <param name="keep">
    /// The keep probability, in (0, 1]: 0.5 gives noise of the variance 1, 0.8 of 0.25. 1 compiles to no dropout at all. There is no default: write it or
    /// <see cref="Rate"/>.
    /// </param>
    public GaussianDropoutAttribute(double keep) => Keep = keep;

    /// <summary>The keep probability, in (0, 1].</summary>
    public double Keep { get; } = 1;

    /// <summary>
    /// 1 − keep, in [0, 1): what PyTorch and Keras call p and rate. <c>Rate = 0.1</c> is the same as a keep of 0.9. There is no default: write
    /// it or keep.
    /// </summary>
    public double Rate { get; set; }

    /// <summary>
    /// Which rows of a step share what is drawn. Default <see cref="MaskScope.Row"/>: none; <c>Mask = MaskScope.Batch</c>: all of them.
    /// </summary>
    public MaskScope Mask { get; set; }
}
