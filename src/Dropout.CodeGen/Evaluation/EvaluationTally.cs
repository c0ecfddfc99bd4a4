namespace Dropout.CodeGen;

/// <summary>Adds up the rows of an evaluation.</summary>
internal sealed class EvaluationTally(NetworkDescription network)
{
    private readonly int classes = network.ClassCount;
    private readonly int[]? confusion = network.ClassCount is > 0 and <= Evaluating.MostConfusionClasses
        ? new int[network.ClassCount * network.ClassCount]
        : null;

    private double loss;
    private long right;

    /// <summary>A row with a label.</summary>
    public void Add(ReadOnlySpan<float> logits, int label)
    {
        if (network.Loss == Loss.SoftmaxCrossEntropy)
        {
            loss += LossOfLogits.SoftmaxCrossEntropy(logits, label);
            Count(label, OutputHead.LargestIndex(logits));
        }
        else
        {
            loss += LossOfLogits.BinaryCrossEntropy(logits[0], label);
            Count(label, logits[0] > 0 ? 1 : 0);
        }
    }

    /// <summary>A row with targets.</summary>
    public void Add(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)
    {
        switch (network.Loss)
        {
            case Loss.SoftmaxCrossEntropy:
                loss += LossOfLogits.SoftmaxCrossEntropy(logits, targets);
                Count(OutputHead.LargestIndex(targets), OutputHead.LargestIndex(logits));
                break;
            case Loss.BinaryCrossEntropy:
                for (int output = 0; output < logits.Length; output++)
                {
                    loss += LossOfLogits.BinaryCrossEntropy(logits[output], targets[output]);
                    Count(targets[output] > 0.5f ? 1 : 0, logits[output] > 0 ? 1 : 0);
                }

                break;
            default:
                for (int output = 0; output < logits.Length; output++)
                {
                    double difference = (double)logits[output] - targets[output];
                    loss += difference * difference;
                }

                break;
        }
    }

    public Evaluation Result(int rows)
    {
        bool isMeanOverOutputs = network.Loss != Loss.SoftmaxCrossEntropy;
        double terms = (double)rows * (isMeanOverOutputs ? network.OutputSize : 1);
        return new Evaluation(
            rows,
            loss / terms,
            network.Loss == Loss.MeanSquaredError ? null : right / terms,
            confusion is null ? null : new ConfusionMatrix(classes, confusion));
    }

    private void Count(int actual, int predicted)
    {
        right += actual == predicted ? 1 : 0;
        if (confusion is not null)
        {
            confusion[(actual * classes) + predicted]++;
        }
    }
}
