using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
    private const int BlockBits = 128;
    private const int WordBits = 64;

    // Units that are drawn before the ties among them are looked for.
    private const int UnitsOfRun = 2048;

    /// <summary>Draws a part of a mask.</summary>
    /// <param name="stream">The layer and step.</param>
    /// <param name="threshold">How the keep probability is drawn.</param>
    /// <param name="first">The first position to draw, a multiple of <see cref="MaskStream.BitsDrawnTogether"/>.</param>
    /// <param name="count">How many, a multiple of <see cref="MaskStream.BitsDrawnTogether"/>.</param>
    /// <param name="bits">The byte of the first position.</param>
    public static void Draw(in MaskStream stream, KeepThreshold threshold, uint first, int count, ref byte bits)
    {
        Unsafe.SkipInit(out Keys keys);
        FillKeys(stream.Key, ref keys);
        if (threshold.IsHalf)
        {
            DrawBits(ref keys[0], stream, first / BlockBits, count / BlockBits, ref bits);
        }
        else
        {
            DrawUnits(ref keys[0], stream, threshold, first, count, ref bits);
        }
    }

    /// <summary>Draws whole blocks as they lie in memory.</summary>
    /// <param name="stream">The layer, step and purpose.</param>
    /// <param name="firstBlock">The first block.</param>
    /// <param name="blockCount">How many.</param>
    /// <param name="destination">16 bytes a block.</param>
    public static void DrawBlocks(in MaskStream stream, uint firstBlock, int blockCount, ref byte destination)
    {
        Unsafe.SkipInit(out Keys keys);
        FillKeys(stream.Key, ref keys);
        DrawBits(ref keys[0], stream, firstBlock, blockCount, ref destination);
    }

    /// <summary>In which order lanes take blocks.</summary>
    public static int[] Order()
    {
        byte[] bytes = new byte[V.Count * sizeof(ulong)];
        V.Store(V.Sequence, ref bytes[0]);
        return [.. MemoryMarshal.Cast<byte, ulong>(bytes).ToArray().Select(lane => (int)lane)];
    }

    /// <summary>Draws blocks of several layers and steps, a vector of them at a time.</summary>
    /// <param name="keys">See <see cref="Philox.FillKeys"/>.</param>
    /// <param name="numbers">Counter word 0 of each block, as <see cref="Order"/> has them; whole vectors.</param>
    /// <param name="secondWord">Counter word 1 of all of them.</param>
    /// <param name="layerWords">Counter word 2, without the step.</param>
    /// <param name="stepWords">What is added to counter word 3: by how many steps they are later than the first.</param>
    /// <param name="step">The first step: a stream whose layer and purpose are 0.</param>
    /// <param name="destination">16 bytes a block, in their own order.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void DrawBlocks(ulong[] keys, ulong[] numbers, uint secondWord, ulong[] layerWords, ulong[] stepWords, in MaskStream step, byte[] destination)
    {
        ref ulong key = ref MemoryMarshal.GetArrayDataReference(keys);
        V multiplier0 = V.Create(Philox.Multiplier0);
        V multiplier1 = V.Create(Philox.Multiplier1);
        for (int index = 0; index < numbers.Length; index += V.Count)
        {
            V word0 = V.Load(ref numbers[index]);
            V word1 = V.Create(secondWord);
            V word2 = V.Load(ref layerWords[index]) + V.Create(step.LayerWord);
            V word3 = V.Load(ref stepWords[index]) + V.Create(step.StepWord);
            for (int round = 0; round < 2 * Philox.Rounds; round += 2)
            {
                Round(
                    V.Create(Unsafe.Add(ref key, round)), V.Create(Unsafe.Add(ref key, round + 1)),
                    multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);
            }

            V.InOrder(V.Join(word0, word1), V.Join(word2, word3), out V a, out V b);
            V.Store(a, ref destination[index * BlockBytes]);
            V.Store(b, ref destination[(index * BlockBytes) + (V.Count * sizeof(ulong))]);
        }
    }

    /// <summary>The random bits are the mask.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void DrawBits(ref V keys, in MaskStream stream, uint firstBlock, int blockCount, ref byte bits)
    {
        V advance = V.Create((ulong)V.Count);
        V block = V.Create(firstBlock) + V.Sequence;
        Span<byte> last = stackalloc byte[2 * V.Count * BlockBytes];
        for (int index = 0; index < blockCount; index += 2 * V.Count)
        {
            // What lies behind may belong to another thread, so the last vectors go there in part only.
            bool isLast = index > blockCount - (2 * V.Count);
            ref byte destination = ref isLast ? ref last[0] : ref Unsafe.Add(ref bits, (nint)index * BlockBytes);

            V next = block + advance;
            BlocksInOrder(ref keys, stream, block, next, out V a, out V b, out V c, out V d);
            V.Store(a, ref destination);
            V.Store(b, ref Unsafe.Add(ref destination, V.Count * 8));
            V.Store(c, ref Unsafe.Add(ref destination, V.Count * 16));
            V.Store(d, ref Unsafe.Add(ref destination, V.Count * 24));
            block = next + advance;

            if (isLast)
            {
                Unsafe.CopyBlockUnaligned(
                    ref Unsafe.Add(ref bits, (nint)index * BlockBytes), ref last[0], (uint)(blockCount - index) * BlockBytes);
            }
        }
    }

    /// <summary>A byte of random bits a unit, and a word more where that ties with the threshold, as it does for one unit in 256.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void DrawUnits(ref V keys, in MaskStream stream, KeepThreshold threshold, uint first, int count, ref byte bits)
    {
        MaskStream tieStream = stream.Ties;
        Span<byte> isTied = stackalloc byte[UnitsOfRun / 8];
        Span<ulong> ties = stackalloc ulong[UnitsOfRun];
        for (int run = 0; run < count; run += UnitsOfRun)
        {
            int units = Math.Min(UnitsOfRun, count - run);
            uint firstOfRun = first + (uint)run;
            ref byte bitsOfRun = ref Unsafe.Add(ref bits, run / 8);
            DrawBytes(ref keys, stream, threshold.High, firstOfRun / BlockBytes, units / BlockBytes, ref bitsOfRun, ref isTied[0]);
            if (threshold.Low != 0)
            {
                int tieCount = FindTies(ref isTied[0], units, firstOfRun, ref ties[0]);
                DrawTies(ref keys, tieStream, threshold.Low, firstOfRun, ties, tieCount, ref bitsOfRun);
            }
        }
    }

    /// <summary>Notes which bytes of random bits are below the threshold, and which are equal.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void DrawBytes(
        ref V keys, in MaskStream stream, byte threshold, uint firstBlock, int blockCount, ref byte isBelow, ref byte isEqual)
    {
        V advance = V.Create((ulong)V.Count);
        V limit = V.CreateBytes(threshold);
        V block = V.Create(firstBlock) + V.Sequence;
        for (int index = 0; index < blockCount; index += 2 * V.Count)
        {
            V next = block + advance;
            BlocksInOrder(ref keys, stream, block, next, out V a, out V b, out V c, out V d);
            ref byte below = ref Unsafe.Add(ref isBelow, index * 2);
            ref byte equal = ref Unsafe.Add(ref isEqual, index * 2);
            StoreFlags(V.BytesBelow(a, limit), ref below);
            StoreFlags(V.BytesBelow(b, limit), ref Unsafe.Add(ref below, V.Count));
            StoreFlags(V.BytesBelow(c, limit), ref Unsafe.Add(ref below, V.Count * 2));
            StoreFlags(V.BytesBelow(d, limit), ref Unsafe.Add(ref below, V.Count * 3));
            StoreFlags(V.BytesEqual(a, limit), ref equal);
            StoreFlags(V.BytesEqual(b, limit), ref Unsafe.Add(ref equal, V.Count));
            StoreFlags(V.BytesEqual(c, limit), ref Unsafe.Add(ref equal, V.Count * 2));
            StoreFlags(V.BytesEqual(d, limit), ref Unsafe.Add(ref equal, V.Count * 3));
            block = next + advance;
        }
    }

    /// <summary>Lists the positions whose bit is set; returns how many.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int FindTies(ref byte isTied, int units, uint first, ref ulong ties)
    {
        // Words with a tie first, without a branch that nobody could predict.
        Span<int> words = stackalloc int[UnitsOfRun / WordBits];
        int wordCount = 0;
        for (int word = 0; word < units / WordBits; word++)
        {
            words[wordCount] = word;
            wordCount += Word(ref isTied, word) != 0 ? 1 : 0;
        }

        int count = 0;
        foreach (int word in words[..wordCount])
        {
            for (ulong tied = Word(ref isTied, word); tied != 0; tied &= tied - 1)
            {
                Unsafe.Add(ref ties, count) = first + (uint)((word * WordBits) + BitOperations.TrailingZeroCount(tied));
                count++;
            }
        }

        return count;

        static ulong Word(ref byte bits, int index) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bits, index * sizeof(ulong)));
    }

    /// <summary>Keeps those of the tied units whose next 32 bits are below the rest of the threshold.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void DrawTies(
        ref V keys, in MaskStream stream, uint threshold, uint first, Span<ulong> ties, int tieCount, ref byte bits)
    {
        Span<ulong> words = stackalloc ulong[2 * V.Count];
        for (int index = 0; index < tieCount; index += words.Length)
        {
            // The length of the list is a multiple of that of the words; what is drawn for numbers behind the last is not used.
            V word0 = V.Load(ref ties[index]);
            V next0 = V.Load(ref ties[index + V.Count]);
            Blocks(ref keys, stream, ref word0, out _, out _, out _, ref next0, out _, out _, out _);
            V.Store(word0, ref Unsafe.As<ulong, byte>(ref words[0]));
            V.Store(next0, ref Unsafe.As<ulong, byte>(ref words[V.Count]));
            int end = Math.Min(words.Length, tieCount - index);
            for (int tie = 0; tie < end; tie++)
            {
                int unit = (int)((uint)ties[index + tie] - first);
                int isKept = (uint)words[tie] < threshold ? 1 : 0;
                Unsafe.Add(ref bits, unit / 8) |= (byte)(isKept << (unit % 8));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFlags(ulong flags, ref byte destination)
    {
        switch (V.Count)
        {
            case 8:
                Unsafe.WriteUnaligned(ref destination, flags);
                break;
            case 4:
                Unsafe.WriteUnaligned(ref destination, (uint)flags);
                break;
            case 2:
                Unsafe.WriteUnaligned(ref destination, (ushort)flags);
                break;
            default:
                destination = (byte)flags;
                break;
        }
    }

    /// <summary>Two vectors of blocks that were numbered with <see cref="IRandomLanes{V}.Sequence"/>, as they lie in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BlocksInOrder(ref V keys, in MaskStream stream, V block, V next, out V a, out V b, out V c, out V d)
    {
        Blocks(ref keys, stream, ref block, out V word1, out V word2, out V word3, ref next, out V next1, out V next2, out V next3);
        V.InOrder(V.Join(block, word1), V.Join(word2, word3), out a, out b);
        V.InOrder(V.Join(next, next1), V.Join(next2, next3), out c, out d);
    }

    /// <summary>
    /// Two vectors of blocks, in: their numbers, out: their words. In step, since a round waits for the one before and a single
    /// vector leaves half of the core idle.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blocks(
        ref V keys,
        in MaskStream stream,
        ref V word0,
        out V word1,
        out V word2,
        out V word3,
        ref V next0,
        out V next1,
        out V next2,
        out V next3)
    {
        V multiplier0 = V.Create(Philox.Multiplier0);
        V multiplier1 = V.Create(Philox.Multiplier1);
        word1 = next1 = V.Create(0);
        word2 = next2 = V.Create(stream.LayerWord);
        word3 = next3 = V.Create(stream.StepWord);
        Round(0, ref keys, multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);
        Round(0, ref keys, multiplier0, multiplier1, ref next0, ref next1, ref next2, ref next3);
        Round(1, ref keys, multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);
        Round(1, ref keys, multiplier0, multiplier1, ref next0, ref next1, ref next2, ref next3);
        Round(2, ref keys, multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);
        Round(2, ref keys, multiplier0, multiplier1, ref next0, ref next1, ref next2, ref next3);
        Round(3, ref keys, multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);
        Round(3, ref keys, multiplier0, multiplier1, ref next0, ref next1, ref next2, ref next3);
        Round(4, ref keys, multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);
        Round(4, ref keys, multiplier0, multiplier1, ref next0, ref next1, ref next2, ref next3);
        Round(5, ref keys, multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);
        Round(5, ref keys, multiplier0, multiplier1, ref next0, ref next1, ref next2, ref next3);
        Round(6, ref keys, multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);
        Round(6, ref keys, multiplier0, multiplier1, ref next0, ref next1, ref next2, ref next3);
        Round(7, ref keys, multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);
        Round(7, ref keys, multiplier0, multiplier1, ref next0, ref next1, ref next2, ref next3);
        Round(8, ref keys, multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);
        Round(8, ref keys, multiplier0, multiplier1, ref next0, ref next1, ref next2, ref next3);
        Round(9, ref keys, multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);
        Round(9, ref keys, multiplier0, multiplier1, ref next0, ref next1, ref next2, ref next3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        int round, ref V keys, V multiplier0, V multiplier1, ref V word0, ref V word1, ref V word2, ref V word3) => Round(
            Unsafe.Add(ref keys, 2 * round), Unsafe.Add(ref keys, (2 * round) + 1),
            multiplier0, multiplier1, ref word0, ref word1, ref word2, ref word3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        V key0, V key1, V multiplier0, V multiplier1, ref V word0, ref V word1, ref V word2, ref V word3)
    {
        V product0 = V.MultiplyLow(multiplier0, word0);
        V product1 = V.MultiplyLow(multiplier1, word2);
        word0 = V.Mix(product1, word1, key0);
        word2 = V.Mix(product0, word3, key1);
        word1 = product1;
        word3 = product0;
    }

    private static void FillKeys(ulong key, ref Keys keys)
    {
        Span<ulong> words = stackalloc ulong[2 * Philox.Rounds];
        Philox.FillKeys(key, words);
        for (int word = 0; word < words.Length; word++)
        {
            keys[word] = V.Create(words[word]);
        }
    }

    /// <summary>The two key words of every round, each in every lane.</summary>
    [InlineArray(2 * Philox.Rounds)]
    private struct Keys
    {
        private V first;
    }
}
