namespace Dropout.CodeGen;

/// <summary>
/// Predictions of many rows by several threads. The threads live as long as the process and sleep when there is nothing to do;
/// who asks while they work for another caller computes on his own thread.
/// </summary>
public static class ThreadedPrediction
{
    /// <summary>
    /// Computes the outputs of whole rows like <see cref="INetwork.Predict"/>, the same bits for any number of threads. Allocates
    /// nothing after the first call and may be called from many threads at once.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">[rows, InputSize], row-major; finite.</param>
    /// <param name="outputs">[rows, OutputSize], row-major.</param>
    /// <param name="threads">How many threads share the rows, the calling one included, where there are rows enough; 1 to 1024.</param>
    /// <exception cref="ArgumentException">A span has no whole number of rows, they differ in rows, or an input is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1 or above 1024.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public static void Predict(this INetwork network, ReadOnlySpan<float> inputs, Span<float> outputs, int threads) =>
        Run(network, inputs, outputs, threads, applyHead: true);

    /// <summary>Like the other, without the head of the loss: see <see cref="INetwork.PredictLogits"/>.</summary>
    /// <inheritdoc cref="Predict" path="/param"/>
    /// <inheritdoc cref="Predict" path="/exception"/>
    public static void PredictLogits(this INetwork network, ReadOnlySpan<float> inputs, Span<float> outputs, int threads) =>
        Run(network, inputs, outputs, threads, applyHead: false);

    /// <summary>Scores a data set like <see cref="Evaluating.Run(INetwork, Dataset, int)"/>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="set">Rows with labels, where the loss has classes, or targets that the loss takes.</param>
    /// <param name="threads">How many threads share the rows, the calling one included; 1 to 1024.</param>
    /// <exception cref="ArgumentException">The set does not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1 or above 1024.</exception>
    public static Evaluation Evaluate(this INetwork network, Dataset set, int threads) => Evaluating.Run(network, set, threads);

    private static void Run(INetwork network, ReadOnlySpan<float> inputs, Span<float> outputs, int threads, bool applyHead)
    {
        ArgumentNullException.ThrowIfNull(network);
        OptionGuard.ThreadCount(threads, nameof(threads));
        NetworkDescription description = network.Description;
        int rows = Guard.Rows(inputs.Length, description.InputSize, description.Name, nameof(inputs));
        if (threads > 1 && rows > 1 && rows * Weights(description) >= SharedWork.Least)
        {
            Guard.Length(outputs.Length, rows, description.OutputSize, description.Name, nameof(outputs));

            // Of all rows before any is computed: what is refused leaves no trace in the outputs.
            Guard.Finite(inputs, description.InputSize, description.Name, nameof(inputs));
            PredictionTeam team = PredictionTeam.Of(threads);
            if (team.TryPredict(network, inputs, outputs, rows, applyHead))
            {
                return;
            }
        }

        if (applyHead)
        {
            network.Predict(inputs, outputs);
        }
        else
        {
            network.PredictLogits(inputs, outputs);
        }
    }

    private static long Weights(NetworkDescription description)
    {
        long weights = 0;
        for (int layer = 0; layer < description.Layers.Count; layer++)
        {
            weights += (long)description.Layers[layer].Inputs * description.Layers[layer].Units;
        }

        return weights;
    }
}
