using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// The masks of a step of a single row: the few random blocks of all layers side by side, so that short rows cost no more than one
/// vector of blocks. For one thread at a time.
/// </summary>
internal sealed class SingleRowMasks
{
    private readonly (int Layer, DroppedLayer Dropped, int FirstBlock)[] layers;

    // Counter words 0 and 2 of each block, in the order of the lanes of a vector.
    private readonly ulong[] numbers;
    private readonly ulong[] layerWords;
    private readonly byte[] blocks;
    private readonly ulong[] keys = new ulong[2 * Philox.Rounds];
    private ulong? seed;

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
        int count = PanelLayout.RoundUp(counters.Count, RandomBlocks.Together);
        numbers = new ulong[count];
        layerWords = new ulong[count];
        blocks = new byte[count * RandomBlocks.Bytes];
        int[] order = RandomBlocks.Order();
        for (int lane = 0; lane < count; lane++)
        {
            int block = (lane / order.Length * order.Length) + order[lane % order.Length];
            (numbers[lane], layerWords[lane]) = block < counters.Count ? counters[block] : default;
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
        }

        MaskStream first = MaskStream.Of(newSeed, step, 0, RandomPurpose.Training);
        RandomBlocks.Draw(keys, numbers, 0, layerWords, first, blocks);
        foreach ((int layer, DroppedLayer dropped, int firstBlock) in layers)
        {
            dropped.TakeRow(MaskStream.Of(newSeed, step, layer, purpose), ref MemoryMarshal.GetArrayDataReference(blocks), firstBlock * RandomBlocks.Bytes);
        }
    }
}
