using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <content>What may be read of the last step: masks, activations, gradients.</content>
public abstract partial class TrainingStep
{
    /// <summary>The first value that a layer, counted from 0, passed on in the last step and that is not finite; null if all are.</summary>
    internal (int Row, int Unit, float Value)? FindNotFinite(int layer)
    {
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<float> ofRow = ActivationsOf(layer + 1, row);
            for (int unit = 0; unit < ofRow.Length; unit++)
            {
                if (!float.IsFinite(ofRow[unit]))
                {
                    return (row, unit, ofRow[unit]);
                }
            }
        }

        return null;
    }

    /// <summary>Where the inputs of a row are brought to <see cref="Sample"/>.</summary>
    internal Span<float> InputRow(int row) => inputs.AsSpan((long)row * InputStride, Network.InputSize);

    /// <summary>The outputs of a row, what the head of the loss is applied to, with room for a vector behind them.</summary>
    internal Span<float> OutputRow(int row) => RowOfActivations(Network.Layers.Count, row);

    internal void ReadWeightGradients(int layer, Span<float> gradients)
    {
        LayerDescription shape = RecordedLayer(layer);
        Guard.Length(gradients.Length, shape.Units, shape.Inputs, Network.Name, nameof(gradients));
        Span<float> panels = State.AsSpan(
            RecordedOffset + Parameters.WeightsOffset(layer), PanelLayout.WeightFloats(shape.Inputs, shape.Units));
        PanelTransfer.ReadWeights(panels, shape.Inputs, shape.Units, gradients);
        GC.KeepAlive(this);
    }

    internal void ReadBiasGradients(int layer, Span<float> gradients)
    {
        LayerDescription shape = RecordedLayer(layer);
        Guard.Length(gradients.Length, 1, shape.Units, Network.Name, nameof(gradients));
        State.AsSpan(RecordedOffset + Parameters.BiasOffset(layer), shape.Units).CopyTo(gradients);
        GC.KeepAlive(this);
    }

    internal void ReadInputGradients(Span<float> gradients)
    {
        RecordedLayer(0);
        int size = Network.InputSize;
        Guard.Length(gradients.Length, Rows, size, Network.Name, nameof(gradients));
        ref float panels = ref InputGradients!.Origin;
        int panelStride = (RowCapacity * PanelLayout.PanelWidth) + PanelLayout.PanelWidth;
        for (int row = 0; row < Rows; row++)
        {
            for (int input = 0; input < size; input++)
            {
                int panel = input / PanelLayout.PanelWidth;
                int index = (panel * panelStride) + (row * PanelLayout.PanelWidth) + (input % PanelLayout.PanelWidth);
                gradients[(row * size) + input] = Unsafe.Add(ref panels, index);
            }
        }

        GC.KeepAlive(this);
    }

    internal void ReadMask(int layer, Span<bool> kept)
    {
        ThrowIfDisposed();
        ThrowBeforeFirstStep();
        Masks.Read(layer, Rows, kept);
    }

    internal int RowsOfLastStep => Rows;

    /// <summary>The mean loss of the last step, before it was rounded to single precision.</summary>
    internal double LastLoss { get; private set; }

    internal DroppedLayer DroppedLayer(int layer) => Masks.Dropped(layer);

    internal int UnitsOf(int layer) => layer == 0 ? Network.InputSize : Network.Layers[layer - 1].Units;

    internal ReadOnlySpan<float> ActivationsOf(int layer, int row)
    {
        if (isCompact)
        {
            isCompact = false;
            SpreadActivations();
        }

        return RowOfActivations(layer, row);
    }

    internal void ReadFactors(int layer, int row, Span<float> factors) =>
        Masks.ReadFactors(layer, SeedOfMasks, StepNumber, row, factors);

    internal float WeightGradient(int layer, int unit, int input) =>
        State.AsSpan(RecordedOffset + Parameters.WeightsOffset(layer) + PanelLayout.WeightIndex(Network.Layers[layer].Inputs, input, unit), 1)[0];

    internal float BiasGradient(int layer, int unit) => State.AsSpan(RecordedOffset + Parameters.BiasOffset(layer) + unit, 1)[0];

    private void SpreadActivations()
    {
        foreach ((int layer, KeptUnits units) in keptUnits)
        {
            if (layer >= 0)
            {
                NativeBuffer rows = layer == 0 ? inputs : activations[layer - 1];
                if (layer == 0)
                {
                    keptInputs!.AsSpan(0, (int)keptInputs.Length).CopyTo(inputs.AsSpan(0, (int)inputs.Length));
                }

                units.SpreadRows(ref rows.Origin, PanelLayout.RowStride(UnitsOf(layer)), Rows);
            }
        }
    }

    // None where masks come from outside.
    private ulong? SeedOfMasks => Options.Masks is null ? seed : null;

    private long RecordedOffset => (stateCount - 1) * Parameters.Buffer.Length;

    internal LayerDescription RecordedLayer(int layer)
    {
        ThrowIfDisposed();
        if (!Options.RecordGradients)
        {
            throw new InvalidOperationException("The trainer keeps no gradients; create it with TrainerOptions.RecordGradients = true.");
        }

        ThrowBeforeFirstStep();
        return (uint)layer < (uint)Network.Layers.Count
            ? Network.Layers[layer]
            : throw new ArgumentOutOfRangeException(
                nameof(layer), layer, $"layer is {layer}; {Network.Name} has dense layers 0 to {Network.Layers.Count - 1}.");
    }

    internal void ThrowBeforeFirstStep()
    {
        if (StepNumber == 0)
        {
            throw new InvalidOperationException("No step was taken yet.");
        }
    }

    private Span<float> RowOfActivations(int layer, int row)
    {
        int units = UnitsOf(layer);
        Span<float> values = layer == 0 ? InputRow(row) : activations[layer - 1].AsSpan((long)row * PanelLayout.RowStride(units), units);
        BringActivations(layer, row, values);
        return values;
    }

    /// <summary>Writes the activations of a row, if they do not lie there anyway.</summary>
    private protected virtual void BringActivations(int layer, int row, Span<float> values)
    {
    }
}
