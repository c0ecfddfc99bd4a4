namespace Dropout.CodeGen.Networks.Tests.Reference;

/// <summary>The forms of dropout, from their definitions alone.</summary>
/// <param name="Form">The form.</param>
/// <param name="Keep">The keep probability that is drawn.</param>
/// <param name="Units">Units that it acts on.</param>
internal sealed record ReferenceForm(DropoutForm Form, double Keep, int Units)
{
    // Klambauer et al. 2017: α′ = −λα.
    private const double SeluFloor = -1.0507009873554805 * 1.6732632423543772;

    /// <summary>The dropout on the inputs, 0, or behind the nth dense layer.</summary>
    public static ReferenceForm? Of(NetworkDescription network, int position)
    {
        (double keep, DropoutForm form) = position == 0
            ? (network.InputKeep, network.InputForm)
            : (network.Layers[position - 1].Keep, network.Layers[position - 1].Form);
        return keep == 1 ? null : new ReferenceForm(form, TestedTrainer.Drawn(keep), UnitsOf(network, position));
    }

    public static int UnitsOf(NetworkDescription network, int position) => position == 0 ? network.InputSize : network.Layers[position - 1].Units;

    /// <summary>What alpha dropout multiplies with.</summary>
    public double AlphaScale => Math.Pow(Keep + (SeluFloor * SeluFloor * Keep * (1 - Keep)), -0.5);

    /// <summary>What alpha dropout adds.</summary>
    public double AlphaShift => -AlphaScale * (1 - Keep) * SeluFloor;

    /// <summary>What an activation is multiplied with in the mean over all masks.</summary>
    public double MeanFactor => Form switch
    {
        DropoutForm.ScaleAtPredict => Keep,
        DropoutForm.RealizedCount => 1 - Math.Pow(1 - Keep, Units),
        DropoutForm.Alpha => AlphaScale * Keep,
        _ => 1,
    };

    /// <summary>What the dropout of the last step made of any activations.</summary>
    public ReferenceDropout Dropout(TestedTrainer trainer, int position, int rows) => Form == DropoutForm.Gaussian
        ? new ReferenceDropout([.. Enumerable.Repeat(true, rows * Units)], TestedNetwork.Widen(trainer.Factors(position, rows)))
        : Dropout(trainer.Mask(position, rows));

    /// <summary>What a mask [rows, units] makes of any activations.</summary>
    public ReferenceDropout Dropout(bool[] kept) => Form switch
    {
        DropoutForm.Inverted => new ReferenceDropout(kept, 1 / Keep),
        DropoutForm.ScaleAtPredict => new ReferenceDropout(kept, 1),
        DropoutForm.RealizedCount => new ReferenceDropout(
            kept, [.. kept.Chunk(Units).SelectMany(row => row.Select(_ => Units / Math.Max(1.0, row.Count(isKept => isKept))))]),
        DropoutForm.ExactCount => new ReferenceDropout(kept, Units / Math.Floor((Keep * Units) + 0.5)),
        DropoutForm.Alpha => new ReferenceDropout(
            kept, [.. kept.Select(_ => AlphaScale)], AlphaShift, (AlphaScale * SeluFloor) + AlphaShift),
        _ => throw new ArgumentOutOfRangeException(nameof(kept), Form, "This form has no mask."),
    };
}
