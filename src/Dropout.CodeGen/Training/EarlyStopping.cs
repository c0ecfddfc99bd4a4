namespace Dropout.CodeGen;

/// <summary>Ends a run of training when the validation set has not been scored better for some epochs.</summary>
public sealed record EarlyStopping
{
    /// <summary>Stops after some epochs without improvement.</summary>
    /// <param name="patience">How many epochs may pass without a better score; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public EarlyStopping(int patience) => Patience = OptionGuard.AtLeastOne(patience, nameof(patience));

    /// <summary>How many epochs may pass without a better score.</summary>
    public int Patience { get; }

    /// <summary>What the score is. Default the loss.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No member of the enum.</exception>
    public ValidationScore Score
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Score), value, FormattableString.Invariant($"Score is {(int)value}; it takes a member of ValidationScore."));
    }

    /// <summary>By how much a score must be better to count; at least 0. Default 0: any improvement does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a finite number of at least 0.</exception>
    public double LeastImprovement
    {
        get;
        init => field = double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(LeastImprovement), value, FormattableString.Invariant($"LeastImprovement is {value}; it takes a finite number of at least 0."));
    }

    /// <summary>
    /// Whether the network gets the weights of its best epoch back when the run ends, by itself or because the loss is not finite.
    /// A run that was cancelled keeps those it has. Default true.
    /// </summary>
    public bool RestoreBest { get; init; } = true;
}

/// <summary>A number that tells how a network does on the validation set.</summary>
public enum ValidationScore
{
    /// <summary>The loss; lower is better.</summary>
    Loss,

    /// <summary>The accuracy; higher is better.</summary>
    Accuracy,
}
