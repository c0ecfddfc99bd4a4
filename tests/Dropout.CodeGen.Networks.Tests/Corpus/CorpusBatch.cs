namespace Dropout.CodeGen.Networks.Tests.Corpus;

/// <summary>A batch for a network: inputs and targets, as labels where the loss has classes and they are asked for.</summary>
internal sealed class CorpusBatch
{
    private readonly int[]? labels;

    public CorpusBatch(NetworkDescription network, SeededNumbers numbers, int rows, bool asLabels)
    {
        Rows = rows;
        Inputs = numbers.Inputs(rows * network.InputSize);
        if (!asLabels || network.ClassCount == 0)
        {
            Targets = numbers.Targets(network.Loss, rows, network.OutputSize);
            return;
        }

        labels = numbers.Labels(rows, network.ClassCount);
        Targets = new double[rows * network.OutputSize];
        for (int row = 0; row < rows; row++)
        {
            if (network.Loss == Loss.SoftmaxCrossEntropy)
            {
                Targets[(row * network.OutputSize) + labels[row]] = 1;
            }
            else
            {
                Targets[row] = labels[row];
            }
        }
    }

    public int Rows { get; }

    /// <summary>[rows, InputSize].</summary>
    public float[] Inputs { get; }

    /// <summary>[rows, OutputSize], exact in single precision.</summary>
    public double[] Targets { get; }

    public float Train(TestedTrainer trainer) =>
        labels is null ? trainer.Train(Inputs, TestedNetwork.Narrow(Targets)) : trainer.Train(Inputs, labels);
}
