using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// The training step of a small network: blocks of rows lie side by side, each in a lane of its own, and go forward and back
/// through all layers at once; then the weights are updated. A single row takes both in one go, its units being the lanes.
/// </summary>
/// <typeparam name="V">The vector.</typeparam>
public abstract class LaneTrainingStep<V> : TrainingStep
    where V : struct, ISimd<V>
{
    // Whole blocks of any width, and enough of them for masks to be drawn at full speed.
    private const int RowsOfItem = 64;

    private const int BitsOfWord = 32;

    private const int NoMask = -1;

    private const int MostVectors = 2;

    // By layer, 0 for the inputs.
    private readonly List<NativeBuffer> lanes = [];
    private readonly int[] firstMaskWord;
    private readonly int maskWords;
    private readonly NativeBuffer masksOfLanes;

    /// <summary>Reserves the memory of a step.</summary>
    /// <inheritdoc cref="TrainingStep(NetworkParameters, TrainerOptions, int)" path="/param"/>
    protected LaneTrainingStep(NetworkParameters parameters, TrainerOptions options, int stateCount)
        : base(parameters, options, stateCount, areInputsPadded: false)
    {
        firstMaskWord = new int[Network.Layers.Count + 1];
        for (int layer = 0; layer < firstMaskWord.Length; layer++)
        {
            bool hasMask = Network.DropoutOn(layer) is { HasMask: true };
            firstMaskWord[layer] = hasMask ? maskWords : NoMask;
            maskWords += hasMask ? WordsOf(layer) : 0;
        }

        masksOfLanes = NewBuffer((long)MostBlocks * maskWords * MostBlockRows);
    }

    /// <summary>Vectors of rows in a block: 2, or 1 where there are no more rows.</summary>
    protected int Vectors => Rows <= V.Count ? 1 : MostVectors;

    /// <summary>Rows in a block.</summary>
    protected int BlockRows => Vectors * V.Count;

    /// <inheritdoc/>
    protected override int PhaseCount => 2;

    /// <inheritdoc/>
    protected override int ForwardPhaseCount => 1;

    /// <summary>Blocks of weights that can be updated apart from each other.</summary>
    protected abstract int UpdateItems { get; }

    /// <summary>A block of rows forward through all layers.</summary>
    protected abstract void Forward(int block);

    /// <summary>The loss of a block of rows, and their gradients back through all layers.</summary>
    protected abstract void Back(int block, int worker);

    /// <summary>The gradients of some weights, and their update.</summary>
    protected abstract void Update(int item, int worker);

    /// <summary>The first row, alone, forward through all layers.</summary>
    protected abstract void ForwardSingle();

    /// <summary>Its loss, its gradients back through all layers, and the update of the weights.</summary>
    protected abstract void BackSingle();

    /// <summary>Memory for what the next layer passes on, the inputs first: [block][padded units][BlockRows].</summary>
    protected NativeBuffer NewLaneActivations(int units)
    {
        NativeBuffer buffer = NewLanes(units);
        lanes.Add(buffer);
        return buffer;
    }

    /// <summary>The same for other values of a layer's units.</summary>
    protected NativeBuffer NewLanes(int units) =>
        NewBuffer(((MostBlocks * (long)PanelLayout.PaddedUnits(units)) + PanelLayout.TileRows) * MostBlockRows);

    /// <summary>Floats of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected int BlockFloats(int units) => PanelLayout.PaddedUnits(units) * BlockRows;

    /// <summary>The masks of a block of rows: [unit / 32][BlockRows], 32 bits each.</summary>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    /// <param name="block">The block.</param>
    protected ref float MasksOfLanes(int layer, int block) =>
        ref Unsafe.Add(ref masksOfLanes.Origin, ((block * maskWords) + firstMaskWord[layer]) * BlockRows);

    /// <summary>Floats of scratch memory that <see cref="ComputeLosses"/> needs.</summary>
    protected int LossScratchFloats => TrainingLoss.ScratchFloats(Network, MostBlockRows);

    /// <summary>Rows in the widest block.</summary>
    protected static int MostBlockRows => MostVectors * V.Count;

    /// <summary>Computes and notes the losses of a block of rows.</summary>
    /// <param name="block">The block.</param>
    /// <param name="logits">[OutputSize][BlockRows].</param>
    /// <param name="gradients">Takes their gradients.</param>
    /// <param name="scratch">Room for <see cref="LossScratchFloats"/>.</param>
    protected void ComputeLosses(int block, ref float logits, ref float gradients, ref float scratch) =>
        ComputeLosses<V>(block * BlockRows, RowsOf(block), BlockRows, ref logits, ref gradients, ref scratch);

    /// <summary>How many rows of a block there are.</summary>
    protected int RowsOf(int block) => Math.Min(BlockRows, Rows - (block * BlockRows));

    /// <inheritdoc/>
    protected override int ItemCount(int phase) =>
        Rows == 1 ? 1 - phase
        : phase == 0 ? (Rows + RowsOfItem - 1) / RowsOfItem
        : UpdateItems;

    /// <inheritdoc/>
    protected override void Run(int phase, int item, int worker)
    {
        if (phase == 1)
        {
            Update(item, worker);
        }
        else if (Rows == 1)
        {
            if (maskWords > 0)
            {
                DrawMasks(0, 1);
            }

            ForwardSingle();
            if (!Options.IsSampling)
            {
                BackSingle();
            }
        }
        else
        {
            RunRows(item * RowsOfItem, Math.Min((item + 1) * RowsOfItem, Rows), worker);
        }
    }

    private protected override bool IsOneItem => Rows == 1;

    private protected override void BringActivations(int layer, int row, Span<float> values)
    {
        if (Rows == 1)
        {
            return;
        }

        ref float block = ref Unsafe.Add(ref lanes[layer].Origin, row / BlockRows * BlockFloats(values.Length));
        for (int unit = 0; unit < values.Length; unit++)
        {
            values[unit] = Unsafe.Add(ref block, (unit * BlockRows) + (row % BlockRows));
        }
    }

    private int MostBlocks => (RowCapacity + MostBlockRows - 1) / MostBlockRows;

    private void RunRows(int firstRow, int endRow, int worker)
    {
        if (maskWords > 0)
        {
            DrawMasks(firstRow, endRow - firstRow);
        }

        for (int block = firstRow / BlockRows; block * BlockRows < endRow; block++)
        {
            for (int layer = 0; layer < firstMaskWord.Length; layer++)
            {
                if (firstMaskWord[layer] != NoMask)
                {
                    int rowBytes = PanelLayout.MaskRowBytes(UnitsOf(layer));
                    ref byte bits = ref Unsafe.Add(ref Masks.Bits(layer), block * BlockRows * rowBytes);
                    TurnMasks(ref bits, rowBytes, RowsOf(block), WordsOf(layer), ref MasksOfLanes(layer, block), BlockRows);
                }
            }

            Forward(block);
            if (!Options.IsSampling)
            {
                Back(block, worker);
            }
        }
    }

    // From a row of bits to whole words, row beside row.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TurnMasks(ref byte bits, int rowBytes, int rows, int words, ref float lanes, int stride)
    {
        ref int lane = ref Unsafe.As<float, int>(ref lanes);
        for (int row = 0; row < rows; row++)
        {
            ref byte ofRow = ref Unsafe.Add(ref bits, row * rowBytes);
            if (rowBytes == sizeof(ushort))
            {
                Unsafe.Add(ref lane, row) = Unsafe.ReadUnaligned<ushort>(ref ofRow);
                continue;
            }

            for (int word = 0; word < words; word++)
            {
                Unsafe.Add(ref lane, (word * stride) + row) = Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref ofRow, word * sizeof(int)));
            }
        }
    }

    private int WordsOf(int layer) => (UnitsOf(layer) + BitsOfWord - 1) / BitsOfWord;
}
