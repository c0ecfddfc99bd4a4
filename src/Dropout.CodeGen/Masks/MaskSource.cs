namespace Dropout.CodeGen;

/// <summary>Which mask is asked for.</summary>
/// <param name="Step">The training step, counted from 1.</param>
/// <param name="Layer">What is dropped out: 0 for the inputs, n for the activations of the nth dense layer.</param>
/// <param name="Rows">Rows of the step; 1 where all of them share a mask (<see cref="MaskScope.Batch"/>).</param>
/// <param name="Units">Units of the layer.</param>
/// <param name="Keep">The probability that a unit is kept.</param>
public readonly record struct MaskRequest(long Step, int Layer, int Rows, int Units, double Keep)
{
    /// <summary>The form of the dropout.</summary>
    public DropoutForm Form { get; init; }
}

/// <summary>
/// Brings the masks of a step from outside, in place of the trainer's own: to reproduce published runs, to check
/// gradients, to compare with another implementation. See <see cref="TrainerOptions.Masks"/>.
/// </summary>
public abstract class MaskSource
{
    /// <summary>Writes a mask.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="kept">[rows, units], row-major: true keeps the unit. Every element is to be set; it starts as false.</param>
    public abstract void Fill(MaskRequest request, Span<bool> kept);

    /// <summary>Writes what Gaussian dropout multiplies with; called where there is any.</summary>
    /// <param name="request">Which one.</param>
    /// <param name="noise">[rows, units], row-major: the factor of each unit, about 1; finite. It starts with what was written last.</param>
    /// <exception cref="NotSupportedException">The source brings no noise.</exception>
    public virtual void FillNoise(MaskRequest request, Span<float> noise) =>
        throw new NotSupportedException($"Layer {request.Layer} has Gaussian dropout, and {GetType().Name} brings no noise; override FillNoise.");
}
