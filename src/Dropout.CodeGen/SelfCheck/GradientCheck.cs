namespace Dropout.CodeGen;

/// <summary>
/// Gradients against differences of the loss, with masks held still. A single weight changes the loss by less than single precision
/// resolves, so a layer is moved along its gradient, in a random half of its parameters: the loss must change by the length of that
/// part of the gradient. The biases are moved a little before.
/// </summary>
internal static class GradientCheck
{
    private const int Rows = 16;
    private const int Directions = 3;

    // Rounding of the loss, its curvature, and relus that begin or end on the way took up to 0.014 in 82 networks of all kinds.
    private const double Allowed = 0.03;

    // What single precision may take from a loss or add to it.
    private const double Rounding = 5e-6;

    // Shares of the length of what is moved. Far enough for the loss to change, near enough for it to be straight: which of them that
    // is, depends on the network; the search ends at one that is far within what is allowed.
    private static readonly double[] distances = [0.01, 0.001, 0.0001, 0.03, 0.003, 0.0003, 0.00003];

    public static IEnumerable<SelfCheckResult> Run(INetwork network, long seed)
    {
        NetworkDescription description = network.Description;
        var data = new CheckData(description, Rows, seed);
        using var masks = new CheckMasks(description, Rows, seed);
        masks.Draw();
        using NetworkTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = Rows, HoldsWeights = true, Masks = masks, RecordGradients = true });
        var random = new Random(unchecked((int)seed));
        MoveOffKinks(network.Parameters, random);

        Loss(trainer, network.Parameters, data.Inputs, data.Targets);
        float[] inputGradients = new float[data.Inputs.Length];
        trainer.GetInputGradients(inputGradients);
        var gradients = new float[description.Layers.Count][];
        for (int layer = 0; layer < gradients.Length; layer++)
        {
            LayerDescription shape = description.Layers[layer];
            gradients[layer] = new float[shape.ParameterCount];
            trainer.GetWeightGradients(layer, gradients[layer].AsSpan(..^shape.Units));
            trainer.GetBiasGradients(layer, gradients[layer].AsSpan(^shape.Units..));
        }

        var results = new List<SelfCheckResult>
        {
            Compare("gradient by the inputs", data.Inputs, inputGradients, random, inputs => Loss(trainer, network.Parameters, inputs, data.Targets)),
        };
        for (int layer = 0; layer < gradients.Length; layer++)
        {
            int number = layer;
            LayerDescription shape = description.Layers[layer];
            float[] parameters = new float[shape.ParameterCount];
            network.Parameters.GetWeights(layer, parameters.AsSpan(..^shape.Units));
            network.Parameters.GetBiases(layer, parameters.AsSpan(^shape.Units..));
            results.Add(Compare($"gradient by the parameters of dense {layer + 1}", parameters, gradients[layer], random, moved =>
            {
                network.Parameters.SetWeights(number, moved.AsSpan(..^shape.Units));
                network.Parameters.SetBiases(number, moved.AsSpan(^shape.Units..));
                return Loss(trainer, network.Parameters, data.Inputs, data.Targets);
            }));
            network.Parameters.SetWeights(layer, parameters.AsSpan(..^shape.Units));
            network.Parameters.SetBiases(layer, parameters.AsSpan(^shape.Units..));
        }

        return results;
    }

    // Where biases are 0, a row of which nothing is kept has preactivations of exactly 0, and there relu and its kind have no slope.
    private static void MoveOffKinks(NetworkParameters parameters, Random random)
    {
        for (int layer = 0; layer < parameters.Description.Layers.Count; layer++)
        {
            float[] biases = new float[parameters.Description.Layers[layer].Units];
            parameters.GetBiases(layer, biases);
            foreach (ref float bias in biases.AsSpan())
            {
                bias += (float)(0.1 + (0.1 * random.NextDouble()));
            }

            parameters.SetBiases(layer, biases);
        }
    }

    // What the gradients are of: the penalties of L1 and L2 are part of it.
    private static double Loss(NetworkTrainer trainer, NetworkParameters parameters, float[] inputs, float[] targets)
    {
        trainer.TrainOnTargets(inputs, targets);
        double loss = trainer.Step.LastLoss;
        ParameterBlock block = ParameterBlock.Of(parameters);
        for (int layer = 0; layer < parameters.Description.Layers.Count; layer++)
        {
            LayerDescription shape = parameters.Description.Layers[layer];
            if (shape.L1 > 0 || shape.L2 > 0)
            {
                loss += block.ReadWeights(layer).Sum(weight => (shape.L1 * Math.Abs((double)weight)) + (shape.L2 / 2 * weight * weight));
            }
        }

        return loss;
    }

    private static SelfCheckResult Compare(string what, float[] values, float[] gradient, Random random, Func<float[], double> loss)
    {
        double worst = 0;
        for (int index = 0; index < Directions; index++)
        {
            float[] direction = HalfOf(gradient, random);
            double length = Length(direction);
            double size = Math.Max(Length(values), 1);
            if (length == 0)
            {
                continue;
            }

            double least = double.PositiveInfinity;
            foreach (double distance in distances)
            {
                least = Math.Min(least, Error(values, direction, distance * size / length, length, loss));
                if (!(least > Allowed / 10))
                {
                    break;
                }
            }

            worst = Math.Max(worst, least);
        }

        return new SelfCheckResult(what, worst, Allowed, "differs from finite differences by a share of");
    }

    // By the length of what the values are moved by, which rounding makes another than it was to be.
    private static double Error(float[] values, float[] direction, double factor, double expected, Func<float[], double> loss)
    {
        float[] above = Moved(values, direction, factor);
        float[] below = Moved(values, direction, -factor);
        double moved = Distance(above, below);
        double lossAbove = loss(above);
        double lossBelow = loss(below);
        double rounding = Rounding * Math.Max(1, Math.Abs(lossAbove)) / moved;
        return Math.Max(0, Math.Abs(((lossAbove - lossBelow) / moved) - expected) - rounding) / expected;
    }

    // Plain loops: a layer may have millions of parameters, and is moved some dozen times.
    private static float[] HalfOf(float[] gradient, Random random)
    {
        float[] half = new float[gradient.Length];
        for (int index = 0; index < half.Length; index++)
        {
            half[index] = random.Next(2) == 0 ? gradient[index] : 0;
        }

        return half;
    }

    private static float[] Moved(float[] values, float[] direction, double factor)
    {
        float[] moved = new float[values.Length];
        for (int index = 0; index < moved.Length; index++)
        {
            moved[index] = (float)(values[index] + (factor * direction[index]));
        }

        return moved;
    }

    private static double Distance(float[] ends, float[] starts)
    {
        double squares = 0;
        for (int index = 0; index < ends.Length; index++)
        {
            float difference = ends[index] - starts[index];
            squares += (double)difference * difference;
        }

        return Math.Sqrt(squares);
    }

    private static double Length(float[] values)
    {
        double squares = 0;
        foreach (float value in values)
        {
            squares += (double)value * value;
        }

        return Math.Sqrt(squares);
    }
}
