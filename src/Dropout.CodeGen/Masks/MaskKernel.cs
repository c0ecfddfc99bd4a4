using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dropout.CodeGen;

/// <summary>
/// Draws masks with Philox blocks side by side in the lanes of a vector. Every width gives the bits that
/// <see cref="Philox.Block"/> gives.
/// </summary>
/// <typeparam name="V">The vector.</typeparam>
internal static class MaskKernel<V>
    where V : struct, IRandomLanes<V>
{
    private const int BlockBytes = 16;
    private const int UnitsOfHalfWordBlock = 8;
    private const int UnitsOfWordBlock = 4;

    /// <summary>Draws whole rows.</summary>
    /// <param name="stream">The layer and step.</param>
    /// <param name="threshold">How the keep probability is drawn.</param>
    /// <param name="firstRow">The first row to draw.</param>
    /// <param name="rowCount">How many rows.</param>
    /// <param name="units">Units of the layer.</param>
    /// <param name="bits">The first row's bits; a row takes <see cref="PanelLayout.MaskRowBytes"/>. What lies behind the units may be anything afterwards.</param>
    public static void Draw(in MaskStream stream, KeepThreshold threshold, int firstRow, int rowCount, int units, ref byte bits)
    {
        switch (threshold.BitsPerUnit)
        {
            case 1:
                DrawBits(stream, firstRow, rowCount, PanelLayout.MaskRowBytes(units) / BlockBytes, ref bits);
                break;
            case 16:
                DrawHalfWords(stream, (ushort)threshold.Threshold, firstRow, rowCount, units, ref bits);
                break;
            default:
                DrawWords(stream, threshold.Threshold, firstRow, rowCount, units, ref bits);
                break;
        }
    }

    /// <summary>
    /// The random bits are the mask. Its blocks follow one another without gaps, so the lanes run over row ends.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void DrawBits(in MaskStream stream, int firstRow, int rowCount, int blocksPerRow, ref byte bits)
    {
        var keys = new RoundKeys(stream.Key);
        V layer = V.Create(stream.LayerWord);
        V step = V.Create(stream.StepWord);

        // Lane i starts i blocks further on; then each moves on by Count blocks: whole rows, and a rest that may reach the next.
        V lastBlock = V.Create((ulong)blocksPerRow - 1);
        V blocks = V.Create((ulong)blocksPerRow);
        V rows = V.Create((ulong)(V.Count / blocksPerRow));
        V rest = V.Create((ulong)(V.Count % blocksPerRow));
        V block = V.Sequence;
        V row = V.Create((uint)firstRow);
        for (int wrapped = blocksPerRow; wrapped < V.Count; wrapped += blocksPerRow)
        {
            Wrap(ref block, ref row, lastBlock, blocks);
        }

        long blockCount = (long)rowCount * blocksPerRow;
        Span<byte> last = stackalloc byte[2 * V.Count * BlockBytes];
        for (long index = 0; index < blockCount; index += 2 * V.Count)
        {
            V nextBlock = block + rest;
            V nextRow = row + rows;
            Wrap(ref nextBlock, ref nextRow, lastBlock, blocks);
            TwoBlocks(
                keys, block, row, nextBlock, nextRow, layer, step, out V words01, out V words23, out V nextWords01, out V nextWords23);

            // The rows behind may belong to another thread, so the last vectors go there in part only.
            bool isLast = index > blockCount - (2 * V.Count);
            ref byte destination = ref isLast ? ref last[0] : ref Unsafe.Add(ref bits, (nint)(index * BlockBytes));
            V.StoreBlocks(words01, words23, ref destination);
            V.StoreBlocks(nextWords01, nextWords23, ref Unsafe.Add(ref destination, V.Count * BlockBytes));
            if (isLast)
            {
                Unsafe.CopyBlockUnaligned(
                    ref Unsafe.Add(ref bits, (nint)(index * BlockBytes)), ref last[0], (uint)(blockCount - index) * BlockBytes);
            }

            block = nextBlock + rest;
            row = nextRow + rows;
            Wrap(ref block, ref row, lastBlock, blocks);
        }
    }

    /// <summary>A byte of the mask is a block. A row has room for pairs of vectors: at most 16 bytes in a multiple of 16.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void DrawHalfWords(
        in MaskStream stream, ushort threshold, int firstRow, int rowCount, int units, ref byte bits)
    {
        var keys = new RoundKeys(stream.Key);
        V layer = V.Create(stream.LayerWord);
        V step = V.Create(stream.StepWord);
        V limit = V.CreateHalfWords(threshold);
        V advance = V.Create((ulong)V.Count);
        int blocksPerRow = (units + UnitsOfHalfWordBlock - 1) / UnitsOfHalfWordBlock;
        int rowBytes = PanelLayout.MaskRowBytes(units);
        for (int index = 0; index < rowCount; index++)
        {
            ref byte rowBits = ref Unsafe.Add(ref bits, (nint)index * rowBytes);
            V row = V.Create((uint)(firstRow + index));
            V block = V.Sequence;
            int first = 0;
            for (; first + V.Count < blocksPerRow; first += 2 * V.Count)
            {
                V nextBlock = block + advance;
                TwoBlocks(
                    keys, block, row, nextBlock, row, layer, step, out V words01, out V words23, out V nextWords01, out V nextWords23);
                V.StoreHalfWordsBelow(words01, words23, limit, ref Unsafe.Add(ref rowBits, first));
                V.StoreHalfWordsBelow(nextWords01, nextWords23, limit, ref Unsafe.Add(ref rowBits, first + V.Count));
                block = nextBlock + advance;
            }

            if (first < blocksPerRow)
            {
                DrawLastHalfWords(keys, block, row, layer, step, limit, ref Unsafe.Add(ref rowBits, first));
            }
        }
    }

    /// <summary>
    /// One vector of blocks, for the end of a row. Apart, since the JIT stops inlining in a method that has much inlined already.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void DrawLastHalfWords(in RoundKeys keys, V block, V row, V layer, V step, V limit, ref byte bits)
    {
        Block(keys, block, row, layer, step, out V words01, out V words23);
        V.StoreHalfWordsBelow(words01, words23, limit, ref bits);
    }

    /// <summary>A byte of the mask is two blocks. Keep probabilities next to 0 and 1 are rare, so this is plain.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void DrawWords(in MaskStream stream, uint threshold, int firstRow, int rowCount, int units, ref byte bits)
    {
        var keys = new RoundKeys(stream.Key);
        V layer = V.Create(stream.LayerWord);
        V step = V.Create(stream.StepWord);
        V advance = V.Create((ulong)V.Count);
        int blocksPerRow = (units + UnitsOfWordBlock - 1) / UnitsOfWordBlock;
        int rowBytes = PanelLayout.MaskRowBytes(units);
        Vector128<uint> limit = Vector128.Create(threshold);
        Span<byte> words = stackalloc byte[V.Count * BlockBytes];
        for (int index = 0; index < rowCount; index++)
        {
            ref byte rowBits = ref Unsafe.Add(ref bits, (nint)index * rowBytes);
            V row = V.Create((uint)(firstRow + index));
            V block = V.Sequence;
            for (int first = 0; first < blocksPerRow; first += V.Count)
            {
                Block(keys, block, row, layer, step, out V words01, out V words23);
                V.StoreBlocks(words01, words23, ref words[0]);
                block += advance;
                int end = Math.Min(first + V.Count, blocksPerRow);
                for (int current = first; current < end; current++)
                {
                    Vector128<uint> blockWords = Vector128.LoadUnsafe(ref words[0], (nuint)((current - first) * BlockBytes)).AsUInt32();
                    uint flags = Vector128.LessThan(blockWords, limit).ExtractMostSignificantBits();
                    ref byte pair = ref Unsafe.Add(ref rowBits, current / 2);
                    pair = (byte)(current % 2 == 0 ? flags : pair | (flags << 4));
                }
            }
        }
    }

    /// <summary>Lanes that went over the end of a row go on in the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wrap(ref V block, ref V row, V lastBlock, V blocks)
    {
        V isOver = V.GreaterThan(block, lastBlock);
        block -= isOver & blocks;
        row -= isOver;
    }

    /// <summary>Ten rounds of Philox; <paramref name="words01"/> has words 0 and 1 in the halves of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(in RoundKeys keys, V counter0, V counter1, V counter2, V counter3, out V words01, out V words23)
    {
        V multiplier0 = V.Create(Philox.Multiplier0);
        V multiplier1 = V.Create(Philox.Multiplier1);
        Round(ref counter0, ref counter1, ref counter2, ref counter3, multiplier0, multiplier1, keys.A0, keys.B0);
        Round(ref counter0, ref counter1, ref counter2, ref counter3, multiplier0, multiplier1, keys.A1, keys.B1);
        Round(ref counter0, ref counter1, ref counter2, ref counter3, multiplier0, multiplier1, keys.A2, keys.B2);
        Round(ref counter0, ref counter1, ref counter2, ref counter3, multiplier0, multiplier1, keys.A3, keys.B3);
        Round(ref counter0, ref counter1, ref counter2, ref counter3, multiplier0, multiplier1, keys.A4, keys.B4);
        Round(ref counter0, ref counter1, ref counter2, ref counter3, multiplier0, multiplier1, keys.A5, keys.B5);
        Round(ref counter0, ref counter1, ref counter2, ref counter3, multiplier0, multiplier1, keys.A6, keys.B6);
        Round(ref counter0, ref counter1, ref counter2, ref counter3, multiplier0, multiplier1, keys.A7, keys.B7);
        Round(ref counter0, ref counter1, ref counter2, ref counter3, multiplier0, multiplier1, keys.A8, keys.B8);
        Round(ref counter0, ref counter1, ref counter2, ref counter3, multiplier0, multiplier1, keys.A9, keys.B9);

        Join(counter0, counter1, counter2, counter3, out words01, out words23);
    }

    /// <summary>
    /// Two vectors of blocks in step. A round waits for the one before, so a single vector leaves most of the core idle.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoBlocks(
        in RoundKeys keys,
        V block,
        V row,
        V nextBlock,
        V nextRow,
        V layer,
        V step,
        out V words01,
        out V words23,
        out V nextWords01,
        out V nextWords23)
    {
        V multiplier0 = V.Create(Philox.Multiplier0);
        V multiplier1 = V.Create(Philox.Multiplier1);
        V nextLayer = layer;
        V nextStep = step;
        Round(ref block, ref row, ref layer, ref step, multiplier0, multiplier1, keys.A0, keys.B0);
        Round(ref nextBlock, ref nextRow, ref nextLayer, ref nextStep, multiplier0, multiplier1, keys.A0, keys.B0);
        Round(ref block, ref row, ref layer, ref step, multiplier0, multiplier1, keys.A1, keys.B1);
        Round(ref nextBlock, ref nextRow, ref nextLayer, ref nextStep, multiplier0, multiplier1, keys.A1, keys.B1);
        Round(ref block, ref row, ref layer, ref step, multiplier0, multiplier1, keys.A2, keys.B2);
        Round(ref nextBlock, ref nextRow, ref nextLayer, ref nextStep, multiplier0, multiplier1, keys.A2, keys.B2);
        Round(ref block, ref row, ref layer, ref step, multiplier0, multiplier1, keys.A3, keys.B3);
        Round(ref nextBlock, ref nextRow, ref nextLayer, ref nextStep, multiplier0, multiplier1, keys.A3, keys.B3);
        Round(ref block, ref row, ref layer, ref step, multiplier0, multiplier1, keys.A4, keys.B4);
        Round(ref nextBlock, ref nextRow, ref nextLayer, ref nextStep, multiplier0, multiplier1, keys.A4, keys.B4);
        Round(ref block, ref row, ref layer, ref step, multiplier0, multiplier1, keys.A5, keys.B5);
        Round(ref nextBlock, ref nextRow, ref nextLayer, ref nextStep, multiplier0, multiplier1, keys.A5, keys.B5);
        Round(ref block, ref row, ref layer, ref step, multiplier0, multiplier1, keys.A6, keys.B6);
        Round(ref nextBlock, ref nextRow, ref nextLayer, ref nextStep, multiplier0, multiplier1, keys.A6, keys.B6);
        Round(ref block, ref row, ref layer, ref step, multiplier0, multiplier1, keys.A7, keys.B7);
        Round(ref nextBlock, ref nextRow, ref nextLayer, ref nextStep, multiplier0, multiplier1, keys.A7, keys.B7);
        Round(ref block, ref row, ref layer, ref step, multiplier0, multiplier1, keys.A8, keys.B8);
        Round(ref nextBlock, ref nextRow, ref nextLayer, ref nextStep, multiplier0, multiplier1, keys.A8, keys.B8);
        Round(ref block, ref row, ref layer, ref step, multiplier0, multiplier1, keys.A9, keys.B9);
        Round(ref nextBlock, ref nextRow, ref nextLayer, ref nextStep, multiplier0, multiplier1, keys.A9, keys.B9);
        Join(block, row, layer, step, out words01, out words23);
        Join(nextBlock, nextRow, nextLayer, nextStep, out nextWords01, out nextWords23);
    }

    /// <summary>Words 0 and 1 in the halves of a lane, and words 2 and 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join(V word0, V word1, V word2, V word3, out V words01, out V words23)
    {
        V low = V.Create(uint.MaxValue);
        words01 = (word0 & low) | V.LowToHigh(word1);
        words23 = (word2 & low) | V.LowToHigh(word3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref V counter0, ref V counter1, ref V counter2, ref V counter3, V multiplier0, V multiplier1, V key0, V key1)
    {
        V product0 = V.MultiplyLow(multiplier0, counter0);
        V product1 = V.MultiplyLow(multiplier1, counter2);
        counter0 = V.HighToLow(product1) ^ counter1 ^ key0;
        counter2 = V.HighToLow(product0) ^ counter3 ^ key1;
        counter1 = product1;
        counter3 = product0;
    }

    /// <summary>The two key words of every round, one in every lane.</summary>
    private readonly struct RoundKeys(ulong key)
    {
        public readonly V A0 = First(key, 0);
        public readonly V A1 = First(key, 1);
        public readonly V A2 = First(key, 2);
        public readonly V A3 = First(key, 3);
        public readonly V A4 = First(key, 4);
        public readonly V A5 = First(key, 5);
        public readonly V A6 = First(key, 6);
        public readonly V A7 = First(key, 7);
        public readonly V A8 = First(key, 8);
        public readonly V A9 = First(key, 9);
        public readonly V B0 = Second(key, 0);
        public readonly V B1 = Second(key, 1);
        public readonly V B2 = Second(key, 2);
        public readonly V B3 = Second(key, 3);
        public readonly V B4 = Second(key, 4);
        public readonly V B5 = Second(key, 5);
        public readonly V B6 = Second(key, 6);
        public readonly V B7 = Second(key, 7);
        public readonly V B8 = Second(key, 8);
        public readonly V B9 = Second(key, 9);

        private static V First(ulong key, uint round) => V.Create(unchecked((uint)key + (round * Philox.KeyStep0)));

        private static V Second(ulong key, uint round) => V.Create(unchecked((uint)(key >> 32) + (round * Philox.KeyStep1)));
    }
}
