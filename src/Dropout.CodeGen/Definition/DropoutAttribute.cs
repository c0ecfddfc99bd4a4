namespace Dropout.CodeGen;

/// <summary>
/// Dropout on what the line above passes on: on the inputs when it stands before the first layer, else on that layer's
/// activations. While training, every unit of every row is kept with the keep probability and divided by it, else set to 0;
/// prediction never drops and never scales (inverted dropout; Srivastava et al., JMLR 15, 2014). <see cref="Form"/> has the others.
/// </summary>
/// <remarks>
/// Say the keep probability, <c>[Dropout(0.8)]</c>, or the drop rate in the words of PyTorch and Keras,
/// <c>[Dropout(Rate = 0.2)]</c>: both keep 80 % of the units.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute : Attribute
{
    /// <summary>Dropout by <see cref="Rate"/>.</summary>
    public DropoutAttribute()
    {
    }

    /// <summary>Dropout that keeps a unit with the probability <paramref name="keep"/>.</summary>
    /// <param name="keep">
    /// The probability that a unit is KEPT, in (0, 1]: 0.8 keeps 80 %, as is usual on inputs, 0.5 half, as is usual on hidden layers. 1
    /// compiles to no dropout at all. There is no default: write it or <see cref="Rate"/>.
    /// </param>
    public DropoutAttribute(double keep) => Keep = keep;

    /// <summary>The probability that a unit is kept, in (0, 1].</summary>
    public double Keep { get; } = 1;

    /// <summary>
    /// The probability that a unit is DROPPED, 1 − keep, in [0, 1): what PyTorch and Keras call p and rate. <c>Rate = 0.2</c> drops 20 % and
    /// keeps 80 %. There is no default: write it or keep.
    /// </summary>
    public double Rate { get; set; }

    /// <summary>
    /// What is done to what is kept, and when, as in <c>Form = DropoutForm.ExactCount</c>. Default <see cref="DropoutForm.Inverted"/>: divided
    /// by keep while training.
    /// </summary>
    public DropoutForm Form { get; set; }

    /// <summary>
    /// Which rows of a step share a mask. Default <see cref="MaskScope.Row"/>: none; <c>Mask = MaskScope.Batch</c>: all of them, which is faster
    /// and makes the gradients of a step vary more.
    /// </summary>
    public MaskScope Mask { get; set; }
}
