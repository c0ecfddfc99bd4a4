using System.Diagnostics.CodeAnalysis;

namespace Dropout.CodeGen;

/// <summary>
/// A vector of 64-bit lanes in which Philox computes a block a lane: the word of a counter is the low half of a lane, so that
/// one instruction multiplies it to 64 bits. What stands in the high halves between rounds means nothing.
/// </summary>
/// <typeparam name="V">The vector itself.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "A vector type for kernels.")]
internal interface IRandomLanes<V>
    where V : struct, IRandomLanes<V>
{
    /// <summary>How many blocks are computed at once: 8, 4, 2 or 1.</summary>
    static abstract int Count { get; }

    /// <summary>0, 1, 2, … in the lanes.</summary>
    static abstract V Sequence { get; }

    /// <summary>All lanes <paramref name="value"/>.</summary>
    static abstract V Create(ulong value);

    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator ^(V a, V b);

    static abstract V operator &(V a, V b);

    static abstract V operator |(V a, V b);

    /// <summary>The 64-bit products of the low halves.</summary>
    static abstract V MultiplyLow(V a, V b);

    /// <summary>The high halves, moved to the low ones.</summary>
    static abstract V HighToLow(V a);

    /// <summary>The low halves, moved to the high ones.</summary>
    static abstract V LowToHigh(V a);

    /// <summary>All bits of a lane where a &gt; b, both below 2^63, else none.</summary>
    static abstract V GreaterThan(V a, V b);

    /// <summary>All 16-bit quarters of the lanes set to <paramref name="value"/>.</summary>
    static abstract V CreateHalfWords(ushort value);

    /// <summary>
    /// Writes Count blocks of 16 bytes, in the order of the lanes.
    /// </summary>
    /// <param name="first">Words 0 and 1 of the blocks.</param>
    /// <param name="second">Words 2 and 3 of the blocks.</param>
    /// <param name="destination">Where the first block goes.</param>
    static abstract void StoreBlocks(V first, V second, ref byte destination);

    /// <summary>
    /// Writes Count bytes, one a block, in the order of the lanes: bit i is set where half-word i of the block is below that
    /// of <paramref name="threshold"/>.
    /// </summary>
    static abstract void StoreHalfWordsBelow(V first, V second, V threshold, ref byte destination);
}
