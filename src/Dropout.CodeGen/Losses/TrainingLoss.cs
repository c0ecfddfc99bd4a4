using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>What the rows of a step should answer, and the loss of what they do.</summary>
internal sealed class TrainingLoss : IDisposable
{
    private readonly NetworkDescription network;
    private readonly LossOptions options;
    private readonly NativeBuffer targets;
    private readonly NativeBuffer? positiveWeights;
    private readonly int[] labels;
    private readonly float[] rowWeights;
    private readonly double[] rowLosses;

    public TrainingLoss(NetworkDescription network, TrainerOptions options)
    {
        this.network = network;
        this.options = options.Loss;
        this.options.CheckFits(network);
        targets = new NativeBuffer((long)options.BatchSize * PanelLayout.RowStride(network.OutputSize));
        labels = new int[options.BatchSize];
        rowWeights = new float[options.BatchSize];
        rowLosses = new double[options.BatchSize];
        if (this.options.PositiveWeights is { } weights)
        {
            positiveWeights = new NativeBuffer(PanelLayout.PaddedUnits(network.OutputSize));
            Span<float> values = positiveWeights.AsSpan(0, network.OutputSize);
            for (int output = 0; output < values.Length; output++)
            {
                values[output] = weights[weights.Count == 1 ? 0 : output];
            }
        }
    }

    /// <summary>Whether the rows have labels, not targets.</summary>
    public bool HasLabels { get; private set; }

    /// <summary>The targets, [rows, RowStride(OutputSize)].</summary>
    public ref float Targets => ref targets.Origin;

    /// <summary>What the losses of the rows are divided by: how many there are, or the weights of their classes together.</summary>
    public double TotalWeight { get; private set; }

    public int Label(int row) => labels[row];

    public void SetRowLoss(int row, double loss) => rowLosses[row] = loss;

    /// <exception cref="NotSupportedException">The loss has no classes.</exception>
    /// <exception cref="ArgumentException">There are not as many labels as rows, or one is out of range.</exception>
    public void SetLabels(ReadOnlySpan<int> labels, int rows)
    {
        int classes = network.ClassCount;
        if (classes == 0)
        {
            throw new NotSupportedException($"{network.Name} has no classes; train it on targets.");
        }

        Guard.Length(labels.Length, rows, 1, network.Name, "labels");
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), labels[row], $"labels[{row}] is {labels[row]}; {network.Name} has classes 0 to {classes - 1}.");
            }
        }

        labels.CopyTo(this.labels);
        HasLabels = network.Loss == Loss.SoftmaxCrossEntropy && options.LabelSmoothing == 0;
        WeighRows(rows, ofLabels: network.Loss == Loss.SoftmaxCrossEntropy);
        if (network.Loss != Loss.SoftmaxCrossEntropy)
        {
            // One output under binary cross-entropy: the label is the target.
            for (int row = 0; row < rows; row++)
            {
                TargetsOf(row)[0] = labels[row];
            }
        }
        else if (!HasLabels)
        {
            for (int row = 0; row < rows; row++)
            {
                Smooth(labels[row], TargetsOf(row));

                // The weights are in the targets now.
                rowWeights[row] = 1;
            }
        }
    }

    /// <exception cref="ArgumentException">There are not as many targets as rows of outputs, or one is out of range.</exception>
    public void SetTargets(ReadOnlySpan<float> targets, int rows)
    {
        Guard.Length(targets.Length, rows, network.OutputSize, network.Name, "targets");
        LossTargets.Check(targets, network);
        for (int row = 0; row < rows; row++)
        {
            targets.Slice(row * network.OutputSize, network.OutputSize).CopyTo(TargetsOf(row));
        }

        TakeTargets(rows);
    }

    /// <summary>Where the targets of some rows go: [rows, RowStride(OutputSize)].</summary>
    public Span<float> TargetRows(int rows) => targets.AsSpan(0, rows * PanelLayout.RowStride(network.OutputSize));

    /// <summary>Takes what <see cref="TargetRows"/> holds, of which the loss takes every value.</summary>
    public void TakeTargets(int rows)
    {
        HasLabels = false;
        WeighRows(rows, ofLabels: false);
        for (int row = 0; row < rows && (options.LabelSmoothing > 0 || options.ClassWeights is not null); row++)
        {
            Span<float> ofRow = TargetsOf(row);
            if (options.LabelSmoothing > 0)
            {
                float share = options.LabelSmoothing / network.OutputSize;
                foreach (ref float target in ofRow)
                {
                    target = ((1 - options.LabelSmoothing) * target) + share;
                }
            }

            Weigh(ofRow);
        }
    }

    /// <summary>The loss of a row; leaves its gradient in place of the logits.</summary>
    /// <param name="row">The row.</param>
    /// <param name="logits">[OutputSize], padded.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<V>(int row, ref float logits)
        where V : struct, ISimd<V>
    {
        int outputs = network.OutputSize;
        float weight = TotalWeight == 0 ? 0 : (float)(rowWeights[row] / TotalWeight);
        ref float ofRow = ref Unsafe.Add(ref targets.Origin, row * PanelLayout.RowStride(outputs));
        double loss = network.Loss switch
        {
            Loss.SoftmaxCrossEntropy when HasLabels => OutputHead.SoftmaxCrossEntropy<V>(ref logits, labels[row], outputs, weight),
            Loss.SoftmaxCrossEntropy => OutputHead.SoftmaxCrossEntropy<V>(ref logits, ref ofRow, outputs, weight),
            Loss.BinaryCrossEntropy => OutputHead.BinaryCrossEntropy<V>(
                ref logits, ref ofRow, ref positiveWeights is null ? ref Unsafe.NullRef<float>() : ref positiveWeights.Origin, outputs, weight),
            Loss.MeanSquaredError => OutputHead.MeanSquaredError<V>(ref logits, ref ofRow, outputs, weight),
            Loss.MeanAbsoluteError => OutputHead.MeanAbsoluteError<V>(ref logits, ref ofRow, outputs, weight),
            _ => OutputHead.Huber<V>(ref logits, ref ofRow, outputs, weight, (float)network.HuberDelta),
        };
        rowLosses[row] = loss * rowWeights[row];
    }

    /// <summary>The mean loss of the rows.</summary>
    public double Mean(int rows)
    {
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            sum += rowLosses[row];
        }

        return TotalWeight == 0 ? 0 : sum / TotalWeight;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        targets.Dispose();
        positiveWeights?.Dispose();
    }

    private Span<float> TargetsOf(int row) =>
        targets.AsSpan((long)row * PanelLayout.RowStride(network.OutputSize), network.OutputSize);

    private void WeighRows(int rows, bool ofLabels)
    {
        double total = 0;
        for (int row = 0; row < rows; row++)
        {
            rowWeights[row] = ofLabels && options.ClassWeights is { } weights ? weights[labels[row]] : 1;
            total += rowWeights[row];
        }

        TotalWeight = total;
    }

    private void Smooth(int label, Span<float> targets)
    {
        targets.Fill(options.LabelSmoothing / targets.Length);
        targets[label] += 1 - options.LabelSmoothing;
        Weigh(targets);
    }

    private void Weigh(Span<float> targets)
    {
        if (options.ClassWeights is { } weights)
        {
            for (int output = 0; output < targets.Length; output++)
            {
                targets[output] *= weights[output];
            }
        }
    }
}
