using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>One Philox block at a time: where the hardware has no vectors.</summary>
internal readonly struct RandomLaneScalar : IRandomLanes<RandomLaneScalar>
{
    private readonly ulong lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private RandomLaneScalar(ulong lane) => this.lane = lane;

    public static int Count => 1;

    public static RandomLaneScalar Sequence => default;

    public static RandomLaneScalar Load(ref ulong source) => new(source);

    public static RandomLaneScalar Create(ulong value) => new(value);

    public static RandomLaneScalar CreateBytes(byte value) => new(value * 0x0101010101010101UL);

    public static RandomLaneScalar operator +(RandomLaneScalar a, RandomLaneScalar b) => new(unchecked(a.lane + b.lane));

    public static RandomLaneScalar MultiplyLow(RandomLaneScalar a, RandomLaneScalar b) => new((ulong)(uint)a.lane * (uint)b.lane);

    public static RandomLaneScalar Mix(RandomLaneScalar products, RandomLaneScalar words, RandomLaneScalar keys) =>
        new(words.lane ^ keys.lane ^ (products.lane >> 32));

    public static RandomLaneScalar Join(RandomLaneScalar low, RandomLaneScalar high) => new((uint)low.lane | (high.lane << 32));

    public static void InOrder(
        RandomLaneScalar words01, RandomLaneScalar words23, out RandomLaneScalar first, out RandomLaneScalar second) =>
        (first, second) = (words01, words23);

    public static void Store(RandomLaneScalar a, ref byte destination) => Unsafe.WriteUnaligned(ref destination, a.lane);

    public static ulong BytesBelow(RandomLaneScalar a, RandomLaneScalar b)
    {
        ulong flags = 0;
        for (int index = 0; index < 8; index++)
        {
            flags |= (byte)(a.lane >> (8 * index)) < (byte)(b.lane >> (8 * index)) ? 1UL << index : 0;
        }

        return flags;
    }

    public static ulong BytesEqual(RandomLaneScalar a, RandomLaneScalar b)
    {
        ulong flags = 0;
        for (int index = 0; index < 8; index++)
        {
            flags |= (byte)(a.lane >> (8 * index)) == (byte)(b.lane >> (8 * index)) ? 1UL << index : 0;
        }

        return flags;
    }
}
