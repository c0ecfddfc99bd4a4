using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// Random words of one purpose and number, an epoch for example, one after the other: those of <see cref="Philox"/> with the counter
/// (block, number, purpose, 0), some blocks ahead.
/// </summary>
internal sealed class WordStream
{
    private const int Blocks = 4 * RandomBlocks.Together;
    private const int WordsOfBlock = 4;

    private readonly ulong[] keys = new ulong[2 * Philox.Rounds];
    private readonly ulong[] blockNumbers = new ulong[Blocks];
    private readonly ulong[] purposes = new ulong[Blocks];
    private readonly ulong[] lastWords = new ulong[Blocks];
    private readonly byte[] bytes = new byte[Blocks * RandomBlocks.Bytes];
    private readonly uint number;
    private int next = Blocks * WordsOfBlock;

    /// <param name="seed">The key.</param>
    /// <param name="number">The epoch, or what else tells streams of one purpose apart.</param>
    /// <param name="purpose">One of <see cref="RandomStream"/>.</param>
    public WordStream(ulong seed, uint number, uint purpose)
    {
        this.number = number;
        Philox.FillKeys(seed, keys);
        Array.Fill(purposes, purpose);

        // The lanes of a vector take blocks in an order of their own.
        int[] order = RandomBlocks.Order();
        for (int lane = 0; lane < Blocks; lane++)
        {
            blockNumbers[lane] = (ulong)((lane / order.Length * order.Length) + order[lane % order.Length]);
        }
    }

    /// <summary>A number below <paramref name="bound"/>, each equally likely (Lemire 2019, algorithm 5).</summary>
    public uint NextBelow(uint bound)
    {
        ulong product = (ulong)Next() * bound;
        if ((uint)product < bound)
        {
            // 2^32 mod bound products too many fall on the first numbers; those are drawn again.
            uint surplus = (uint)((1UL << 32) % bound);
            while ((uint)product < surplus)
            {
                product = (ulong)Next() * bound;
            }
        }

        return (uint)(product >> 32);
    }

    /// <summary>
    /// The numbers that <see cref="NextBelow"/> gives for <paramref name="bound"/>, <paramref name="bound"/> − 1, and so on.
    /// </summary>
    /// <param name="bound">At least as much as there are numbers.</param>
    /// <param name="numbers">Takes them.</param>
    public void FillBelow(uint bound, Span<int> numbers)
    {
        int filled = 0;
        while (filled < numbers.Length)
        {
            filled += FillWithoutRefusal(bound - (uint)filled, numbers[filled..]);
            if (filled < numbers.Length)
            {
                numbers[filled] = (int)NextBelow(bound - (uint)filled);
                filled++;
            }
        }
    }

    // As far as the words that are drawn already go, and none of them might have to be drawn again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private int FillWithoutRefusal(uint bound, Span<int> numbers)
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(bytes)[next..];
        int count = Math.Min(words.Length, numbers.Length);
        int filled = 0;
        for (; filled < count; filled++)
        {
            ulong product = (ulong)words[filled] * bound;
            if ((uint)product < bound)
            {
                break;
            }

            numbers[filled] = (int)(product >> 32);
            bound--;
        }

        next += filled;
        return filled;
    }

    private uint Next()
    {
        if (next == Blocks * WordsOfBlock)
        {
            Refill();
        }

        return MemoryMarshal.Cast<byte, uint>(bytes)[next++];
    }

    private void Refill()
    {
        RandomBlocks.Draw(keys, blockNumbers, number, purposes, lastWords, default, bytes);
        for (int lane = 0; lane < Blocks; lane++)
        {
            blockNumbers[lane] = (uint)(blockNumbers[lane] + Blocks);
        }

        next = 0;
    }
}
