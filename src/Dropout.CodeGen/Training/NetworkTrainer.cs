namespace Dropout.CodeGen;

/// <summary>
/// Trains a network step by step: forward with dropout, backward, update. The nested Trainer of a generated class is one, with
/// Train methods that fit the loss. One thread at a time may use it; it works with <see cref="TrainerOptions.Threads"/> itself.
/// </summary>
public abstract class NetworkTrainer : IDisposable
{
    private readonly TrainingStep step;

    /// <summary>A trainer whose steps are taken by <paramref name="step"/>.</summary>
    protected NetworkTrainer(TrainingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        this.step = step;
    }

    /// <summary>What the trainer was created with.</summary>
    public TrainerOptions Options => step.Options;

    /// <summary>What takes the steps.</summary>
    internal TrainingStep Step => step;

    /// <summary>Steps taken so far.</summary>
    public long StepsTaken => step.StepNumber;

    /// <summary>Updates of the parameters so far: fewer than steps where gradients are accumulated.</summary>
    public long UpdatesTaken => step.UpdateNumber;

    /// <summary>One optimisation step on rows with class labels.</summary>
    /// <param name="inputs">[rows, InputSize], row-major; finite; 1 to <see cref="TrainerOptions.BatchSize"/> rows.</param>
    /// <param name="labels">[rows], each from 0 to ClassCount − 1.</param>
    /// <returns>The mean loss of the rows, with dropout, before the update; without the penalties of L1 and L2.</returns>
    /// <exception cref="ArgumentException">A length does not fit, a value is not finite, a label is out of range.</exception>
    /// <exception cref="NotSupportedException">The loss has no classes.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    protected internal float TrainOnLabels(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        step.SetInputs(inputs);
        step.SetLabels(labels);
        return step.Take();
    }

    /// <summary>One optimisation step on rows with targets.</summary>
    /// <param name="inputs">[rows, InputSize], row-major; finite; 1 to <see cref="TrainerOptions.BatchSize"/> rows.</param>
    /// <param name="targets">
    /// [rows, OutputSize], row-major: distributions under softmax cross-entropy, values in [0, 1] under binary cross-entropy,
    /// any finite values under mean squared error.
    /// </param>
    /// <returns>The mean loss of the rows, with dropout, before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit or a value is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    protected internal float TrainOnTargets(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        step.SetInputs(inputs);
        step.SetTargets(targets);
        return step.Take();
    }

    /// <summary>
    /// The gradient of the last step's mean loss, and of the penalties of L1 and L2, by the weights of a layer, taken before the update
    /// and before they are clipped.
    /// </summary>
    /// <param name="layer">The dense layer, counted from 0.</param>
    /// <param name="gradients">[units, inputs], row-major.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    /// <exception cref="InvalidOperationException">
    /// The trainer does not record gradients (<see cref="TrainerOptions.RecordGradients"/>), or no step was taken yet.
    /// </exception>
    public void GetWeightGradients(int layer, Span<float> gradients) => step.ReadWeightGradients(layer, gradients);

    /// <summary>The gradient of the last step's mean loss by the biases of a layer.</summary>
    /// <param name="layer">The dense layer, counted from 0.</param>
    /// <param name="gradients">[units].</param>
    /// <inheritdoc cref="GetWeightGradients" path="/exception"/>
    public void GetBiasGradients(int layer, Span<float> gradients) => step.ReadBiasGradients(layer, gradients);

    /// <summary>The gradient of the last step's mean loss by the inputs, through their dropout.</summary>
    /// <param name="gradients">[rows of the last step, InputSize], row-major.</param>
    /// <inheritdoc cref="GetWeightGradients" path="/exception"/>
    public void GetInputGradients(Span<float> gradients) => step.ReadInputGradients(gradients);

    /// <summary>The mask of the last step: true where the unit was kept.</summary>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    /// <param name="kept">[rows of the last step, units], row-major.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no dropout there.</exception>
    /// <exception cref="InvalidOperationException">No step was taken yet.</exception>
    public void GetMask(int layer, Span<bool> kept) => step.ReadMask(layer, kept);

    /// <summary>What the dropouts of the last step kept and multiplied with, by layer; each can be read until the next step.</summary>
    public StepMasks LastMasks => new(step);

    /// <summary>What the layers of the last step passed on, by layer; each can be read until the next step.</summary>
    public StepActivations Activations => new(step);

    /// <summary>The gradients of the last step, by dense layer; each can be read until the next step.</summary>
    public StepGradients Gradients => new(step);

    /// <inheritdoc/>
    public void Dispose()
    {
        step.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{step.Network.Name}.Trainer, {StepsTaken} steps taken";
}
