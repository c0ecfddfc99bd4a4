namespace Dropout.CodeGen;

/// <summary>What the layers of the last step passed on, by layer: 0 for the inputs, n for the activations of the nth dense layer.</summary>
public readonly struct StepActivations
{
    private readonly TrainingStep step;

    internal StepActivations(TrainingStep step) => this.step = step;

    /// <summary>What a layer passed on, its dropout included; of the output layer, what the head of the loss is applied to.</summary>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    /// <exception cref="InvalidOperationException">No step was taken yet.</exception>
    public LayerActivations this[int layer]
    {
        get
        {
            var stamp = new StepStamp(step);
            StepStamp.CheckIndex(layer, step.Network.Layers.Count + 1, nameof(layer));
            return new LayerActivations(stamp, layer);
        }
    }
}

/// <summary>What a layer of the last step passed on. It can be read until the next step.</summary>
public readonly struct LayerActivations
{
    private readonly StepStamp stamp;
    private readonly int layer;

    internal LayerActivations(StepStamp stamp, int layer)
    {
        this.stamp = stamp;
        this.layer = layer;
    }

    /// <summary>Rows of the step.</summary>
    public int Rows => stamp.Rows;

    /// <summary>Units of the layer.</summary>
    public int Units => stamp.Step.UnitsOf(layer);

    /// <summary>The activations of a row. The span must not be used after the next step or the trainer's end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">Another step was taken since.</exception>
    public ReadOnlySpan<float> Row(int row)
    {
        stamp.CheckRow(row);
        return stamp.Step.ActivationsOf(layer, row);
    }
}
