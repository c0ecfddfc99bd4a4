namespace Dropout.CodeGen;

/// <summary>What the dropouts of the last step did, by layer: 0 for the inputs, n for the activations of the nth dense layer.</summary>
public readonly struct StepMasks
{
    private readonly TrainingStep step;

    internal StepMasks(TrainingStep step) => this.step = step;

    /// <summary>The dropout on a layer.</summary>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no dropout there.</exception>
    /// <exception cref="InvalidOperationException">No step was taken yet.</exception>
    public LayerMask this[int layer] => new(new StepStamp(step), step.DroppedLayer(layer), layer);
}

/// <summary>What a dropout of the last step did. It can be read until the next step.</summary>
public readonly struct LayerMask
{
    private readonly StepStamp stamp;
    private readonly DroppedLayer dropped;
    private readonly int layer;

    internal LayerMask(StepStamp stamp, DroppedLayer dropped, int layer)
    {
        this.stamp = stamp;
        this.dropped = dropped;
        this.layer = layer;
    }

    /// <summary>Rows of the step.</summary>
    public int Rows => stamp.Rows;

    /// <summary>Units of the layer.</summary>
    public int Units => dropped.Units;

    /// <summary>The form of the dropout.</summary>
    public DropoutForm Form => dropped.Arithmetic.Form;

    /// <summary>Whether a unit was kept. Gaussian dropout keeps all of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or unit.</exception>
    /// <exception cref="InvalidOperationException">Another step was taken since.</exception>
    public bool IsKept(int row, int unit)
    {
        stamp.CheckRow(row);
        StepStamp.CheckIndex(unit, Units, nameof(unit));
        return !dropped.Arithmetic.HasMask || dropped.IsKept(row, unit);
    }

    /// <summary>How many units of a row were kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">Another step was taken since.</exception>
    public int KeptIn(int row)
    {
        stamp.CheckRow(row);
        return dropped.Arithmetic.HasMask ? ExactCount.Count(dropped.RowBits(row)) : Units;
    }

    /// <summary>Copies what each activation was multiplied with, 0 where it was dropped.</summary>
    /// <param name="factors">[rows, units], row-major.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="InvalidOperationException">Another step was taken since.</exception>
    public void CopyFactorsTo(Span<float> factors)
    {
        stamp.Check();
        Guard.Length(factors.Length, Rows, Units, stamp.Step.Network.Name, nameof(factors));
        for (int row = 0; row < Rows; row++)
        {
            stamp.Step.ReadFactors(layer, row, factors.Slice(row * Units, Units));
        }
    }
}
