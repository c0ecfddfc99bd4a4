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
    private readonly int classes;
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
        classes = network.ClassCount;
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
        if (classes == 0)
        {
            throw new NotSupportedException($"{network.Name} has no classes; train it on targets.");
        }

        Guard.Length(labels.Length, rows, 1, network.Name, nameof(labels));
        CheckLabels(labels);
        if (kind == Loss.SoftmaxCrossEntropy)
        {
            labels.CopyTo(LabelRows(rows));
        }

        UseLabels(labels);
    }

    /// <summary>Where the labels of some rows go: [rows].</summary>
    public Span<int> LabelRows(int rows) => labels.AsSpan(0, rows);

    /// <summary>Takes what <see cref="LabelRows"/> holds, of a network that has classes.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    public void TakeLabels(int rows)
    {
        CheckLabels(LabelRows(rows));
        UseLabels(LabelRows(rows));
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
        WeighUniformly(rows);
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

    /// <summary>The loss of a row, and its gradient.</summary>
    /// <param name="row">The row.</param>
    /// <param name="logits">[OutputSize], padded.</param>
    /// <param name="gradients">[OutputSize], padded; may be the logits.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Row<V>(int row, ref float logits, ref float gradients)
        where V : struct, ISimd<V>
    {
        float weight = ShareOf(row);
        ref float ofRow = ref Unsafe.Add(ref targets.Origin, row * outputs);
        switch (kind)
        {
            case Loss.BinaryCrossEntropy when positiveWeights is null:
                Note(OutputHead.Mean<V, BinaryElementLoss>(ref logits, ref ofRow, ref PositiveWeights, 0, outputs, weight, ref gradients));
                break;
            case Loss.SoftmaxCrossEntropy:
                for (int output = 0; output < PanelLayout.PaddedUnits(outputs) && !Unsafe.AreSame(ref logits, ref gradients); output += V.Count)
                {
                    V.Load(ref logits, output).Store(ref gradients, output);
                }

                Note(HasLabels
                    ? OutputHead.SoftmaxCrossEntropy<V>(ref gradients, labels[row], outputs, weight)
                    : OutputHead.SoftmaxCrossEntropy<V>(ref gradients, ref ofRow, outputs, weight));
                break;
            case Loss.BinaryCrossEntropy:
                Note(OutputHead.Mean<V, WeightedBinaryElementLoss>(ref logits, ref ofRow, ref PositiveWeights, 0, outputs, weight, ref gradients));
                break;
            case Loss.MeanSquaredError:
                Note(OutputHead.Mean<V, SquaredElementLoss>(ref logits, ref ofRow, ref PositiveWeights, 0, outputs, weight, ref gradients));
                break;
            case Loss.MeanAbsoluteError:
                Note(OutputHead.Mean<V, AbsoluteElementLoss>(ref logits, ref ofRow, ref PositiveWeights, 0, outputs, weight, ref gradients));
                break;
            default:
                Note(OutputHead.Mean<V, HuberElementLoss>(ref logits, ref ofRow, ref PositiveWeights, (float)network.HuberDelta, outputs, weight, ref gradients));
                break;
        }

        void Note(double loss) => rowLosses[row] = loss * rowWeights[row];
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
        // A single one is compared at once.
        int row = labels.Length > 1 ? labels.IndexOfAnyExceptInRange(0, classes - 1) : (uint)labels[0] < (uint)classes ? -1 : 0;
        if (row >= 0)
        {
            ThrowNoClass(labels, row);
        }
    }

    // Under softmax they are where the loss looks for them.
    private void UseLabels(ReadOnlySpan<int> labels)
    {
        HasLabels = kind == Loss.SoftmaxCrossEntropy && options.LabelSmoothing == 0;
        if (kind != Loss.SoftmaxCrossEntropy)
        {
            // One output under binary cross-entropy: the label is the target.
            WeighUniformly(labels.Length);
            Span<float> targetOfRow = MemoryMarshal.CreateSpan(ref targets.Origin, labels.Length);
            for (int row = 0; row < targetOfRow.Length; row++)
            {
                targetOfRow[row] = labels[row];
            }

            return;
        }

        WeighLabels(labels);
        for (int row = 0; row < labels.Length && !HasLabels; row++)
        {
            Smooth(labels[row], TargetsOf(row));

            // The weights are in the targets now.
            rowWeights[row] = 1;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float ShareOf(int row) => isUniform ? uniformShare : TotalWeight == 0 ? 0 : (float)(rowWeights[row] / TotalWeight);

    // Apart, so that its text costs nothing where there is nothing to say.
    private void ThrowNoClass(ReadOnlySpan<int> labels, int row) => throw new ArgumentOutOfRangeException(
        nameof(labels), labels[row], $"labels[{row}] is {labels[row]}; {network.Name} has classes 0 to {classes - 1}.");

    private void WeighUniformly(int rows)
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
    }

    private void WeighLabels(ReadOnlySpan<int> labels)
    {
        if (options.ClassWeights is not { } weights)
        {
            WeighUniformly(labels.Length);
            return;
        }

        isUniform = false;
        double total = 0;
        for (int row = 0; row < labels.Length; row++)
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
