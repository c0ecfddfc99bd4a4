using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>What the rows of a step should answer, and the loss of what they do.</summary>
internal sealed class TrainingLoss : IDisposable
{
    // Rows side by side: two of the widest vectors.
    private const int MostLanes = 2 * PanelLayout.PanelWidth;

    private readonly NetworkDescription network;
    private readonly LossOptions options;
    private readonly int outputs;
    private readonly Loss kind;

    // [rows, OutputSize], with room for a vector behind the last.
    private readonly NativeBuffer targets;
    private readonly NativeBuffer? positiveWeights;
    private readonly int[] labels;
    private readonly float[] rowWeights;
    private readonly double[] rowLosses;

    public TrainingLoss(NetworkDescription network, TrainerOptions options)
    {
        this.network = network;
        outputs = network.OutputSize;
        kind = network.Loss;
        this.options = options.Loss;
        this.options.CheckFits(network);

        // Rows are looked at in whole vectors.
        int rows = PanelLayout.RoundUp(options.BatchSize, MostLanes);
        targets = new NativeBuffer(((long)rows * network.OutputSize) + PanelLayout.PanelWidth);
        labels = new int[rows];
        rowWeights = new float[rows];
        rowLosses = new double[rows];
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

    // Whether all row weights are 1, and the share of each of them then.
    private bool isUniform;
    private float uniformShare;

    /// <summary>Whether the rows have labels, not targets.</summary>
    public bool HasLabels { get; private set; }

    /// <summary>The targets, [rows, OutputSize].</summary>
    public ref float Targets => ref targets.Origin;

    /// <summary>What the losses of the rows are divided by: how many there are, or the weights of their classes together.</summary>
    public double TotalWeight { get; private set; }

    public int Label(int row) => labels[row];

    public void SetRowLoss(int row, double loss) => rowLosses[row] = loss;

    /// <exception cref="NotSupportedException">The loss has no classes.</exception>
    /// <exception cref="ArgumentException">There are not as many labels as rows, or one is out of range.</exception>
    public void SetLabels(ReadOnlySpan<int> labels, int rows)
    {
        if (network.ClassCount == 0)
        {
            throw new NotSupportedException($"{network.Name} has no classes; train it on targets.");
        }

        Guard.Length(labels.Length, rows, 1, network.Name, nameof(labels));
        CheckLabels(labels);
        labels.CopyTo(LabelRows(rows));
        UseLabels(rows);
    }

    /// <summary>Where the labels of some rows go: [rows].</summary>
    public Span<int> LabelRows(int rows) => labels.AsSpan(0, rows);

    /// <summary>Takes what <see cref="LabelRows"/> holds, of a network that has classes.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    public void TakeLabels(int rows)
    {
        CheckLabels(LabelRows(rows));
        UseLabels(rows);
    }

    /// <exception cref="ArgumentException">There are not as many targets as rows of outputs, or one is out of range.</exception>
    public void SetTargets(ReadOnlySpan<float> targets, int rows)
    {
        Guard.Length(targets.Length, rows, network.OutputSize, network.Name, "targets");
        LossTargets.Check(targets, network);
        targets.CopyTo(TargetRows(rows));
        TakeTargets(rows);
    }

    /// <summary>Where the targets of some rows go: [rows, OutputSize].</summary>
    public Span<float> TargetRows(int rows) => targets.AsSpan(0, rows * network.OutputSize);

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Row<V>(int row, ref float logits)
        where V : struct, ISimd<V>
    {
        float weight = ShareOf(row);
        ref float ofRow = ref Unsafe.Add(ref targets.Origin, row * outputs);
        double loss = kind switch
        {
            Loss.SoftmaxCrossEntropy when HasLabels => OutputHead.SoftmaxCrossEntropy<V>(ref logits, labels[row], outputs, weight),
            Loss.SoftmaxCrossEntropy => OutputHead.SoftmaxCrossEntropy<V>(ref logits, ref ofRow, outputs, weight),
            Loss.BinaryCrossEntropy => OutputHead.BinaryCrossEntropy<V>(ref logits, ref ofRow, ref PositiveWeights, outputs, weight),
            Loss.MeanSquaredError => OutputHead.MeanSquaredError<V>(ref logits, ref ofRow, outputs, weight),
            Loss.MeanAbsoluteError => OutputHead.MeanAbsoluteError<V>(ref logits, ref ofRow, outputs, weight),
            _ => OutputHead.Huber<V>(ref logits, ref ofRow, outputs, weight, (float)network.HuberDelta),
        };
        rowLosses[row] = loss * rowWeights[row];
    }

    /// <summary>Floats of scratch memory that <see cref="Lanes"/> needs.</summary>
    public static int ScratchFloats(NetworkDescription network, int lanes) => (network.OutputSize + 2) * lanes;

    /// <summary>The losses of rows side by side and their gradients, both [OutputSize][lanes].</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">How many; the lanes behind them may hold anything.</param>
    /// <param name="lanes">Whole vectors, enough for all rows.</param>
    /// <param name="logits">The logits.</param>
    /// <param name="gradients">Takes the gradients.</param>
    /// <param name="scratch">As much as <see cref="ScratchFloats"/> says.</param>
    public void Lanes<V>(int firstRow, int rows, int lanes, ref float logits, ref float gradients, ref float scratch)
        where V : struct, ISimd<V>
    {
        ref float weights = ref scratch;
        ref float losses = ref Unsafe.Add(ref scratch, lanes);
        ref float ofRows = ref Unsafe.Add(ref targets.Origin, firstRow * outputs);
        if (isUniform)
        {
            MemoryMarshal.CreateSpan(ref weights, lanes).Fill(ShareOf(0));
        }
        else
        {
            for (int row = 0; row < rows; row++)
            {
                Unsafe.Add(ref weights, row) = ShareOf(firstRow + row);
            }
        }

        if (HasLabels)
        {
            LossOfLanes.SoftmaxCrossEntropy<V>(ref logits, ref labels[firstRow], outputs, lanes, ref weights, ref gradients, ref losses);
        }
        else
        {
            // A single output is the same both ways.
            ref float turned = ref Unsafe.Add(ref scratch, 2 * lanes);
            if (outputs > 1)
            {
                Turn(ref ofRows, outputs, rows, ref turned, lanes);
            }

            OfTargets<V>(lanes, ref logits, ref outputs > 1 ? ref turned : ref ofRows, ref weights, ref gradients, ref losses);
        }

        for (int row = 0; row < rows; row++)
        {
            rowLosses[firstRow + row] = (double)Unsafe.Add(ref losses, row) * rowWeights[firstRow + row];
        }
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

    private void CheckLabels(ReadOnlySpan<int> labels)
    {
        int classes = network.ClassCount;
        if (labels.IndexOfAnyExceptInRange(0, classes - 1) is >= 0 and int row)
        {
            throw new ArgumentOutOfRangeException(
                nameof(labels), labels[row], $"labels[{row}] is {labels[row]}; {network.Name} has classes 0 to {classes - 1}.");
        }
    }

    private void UseLabels(int rows)
    {
        HasLabels = network.Loss == Loss.SoftmaxCrossEntropy && options.LabelSmoothing == 0;
        WeighRows(rows, ofLabels: network.Loss == Loss.SoftmaxCrossEntropy);
        if (network.Loss != Loss.SoftmaxCrossEntropy)
        {
            // One output under binary cross-entropy: the label is the target.
            Span<float> targetOfRow = targets.AsSpan(0, rows);
            for (int row = 0; row < targetOfRow.Length; row++)
            {
                targetOfRow[row] = labels[row];
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

    private void OfTargets<V>(int lanes, ref float logits, ref float targets, ref float weights, ref float gradients, ref float losses)
        where V : struct, ISimd<V>
    {
        switch (kind)
        {
            case Loss.SoftmaxCrossEntropy:
                LossOfLanes.SoftmaxCrossEntropy<V>(ref logits, ref targets, outputs, lanes, ref weights, ref gradients, ref losses);
                break;
            case Loss.BinaryCrossEntropy when positiveWeights is null:
                LossOfLanes.Mean<V, BinaryElementLoss>(ref logits, ref targets, ref PositiveWeights, 0, outputs, lanes, ref weights, ref gradients, ref losses);
                break;
            case Loss.BinaryCrossEntropy:
                LossOfLanes.Mean<V, WeightedBinaryElementLoss>(ref logits, ref targets, ref PositiveWeights, 0, outputs, lanes, ref weights, ref gradients, ref losses);
                break;
            case Loss.MeanSquaredError:
                LossOfLanes.Mean<V, SquaredElementLoss>(ref logits, ref targets, ref PositiveWeights, 0, outputs, lanes, ref weights, ref gradients, ref losses);
                break;
            case Loss.MeanAbsoluteError:
                LossOfLanes.Mean<V, AbsoluteElementLoss>(ref logits, ref targets, ref PositiveWeights, 0, outputs, lanes, ref weights, ref gradients, ref losses);
                break;
            default:
                LossOfLanes.Mean<V, HuberElementLoss>(ref logits, ref targets, ref PositiveWeights, (float)network.HuberDelta, outputs, lanes, ref weights, ref gradients, ref losses);
                break;
        }
    }

    // From [row][output] to [output][lane].
    private static void Turn(ref float rows, int outputs, int rowCount, ref float turned, int lanes)
    {
        for (int row = 0; row < rowCount; row++)
        {
            for (int output = 0; output < outputs; output++)
            {
                Unsafe.Add(ref turned, (output * lanes) + row) = Unsafe.Add(ref rows, (row * outputs) + output);
            }
        }
    }

    private ref float PositiveWeights => ref positiveWeights is null ? ref Unsafe.NullRef<float>() : ref positiveWeights.Origin;

    private Span<float> TargetsOf(int row) => targets.AsSpan((long)row * network.OutputSize, network.OutputSize);

    private float ShareOf(int row) => isUniform ? uniformShare : TotalWeight == 0 ? 0 : (float)(rowWeights[row] / TotalWeight);

    private void WeighRows(int rows, bool ofLabels)
    {
        if (!ofLabels || options.ClassWeights is not { } weights)
        {
            if (!isUniform)
            {
                Array.Fill(rowWeights, 1);
                isUniform = true;
                TotalWeight = 0;
            }

            if (TotalWeight != rows)
            {
                TotalWeight = rows;
                uniformShare = (float)(1.0 / rows);
            }

            return;
        }

        isUniform = false;
        double total = 0;
        for (int row = 0; row < rows; row++)
        {
            rowWeights[row] = weights[labels[row]];
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
