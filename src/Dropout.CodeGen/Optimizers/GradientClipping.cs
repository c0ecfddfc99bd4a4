namespace Dropout.CodeGen;

/// <summary>How gradients are bounded before they change the parameters. It takes a pass over all parameters of its own.</summary>
public sealed record GradientClipping
{
    private GradientClipping(float norm, float value)
    {
        Norm = norm;
        Value = value;
    }

    /// <summary>The longest that the gradient of all parameters together, taken as a vector, may be; infinite where it is not bounded.</summary>
    public float Norm { get; }

    /// <summary>The largest that an element of the gradient may be, up or down; infinite where it is not bounded.</summary>
    public float Value { get; }

    /// <summary>Shortens a gradient whose global norm is longer, and keeps its direction (Pascanu et al. 2013).</summary>
    /// <param name="most">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a finite number above 0.</exception>
    public static GradientClipping ByNorm(float most) => new(OptionGuard.AboveZero(most, nameof(most)), float.PositiveInfinity);

    /// <summary>Puts each element of the gradient into [−most, most].</summary>
    /// <param name="most">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a finite number above 0.</exception>
    public static GradientClipping ByValue(float most) => new(float.PositiveInfinity, OptionGuard.AboveZero(most, nameof(most)));
}
