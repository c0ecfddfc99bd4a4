namespace Dropout.CodeGen.Networks.Tests.Reference;

/// <summary>
/// A feed-forward network in double precision and plain loops, written from the definitions alone: what generated code is
/// compared with. It shares nothing with the library but the names of activations and losses.
/// </summary>
/// <param name="loss">What is minimised.</param>
/// <param name="layers">The dense layers, the output layer last.</param>
internal sealed class ReferenceNetwork(Loss loss, IReadOnlyList<ReferenceLayer> layers)
{
    public Loss Loss => loss;

    /// <summary>δ of the Huber loss.</summary>
    public double HuberDelta { get; init; } = 1;

    public IReadOnlyList<ReferenceLayer> Layers => layers;

    private int InputSize => layers[0].Inputs;

    private int OutputSize => layers[^1].Units;

    /// <summary>Forward through all layers.</summary>
    /// <param name="inputs">[rows, InputSize].</param>
    /// <param name="dropouts">At 0 that of the inputs, at n that of the nth dense layer; null, or an entry null, for none.</param>
    public ReferencePass Forward(double[] inputs, IReadOnlyList<ReferenceDropout?>? dropouts = null)
    {
        int rows = inputs.Length / InputSize;
        var layerInputs = new List<double[]>();
        var preActivations = new List<double[]>();
        double[] current = Apply(dropouts, 0, inputs);
        for (int index = 0; index < layers.Count; index++)
        {
            ReferenceLayer layer = layers[index];
            layerInputs.Add(current);
            double[] z = new double[rows * layer.Units];
            double[] activations = new double[rows * layer.Units];
            for (int row = 0; row < rows; row++)
            {
                for (int unit = 0; unit < layer.Units; unit++)
                {
                    double sum = layer.Biases[unit];
                    for (int input = 0; input < layer.Inputs; input++)
                    {
                        sum += current[(row * layer.Inputs) + input] * layer.Weights[(unit * layer.Inputs) + input];
                    }

                    z[(row * layer.Units) + unit] = sum;
                    activations[(row * layer.Units) + unit] = ReferenceActivation.Value(layer.Activation, sum);
                }
            }

            preActivations.Add(z);
            current = Apply(dropouts, index + 1, activations);
        }

        return new ReferencePass(rows, layerInputs, preActivations, current, dropouts);
    }

    /// <summary>What Predict returns for the outputs of a pass: softmax or sigmoid of logits, or the values themselves.</summary>
    public double[] Head(ReferencePass pass)
    {
        double[] outputs = (double[])pass.Outputs.Clone();
        if (loss == Loss.BinaryCrossEntropy)
        {
            return [.. outputs.Select(ReferenceActivation.Sigmoid)];
        }

        for (int row = 0; loss == Loss.SoftmaxCrossEntropy && row < pass.Rows; row++)
        {
            Span<double> logits = outputs.AsSpan(row * OutputSize, OutputSize);
            double largest = Largest(logits);
            double sum = 0;
            for (int unit = 0; unit < OutputSize; unit++)
            {
                logits[unit] = Math.Exp(logits[unit] - largest);
                sum += logits[unit];
            }

            for (int unit = 0; unit < OutputSize; unit++)
            {
                logits[unit] /= sum;
            }
        }

        return outputs;
    }

    /// <summary>The mean loss of the rows of a pass.</summary>
    /// <param name="pass">Of <see cref="Forward"/>.</param>
    /// <param name="targets">[rows, OutputSize]; class labels as rows of zeros with one 1.</param>
    public double MeanLoss(ReferencePass pass, double[] targets)
    {
        double sum = 0;
        for (int row = 0; row < pass.Rows; row++)
        {
            double logarithm = LogSumExp(pass.Outputs.AsSpan(row * OutputSize, OutputSize));
            for (int unit = 0; unit < OutputSize; unit++)
            {
                double y = pass.Outputs[(row * OutputSize) + unit];
                double target = targets[(row * OutputSize) + unit];
                sum += loss switch
                {
                    Loss.SoftmaxCrossEntropy => target * (logarithm - y),
                    Loss.BinaryCrossEntropy => ((1 - target) * ReferenceActivation.Softplus(y)) + (target * ReferenceActivation.Softplus(-y)),
                    Loss.MeanSquaredError => (y - target) * (y - target),
                    Loss.MeanAbsoluteError => Math.Abs(y - target),
                    _ => Math.Abs(y - target) <= HuberDelta
                        ? (y - target) * (y - target) / 2
                        : HuberDelta * (Math.Abs(y - target) - (HuberDelta / 2)),
                };
            }
        }

        return sum / LossDivisor(pass);
    }

