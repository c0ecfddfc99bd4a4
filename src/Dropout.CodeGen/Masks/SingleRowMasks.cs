using System.Numerics;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// The masks of steps of a single row: the few random blocks of all layers side by side, and those of the next steps beside them. For
/// one thread at a time.
/// </summary>
internal sealed class SingleRowMasks
{
    // What is drawn at once, where that is enough for several steps: a core computes a few vectors in hardly more time than one.
    private const int MostBlocks = 4 * RandomBlocks.Together;

    private readonly (int Layer, DroppedLayer Dropped, int FirstBlock)[] layers;

    // Counter words 0, 2 and 3 of each block, in the order of the lanes of a vector.
    private readonly ulong[] numbers;
    private readonly ulong[] layerWords;
    private readonly ulong[] stepWords;
    private readonly byte[] blocks;
    private readonly ulong[] keys = new ulong[2 * Philox.Rounds];

    // Steps that are drawn together, a power of 2: they begin with a multiple of it, so that only their lowest bits differ.
    private readonly int steps;
    private readonly int blocksOfStep;
    private ulong? seed;
    private long firstStep = -1;

    public SingleRowMasks(IReadOnlyList<DroppedLayer?> droppedLayers, RandomPurpose purpose)
    {
        var places = new List<(int Layer, DroppedLayer Dropped, int FirstBlock)>();
        var counters = new List<(ulong Number, ulong LayerWord)>();
        for (int layer = 0; layer < droppedLayers.Count; layer++)
        {
            if (droppedLayers[layer] is { Arithmetic.HasMask: true } dropped)
            {
                places.Add((layer, dropped, counters.Count));
                ulong layerWord = MaskStream.Of(0, 0, layer, purpose).LayerWord;
                counters.AddRange(Enumerable.Range(0, dropped.BlocksOfRow).Select(number => ((ulong)number, layerWord)));
            }
        }

        layers = [.. places];
        blocksOfStep = counters.Count;
        steps = 1 << BitOperations.Log2((uint)Math.Max(1, MostBlocks / Math.Max(1, blocksOfStep)));
        int count = PanelLayout.RoundUp(blocksOfStep * steps, RandomBlocks.Together);
        numbers = new ulong[count];
        layerWords = new ulong[count];
        stepWords = new ulong[count];
        blocks = new byte[count * RandomBlocks.Bytes];
        int[] order = RandomBlocks.Order();
        for (int lane = 0; lane < count; lane++)
        {
            int block = (lane / order.Length * order.Length) + order[lane % order.Length];
            if (block < blocksOfStep * steps)
            {
                (numbers[lane], layerWords[lane]) = counters[block % blocksOfStep];
                stepWords[lane] = (ulong)(block / blocksOfStep);
            }
        }
    }

    /// <summary>Draws the mask of row 0 of all layers.</summary>
    /// <param name="newSeed">The seed of the run.</param>
    /// <param name="step">The step, counted from 1.</param>
    /// <param name="purpose">What the masks are for.</param>
    public void Draw(ulong newSeed, long step, RandomPurpose purpose)
    {
        if (layers.Length == 0)
        {
            return;
        }

        if (seed != newSeed)
        {
            Philox.FillKeys(newSeed, keys);
            seed = newSeed;
            firstStep = -1;
        }

        int ahead = (int)(step & (steps - 1));
        if (firstStep != step - ahead)
        {
            firstStep = step - ahead;
            MaskStream first = MaskStream.Of(newSeed, firstStep, 0, RandomPurpose.Training);
            RandomBlocks.Draw(keys, numbers, 0, layerWords, stepWords, first, blocks);
        }

        foreach ((int layer, DroppedLayer dropped, int firstBlock) in layers)
        {
            int block = (ahead * blocksOfStep) + firstBlock;
            dropped.TakeRow(MaskStream.Of(newSeed, step, layer, purpose), ref MemoryMarshal.GetArrayDataReference(blocks), block * RandomBlocks.Bytes);
        }
    }
}
