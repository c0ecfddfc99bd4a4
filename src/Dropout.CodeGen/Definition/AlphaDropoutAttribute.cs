namespace Dropout.CodeGen;

/// <summary>
/// Dropout for selu: while training, a dropped activation becomes the value that selu has far below 0, and all are scaled and shifted
/// so that mean 0 and variance 1 stay what they are (Klambauer et al. 2017). Prediction neither drops nor scales.
/// </summary>
/// <remarks>Behind a layer with <see cref="Activation.Selu"/>, or on inputs with mean 0 and variance 1. The same as <c>[Dropout(keep, Form = DropoutForm.Alpha)]</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AlphaDropoutAttribute : Attribute
{
    /// <summary>Dropout by <see cref="Rate"/>.</summary>
    public AlphaDropoutAttribute()
    {
    }

    /// <summary>Dropout with the keep probability <paramref name="keep"/>.</summary>
    /// <param name="keep">
    /// The keep probability, in (0, 1]: 0.9 to 0.95 are usual behind selu. 1 compiles to no dropout at all. There is no default: write it or
    /// <see cref="Rate"/>.
    /// </param>
    public AlphaDropoutAttribute(double keep) => Keep = keep;

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