    /// <summary>The gradients of <see cref="MeanLoss"/>.</summary>
    public ReferenceGradients Backward(ReferencePass pass, double[] targets)
    {
        var weightGradients = new double[layers.Count][];
        var biasGradients = new double[layers.Count][];
        double[] gradient = OutputGradient(pass, targets);
        for (int index = layers.Count - 1; index >= 0; index--)
        {
            ReferenceLayer layer = layers[index];
            gradient = Back(pass.Dropouts, index + 1, gradient);
            double[] z = pass.PreActivations[index];
            double[] inputs = pass.LayerInputs[index];
            double[] weightGradient = new double[layer.Units * layer.Inputs];
            double[] biasGradient = new double[layer.Units];
            double[] inputGradient = new double[pass.Rows * layer.Inputs];
            for (int row = 0; row < pass.Rows; row++)
            {
                for (int unit = 0; unit < layer.Units; unit++)
                {
                    int at = (row * layer.Units) + unit;
                    double delta = gradient[at] * ReferenceActivation.Derivative(layer.Activation, z[at]);
                    biasGradient[unit] += delta;
                    for (int input = 0; input < layer.Inputs; input++)
                    {
                        weightGradient[(unit * layer.Inputs) + input] += delta * inputs[(row * layer.Inputs) + input];
                        inputGradient[(row * layer.Inputs) + input] += delta * layer.Weights[(unit * layer.Inputs) + input];
                    }
                }
            }

            weightGradients[index] = weightGradient;
            biasGradients[index] = biasGradient;
            gradient = inputGradient;
        }

        return new ReferenceGradients(weightGradients, biasGradients, Back(pass.Dropouts, 0, gradient));
    }

    /// <summary>The gradient of the mean loss by the outputs of the last layer (by logits, where the loss has a head).</summary>
    private double[] OutputGradient(ReferencePass pass, double[] targets)
    {
        double[] head = Head(pass);
        double[] gradient = new double[head.Length];
        for (int row = 0; row < pass.Rows; row++)
        {
            double targetSum = targets.AsSpan(row * OutputSize, OutputSize).ToArray().Sum();
            for (int unit = 0; unit < OutputSize; unit++)
            {
                int at = (row * OutputSize) + unit;
                gradient[at] = loss switch
                {
                    // A distribution rounded to single precision sums to 1 only nearly.
                    Loss.SoftmaxCrossEntropy => (targetSum * head[at]) - targets[at],
                    Loss.BinaryCrossEntropy => head[at] - targets[at],
                    Loss.MeanSquaredError => 2 * (head[at] - targets[at]),
                    Loss.MeanAbsoluteError => Math.Sign(head[at] - targets[at]),
                    _ => Math.Clamp(head[at] - targets[at], -HuberDelta, HuberDelta),
                };
                gradient[at] /= LossDivisor(pass);
            }
        }

        return gradient;
    }

    /// <summary>Softmax is a mean over rows, the others over rows and outputs.</summary>
    private double LossDivisor(ReferencePass pass) =>
        loss == Loss.SoftmaxCrossEntropy ? pass.Rows : (double)pass.Rows * OutputSize;

    private static double[] Apply(IReadOnlyList<ReferenceDropout?>? dropouts, int position, double[] values) =>
        dropouts is null || position >= dropouts.Count || dropouts[position] is not { } dropout
            ? values
            : [.. values.Select((value, index) => dropout.Kept[index] ? (value * dropout.Factors[index]) + dropout.Shift : dropout.Dropped)];

    private static double[] Back(IReadOnlyList<ReferenceDropout?>? dropouts, int position, double[] gradients) =>
        dropouts is null || position >= dropouts.Count || dropouts[position] is not { } dropout
            ? gradients
            : [.. gradients.Select((gradient, index) => dropout.Kept[index] ? gradient * dropout.Factors[index] : 0)];

    private static double LogSumExp(ReadOnlySpan<double> logits)
    {
        double largest = Largest(logits);
        double sum = 0;
        foreach (double logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        return largest + Math.Log(sum);
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}

/// <summary>A dense layer: weights [units, inputs], biases [units].</summary>
internal sealed record ReferenceLayer(int Inputs, int Units, Activation Activation, double[] Weights, double[] Biases);

/// <summary>A dropout that happened. What is kept becomes value · factor + shift.</summary>
/// <param name="Kept">Which elements [rows, units] were kept.</param>
/// <param name="Factors">What each of them was multiplied with.</param>
/// <param name="Shift">What was added to them.</param>
/// <param name="Dropped">What the others became.</param>
internal sealed record ReferenceDropout(bool[] Kept, double[] Factors, double Shift = 0, double Dropped = 0)
{
    public ReferenceDropout(bool[] kept, double scale)
        : this(kept, [.. kept.Select(_ => scale)])
    {
    }
}

/// <summary>What forward computed, for backward.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="LayerInputs">What each dense layer received, dropout applied.</param>
/// <param name="PreActivations">What each dense layer computed before its activation.</param>
/// <param name="Outputs">[rows, OutputSize], before the head of the loss.</param>
/// <param name="Dropouts">The dropouts that were applied.</param>
internal sealed record ReferencePass(
    int Rows,
    IReadOnlyList<double[]> LayerInputs,
    IReadOnlyList<double[]> PreActivations,
    double[] Outputs,
    IReadOnlyList<ReferenceDropout?>? Dropouts);

/// <summary>Gradients of the mean loss: weights [units, inputs] and biases [units] of each layer, inputs [rows, InputSize].</summary>
internal sealed record ReferenceGradients(double[][] Weights, double[][] Biases, double[] Inputs);
