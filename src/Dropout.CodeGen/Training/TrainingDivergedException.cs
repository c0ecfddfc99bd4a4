namespace Dropout.CodeGen;

/// <summary>
/// The loss became NaN or infinite. The weights of the network are of no use any more, unless
/// <see cref="EarlyStopping.RestoreBest"/> gave it those of its best epoch; the last checkpoint is as it was.
/// </summary>
public sealed class TrainingDivergedException : ArithmeticException
{
    internal TrainingDivergedException(string message, int epoch, long step, int? layer)
        : base(message)
    {
        Epoch = epoch;
        Step = step;
        Layer = layer;
    }

    /// <summary>The epoch, counted from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step, counted from 1.</summary>
    public long Step { get; }

    /// <summary>The first dense layer, counted from 0, that passed on a value that is not finite; null where all did not.</summary>
    public int? Layer { get; }

    /// <summary>What went wrong in the step that was just taken.</summary>
    internal static TrainingDivergedException In(TrainingStep step, int epoch, float loss)
    {
        for (int layer = 0; layer < step.Network.Layers.Count; layer++)
        {
            if (step.FindNotFinite(layer) is { } found)
            {
                LayerDescription shape = step.Network.Layers[layer];
                return new TrainingDivergedException(
                    FormattableString.Invariant(
                        $"The loss of {step.Network.Name} is {loss} in step {step.StepNumber}, epoch {epoch}. Layer {layer} ({shape.Inputs} → {shape.Units}, {shape.Activation}) is the first that went wrong: unit {found.Unit} passed on {found.Value} for row {found.Row} of the step. A lower learning rate, GradientClipping or MaxNorm may help."),
                    epoch,
                    step.StepNumber,
                    layer);
            }
        }

        return new TrainingDivergedException(
            FormattableString.Invariant(
                $"The loss of {step.Network.Name} is {loss} in step {step.StepNumber}, epoch {epoch}, though all layers passed on finite values: outputs are too far from their targets. Standardise the targets, or lower the learning rate."),
            epoch,
            step.StepNumber,
            null);
    }
}
