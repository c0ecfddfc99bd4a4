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

    /// <summary>A trainer for this network.</summary>
    NetworkTrainer CreateTrainer(Optimizer optimizer, TrainerOptions? options = null);
}
