namespace Dropout.CodeGen;

/// <summary>
/// What tells the forms of dropout apart: a kept activation a becomes a · factor + <see cref="Shift"/>, a dropped one
/// <see cref="Dropped"/>. All numbers are computed from the probability that is really drawn. The generator writes them into the
/// emitted code with the same source.
/// </summary>
/// <param name="Form">The form.</param>
/// <param name="Keep">The keep probability as declared, in [<see cref="KeepThreshold.LeastKeep"/>, 1).</param>
/// <param name="Units">Units that it acts on.</param>
internal readonly record struct DropoutArithmetic(DropoutForm Form, double Keep, int Units)
{
    /// <summary>What selu tends to far below 0, −λα.</summary>
    private const double SeluFloor = -1.0507009873554804934193349852946 * 1.6732632423543772848170429916717;

    /// <summary>How the keep probability is drawn.</summary>
    public KeepThreshold Drawn => KeepThreshold.For(Keep);

    /// <summary>Whether units are kept or dropped; else all of them get a factor of their own.</summary>
    public bool HasMask => Form != DropoutForm.Gaussian;

    /// <summary>Whether the factor differs from row to row or from unit to unit: it is <see cref="Scale"/> otherwise.</summary>
    public bool HasFactors => Form is DropoutForm.RealizedCount or DropoutForm.Gaussian;

    /// <summary>Whether what is dropped is 0, so that nobody needs to multiply with it.</summary>
    public bool DropsToZero => Form is not (DropoutForm.Gaussian or DropoutForm.Alpha);

    /// <summary>Whether two of these in a row are one with the product of both keep probabilities.</summary>
    public static bool Combines(DropoutForm form) => form is DropoutForm.Inverted or DropoutForm.ScaleAtPredict;

    /// <summary>How many units <see cref="DropoutForm.ExactCount"/> keeps.</summary>
    public int KeptCount => CountOf(Keep, Units);

    /// <summary>What a kept activation is multiplied with, where that is always the same.</summary>
    public float Scale => Form switch
    {
        DropoutForm.Inverted => Drawn.Scale,
        DropoutForm.ExactCount => (float)((double)Units / KeptCount),
        DropoutForm.Alpha => (float)AlphaScale,
        _ => 1,
    };

    /// <summary>What is added to a kept activation.</summary>
    public float Shift => Form == DropoutForm.Alpha ? (float)AlphaShift : 0;

    /// <summary>What a dropped activation becomes.</summary>
    public float Dropped => Form == DropoutForm.Alpha ? (float)((AlphaScale * SeluFloor) + AlphaShift) : 0;

    /// <summary>The standard deviation of the factors of <see cref="DropoutForm.Gaussian"/>.</summary>
    public float Deviation => (float)Math.Sqrt((1 - Drawn.Keep) / Drawn.Keep);

    /// <summary>What prediction multiplies with, by way of the weights behind.</summary>
    public float PredictionScale => Form == DropoutForm.ScaleAtPredict ? (float)Drawn.Keep : 1;

    /// <summary>What an activation is multiplied with in the mean over all masks.</summary>
    public double MeanFactor => Form switch
    {
        DropoutForm.ScaleAtPredict => Drawn.Keep,
        DropoutForm.RealizedCount => 1 - NothingKept,
        DropoutForm.Alpha => AlphaScale * Drawn.Keep,
        _ => 1,
    };

    /// <summary>The probability that no unit of a row is kept.</summary>
    public double NothingKept =>
        Form is DropoutForm.Gaussian or DropoutForm.ExactCount ? 0 : Math.Pow(1 - Drawn.Keep, Units);

    private double AlphaScale => 1 / Math.Sqrt(Drawn.Keep * (1 + (SeluFloor * SeluFloor * (1 - Drawn.Keep))));

    private double AlphaShift => -AlphaScale * (1 - Drawn.Keep) * SeluFloor;

    /// <summary>round(keep · units), halves up.</summary>
    public static int CountOf(double keep, int units) => (int)Math.Floor((keep * units) + 0.5);
}
