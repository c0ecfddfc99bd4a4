namespace Dropout.CodeGen;

/// <summary>
/// Training with everything kept against prediction. What a dropout does to kept activations, a·scale + shift, is taken back by the
/// weights behind, so both compute the same.
/// </summary>
internal static class ConsistencyCheck
{
    private const int Rows = 16;

    // Sums in single precision, taken in another order and of other numbers.
    private const double Allowed = 1e-4;

    /// <param name="network">Predicts.</param>
    /// <param name="copy">Trains, with the same weights; they are changed.</param>
    /// <param name="seed">Determines the inputs.</param>
    public static SelfCheckResult Run(INetwork network, INetwork copy, long seed)
    {
        NetworkDescription description = network.Description;
        var data = new CheckData(description, Rows, seed);
        float[] predicted = new float[Rows * description.OutputSize];
        network.PredictLogits(data.Inputs, predicted);

        for (int layer = 0; layer < description.Layers.Count; layer++)
        {
            if (description.DropoutOn(layer) is { } dropout)
            {
                TakeBack(copy.Parameters, layer, dropout);
            }
        }

        using var masks = new CheckMasks(description, Rows, seed) { Draws = _ => false };
        using NetworkTrainer trainer = copy.CreateTrainer(new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = Rows, HoldsWeights = true, Masks = masks });
        trainer.TrainOnTargets(data.Inputs, data.Targets);
        LayerActivations trained = trainer.Activations[description.Layers.Count];
        double worst = 0;
        double largest = 1;
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<float> outputs = trained.Row(row);
            for (int unit = 0; unit < outputs.Length; unit++)
            {
                float expected = predicted[(row * outputs.Length) + unit];
                double difference = Math.Abs(outputs[unit] - (double)expected);

                // Nothing is worse than NaN.
                worst = double.IsNaN(difference) ? difference : Math.Max(worst, difference);
                largest = Math.Max(largest, Math.Abs(expected));
            }
        }

        return new SelfCheckResult(
            "training with everything kept", worst / largest, Allowed, "differs from prediction by a share of the largest output of");
    }

    private static void TakeBack(NetworkParameters parameters, int layer, DropoutArithmetic dropout)
    {
        LayerDescription shape = parameters.Description.Layers[layer];
        float[] weights = new float[shape.Units * shape.Inputs];
        float[] biases = new float[shape.Units];
        parameters.GetWeights(layer, weights);
        parameters.GetBiases(layer, biases);
        double scale = dropout.PredictionScale / (double)dropout.Scale;
        for (int unit = 0; unit < shape.Units; unit++)
        {
            double shifted = 0;
            foreach (ref float weight in weights.AsSpan(unit * shape.Inputs, shape.Inputs))
            {
                weight = (float)(weight * scale);
                shifted += weight * (double)dropout.Shift;
            }

            biases[unit] = (float)(biases[unit] - shifted);
        }

        parameters.SetWeights(layer, weights);
        parameters.SetBiases(layer, biases);
    }
}
