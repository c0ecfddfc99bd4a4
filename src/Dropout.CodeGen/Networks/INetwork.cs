namespace Dropout.CodeGen;

/// <summary>What every generated network can do; the class itself has the same and more, typed for its loss.</summary>
public interface INetwork : IDisposable
{
    /// <summary>Layers, sizes, dropout and loss.</summary>
    NetworkDescription Description { get; }

    /// <summary>Weights and biases.</summary>
    NetworkParameters Parameters { get; }

    /// <summary>
    /// Computes the outputs of whole rows on the predict path: no dropout, no allocation, safe from many threads.
    /// </summary>
    /// <param name="inputs">[rows, InputSize], row-major.</param>
    /// <param name="outputs">[rows, OutputSize], row-major.</param>
    void Predict(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>
    /// Computes what the head of the loss is applied to, on the same path as <see cref="Predict"/>: the logits of whole rows;
    /// under mean squared error the outputs themselves.
    /// </summary>
    /// <param name="inputs">[rows, InputSize], row-major.</param>
    /// <param name="outputs">[rows, OutputSize], row-major.</param>
    void PredictLogits(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>The class of one row, where the loss has classes.</summary>
    /// <param name="input">[InputSize].</param>
    /// <exception cref="NotSupportedException">The loss has no classes.</exception>
    int PredictClass(ReadOnlySpan<float> input);

    /// <summary>
    /// Mean and spread of the outputs over many masks (Monte-Carlo dropout): the only way to drop outside training. Inputs, samples and
    /// seed determine them, and the masks are the same on every machine. Safe from many threads.
    /// </summary>
    /// <param name="inputs">[rows, InputSize], row-major; finite.</param>
    /// <param name="samples">How many masks for each row; at least 2.</param>
    /// <param name="seed">Determines all masks.</param>
    /// <param name="mean">[rows, OutputSize], row-major.</param>
    /// <param name="standardDeviation">[rows, OutputSize], row-major: the root of Σ(y − mean)² / (samples − 1).</param>
    /// <exception cref="NotSupportedException">The network was compiled for prediction alone.</exception>
    void PredictWithUncertainty(ReadOnlySpan<float> inputs, int samples, long seed, Span<float> mean, Span<float> standardDeviation) =>
        throw new NotSupportedException($"{Description.Name} was compiled for prediction alone; it cannot drop anything.");

    /// <summary>A trainer for this network.</summary>
    NetworkTrainer CreateTrainer(Optimizer optimizer, TrainerOptions? options = null);
}
