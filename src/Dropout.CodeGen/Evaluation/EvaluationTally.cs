namespace Dropout.CodeGen;

/// <summary>Adds up the rows of an evaluation.</summary>
internal sealed class EvaluationTally(NetworkDescription network)
{
    private readonly ClassificationTally? classification =
        network.Loss is Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy ? new ClassificationTally(network) : null;

    private readonly RegressionTally regression = new(network.OutputSize);
    private double loss;

    /// <summary>A row with a label.</summary>
    public void Add(ReadOnlySpan<float> logits, int label)
    {
        if (network.Loss == Loss.SoftmaxCrossEntropy)
        {
            var sum = new SoftmaxSum(logits);
            loss += sum.CrossEntropy(logits[label]);
            classification!.AddRow(logits, sum, label);
        }
        else
        {
            loss += LossOfLogits.BinaryCrossEntropy(logits[0], label);
            classification!.AddOutput(0, logits[0], label == 1);
        }
    }

    /// <summary>A row with targets.</summary>
    public void Add(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)
    {
        if (network.Loss == Loss.SoftmaxCrossEntropy)
        {
            var sum = new SoftmaxSum(logits);
            loss += LossOfLogits.SoftmaxCrossEntropy(logits, targets, sum);
            classification!.AddRow(logits, sum, OutputHead.LargestIndex(targets));
            return;
        }

        for (int output = 0; output < logits.Length; output++)
        {
            double difference = (double)logits[output] - targets[output];
            loss += network.Loss switch
            {
                Loss.BinaryCrossEntropy => LossOfLogits.BinaryCrossEntropy(logits[output], targets[output]),
                Loss.MeanSquaredError => difference * difference,
                Loss.MeanAbsoluteError => Math.Abs(difference),
                _ => LossOfLogits.Huber(difference, network.HuberDelta),
            };
            classification?.AddOutput(output, logits[output], targets[output] > 0.5f);
        }

        if (classification is null)
        {
            regression.Add(logits, targets);
        }
    }

    public Evaluation Result(int rows)
    {
        bool isMeanOverOutputs = network.Loss != Loss.SoftmaxCrossEntropy;
        double terms = (double)rows * (isMeanOverOutputs ? network.OutputSize : 1);
        var evaluation = new Evaluation(rows, loss / terms, null, null);
        return classification?.AddTo(evaluation) ?? regression.AddTo(evaluation);
    }
}
