namespace Dropout.CodeGen;

/// <summary>The gradients of the last step's mean loss, by dense layer, counted from 0.</summary>
public readonly struct StepGradients
{
    private readonly TrainingStep step;

    internal StepGradients(TrainingStep step) => this.step = step;

    /// <summary>The gradients of a dense layer.</summary>
    /// <param name="layer">The dense layer, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    /// <exception cref="InvalidOperationException">
    /// The trainer does not record gradients (<see cref="TrainerOptions.RecordGradients"/>), or no step was taken yet.
    /// </exception>
    public LayerGradients this[int layer]
    {
        get
        {
            LayerDescription shape = step.RecordedLayer(layer);
            return new LayerGradients(new StepStamp(step), shape, layer);
        }
    }
}

/// <summary>The gradients of a dense layer in the last step. They can be read until the next step.</summary>
public readonly struct LayerGradients
{
    private readonly StepStamp stamp;
    private readonly LayerDescription shape;
    private readonly int layer;

    internal LayerGradients(StepStamp stamp, LayerDescription shape, int layer)
    {
        this.stamp = stamp;
        this.shape = shape;
        this.layer = layer;
    }

    /// <summary>Values that a row brings to the layer.</summary>
    public int Inputs => shape.Inputs;

    /// <summary>Units of the layer.</summary>
    public int Units => shape.Units;

    /// <summary>The gradient by the weight from an input to a unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such weight.</exception>
    /// <exception cref="InvalidOperationException">Another step was taken since.</exception>
    public float Weight(int unit, int input)
    {
        stamp.Check();
        StepStamp.CheckIndex(unit, Units, nameof(unit));
        StepStamp.CheckIndex(input, Inputs, nameof(input));
        return stamp.Step.WeightGradient(layer, unit, input);
    }

    /// <summary>The gradient by the bias of a unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    /// <exception cref="InvalidOperationException">Another step was taken since.</exception>
    public float Bias(int unit)
    {
        stamp.Check();
        StepStamp.CheckIndex(unit, Units, nameof(unit));
        return stamp.Step.BiasGradient(layer, unit);
    }
}
