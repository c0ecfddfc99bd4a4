namespace Dropout.CodeGen;

/// <summary>
/// The mean of what each dropout makes of activations, over many masks, against its definition. Projected on the activations a without
/// dropout, x·a / a·a, it must be <see cref="DropoutArithmetic.MeanFactor"/>.
/// </summary>
internal static class ExpectationCheck
{
    private const int Rows = 32;
    private const int Masks = 1024;

    // A right dropout is farther off with the probability 5.7e-7.
    private const double Deviations = 5;

    // What single precision rounds.
    private const double Rounding = 1e-5;

    public static IEnumerable<SelfCheckResult> Run(INetwork network, long seed)
    {
        NetworkDescription description = network.Description;
        var results = new List<SelfCheckResult>();
        for (int position = 0; position <= description.Layers.Count; position++)
        {
            if (description.DropoutOn(position) is { } dropout)
            {
                string where = position == 0 ? "the inputs" : $"dense {position}";
                results.Add(Check(network, position, dropout, description.MaskOn(position) == MaskScope.Batch ? 1 : Rows, where, seed));
            }
        }

        return results;
    }

    private static SelfCheckResult Check(INetwork network, int position, DropoutArithmetic dropout, int rows, string where, long seed)
    {
        NetworkDescription description = network.Description;
        var data = new CheckData(description, rows, seed);
        for (int row = 1; row < rows; row++)
        {
            // The same row over and over, under masks of its own.
            data.Inputs.AsSpan(0, description.InputSize).CopyTo(data.Inputs.AsSpan(row * description.InputSize));
        }

        using var masks = new CheckMasks(description, rows, seed);
        using NetworkTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = rows, HoldsWeights = true, Masks = masks });
        masks.Draws = _ => false;
        trainer.TrainOnTargets(data.Inputs, data.Targets);
        double[] undropped = Undropped(network, trainer, position, data.Inputs);
        double square = undropped.Sum(value => value * value);
        if (square == 0)
        {
            return new SelfCheckResult($"expectation of the dropout on {where}", 0, Rounding, "all activations are 0; the mean factor differs by");
        }

        masks.Draws = layer => layer == position;
        var factors = new List<double>();
        for (long step = 1; factors.Count < Masks; step++)
        {
            masks.Step = step;
            trainer.TrainOnTargets(data.Inputs, data.Targets);
            LayerActivations activations = trainer.Activations[position];
            for (int row = 0; row < rows; row++)
            {
                factors.Add(Project(activations.Row(row), undropped) / square);
            }
        }

        double mean = factors.Average();
        double deviation = Math.Sqrt(factors.Sum(factor => (factor - mean) * (factor - mean)) / (factors.Count - 1) / factors.Count);
        return new SelfCheckResult(
            $"expectation of the dropout on {where}",
            Math.Abs(mean - dropout.MeanFactor),
            (Deviations * deviation) + Rounding,
            $"the mean factor of {factors.Count} masks differs from its definition by");
    }

    // What the dropout acts on: the inputs, or the activations of a layer, from what the layer below passes on, in plain loops.
    private static double[] Undropped(INetwork network, NetworkTrainer trainer, int position, float[] inputs)
    {
        NetworkDescription description = network.Description;
        if (position == 0)
        {
            return [.. inputs.Take(description.InputSize).Select(value => (double)value)];
        }

        LayerDescription shape = description.Layers[position - 1];
        float[] weights = new float[shape.Units * shape.Inputs];
        float[] biases = new float[shape.Units];
        network.Parameters.GetWeights(position - 1, weights);
        network.Parameters.GetBiases(position - 1, biases);
        ReadOnlySpan<float> below = trainer.Activations[position - 1].Row(0);
        double[] activations = new double[shape.Units];
        for (int unit = 0; unit < shape.Units; unit++)
        {
            double sum = biases[unit];
            for (int input = 0; input < shape.Inputs; input++)
            {
                sum += below[input] * (double)weights[(unit * shape.Inputs) + input];
            }

            activations[unit] = PlainActivation.Of(shape.Activation, (float)sum);
        }

        return activations;
    }

    private static double Project(ReadOnlySpan<float> values, double[] direction)
    {
        double sum = 0;
        for (int unit = 0; unit < direction.Length; unit++)
        {
            sum += values[unit] * direction[unit];
        }

        return sum;
    }
}
