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

    /// <summary>0 to Count − 1, in the order from which <see cref="InOrder"/> takes a single instruction.</summary>
    static abstract V Sequence { get; }

    /// <summary>Reads all lanes.</summary>
    static abstract V Load(ref ulong source);

    /// <summary>All lanes <paramref name="value"/>.</summary>
    static abstract V Create(ulong value);

    /// <summary>All bytes <paramref name="value"/>.</summary>
    static abstract V CreateBytes(byte value);

    static abstract V operator +(V a, V b);

    /// <summary>The 64-bit products of the low halves.</summary>
    static abstract V MultiplyLow(V a, V b);

    /// <summary>
    /// The high halves of <paramref name="products"/>, exclusive or <paramref name="words"/>, exclusive or <paramref name="keys"/>.
    /// </summary>
    static abstract V Mix(V products, V words, V keys);

    /// <summary>The low halves of both, those of <paramref name="high"/> above those of <paramref name="low"/>.</summary>
    static abstract V Join(V low, V high);

    /// <summary>Puts blocks that were numbered with <see cref="Sequence"/> one behind the other, as they lie in memory.</summary>
    /// <param name="words01">Words 0 and 1 of the blocks.</param>
    /// <param name="words23">Words 2 and 3 of the blocks.</param>
    /// <param name="first">The first half of the blocks' bytes.</param>
    /// <param name="second">The second half.</param>
    static abstract void InOrder(V words01, V words23, out V first, out V second);

    /// <summary>Writes all bytes.</summary>
    static abstract void Store(V a, ref byte destination);

    /// <summary>A bit for every byte, the first in the lowest: whether it is below that of <paramref name="b"/>.</summary>
    static abstract ulong BytesBelow(V a, V b);

    /// <summary>A bit for every byte, the first in the lowest: whether it equals that of <paramref name="b"/>.</summary>
    static abstract ulong BytesEqual(V a, V b);
}
