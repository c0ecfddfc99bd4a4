using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>One Philox block at a time: where the hardware has no vectors.</summary>
internal readonly struct RandomLaneScalar : IRandomLanes<RandomLaneScalar>
{
    private readonly ulong lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private RandomLaneScalar(ulong lane) => this.lane = lane;

    public static int Count => 1;

    public static RandomLaneScalar Sequence
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    public static RandomLaneScalar Create(ulong value) => new(value);

    public static RandomLaneScalar operator +(RandomLaneScalar a, RandomLaneScalar b) => new(unchecked(a.lane + b.lane));

    public static RandomLaneScalar operator -(RandomLaneScalar a, RandomLaneScalar b) => new(unchecked(a.lane - b.lane));

    public static RandomLaneScalar operator ^(RandomLaneScalar a, RandomLaneScalar b) => new(a.lane ^ b.lane);

    public static RandomLaneScalar operator &(RandomLaneScalar a, RandomLaneScalar b) => new(a.lane & b.lane);

    public static RandomLaneScalar operator |(RandomLaneScalar a, RandomLaneScalar b) => new(a.lane | b.lane);

    public static RandomLaneScalar MultiplyLow(RandomLaneScalar a, RandomLaneScalar b) => new((ulong)(uint)a.lane * (uint)b.lane);

    public static RandomLaneScalar HighToLow(RandomLaneScalar a) => new(a.lane >> 32);

    public static RandomLaneScalar LowToHigh(RandomLaneScalar a) => new(a.lane << 32);

    public static RandomLaneScalar GreaterThan(RandomLaneScalar a, RandomLaneScalar b) => new(a.lane > b.lane ? ulong.MaxValue : 0);

    public static RandomLaneScalar CreateHalfWords(ushort value) => new(value * 0x0001000100010001UL);

    public static void StoreBlocks(RandomLaneScalar first, RandomLaneScalar second, ref byte destination)
    {
        Unsafe.WriteUnaligned(ref destination, first.lane);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, 8), second.lane);
    }

    public static void StoreHalfWordsBelow(
        RandomLaneScalar first, RandomLaneScalar second, RandomLaneScalar threshold, ref byte destination) =>
        destination = (byte)(Flags(first.lane, threshold.lane) | (Flags(second.lane, threshold.lane) << 4));

    private static int Flags(ulong halfWords, ulong thresholds)
    {
        int flags = 0;
        for (int index = 0; index < 4; index++)
        {
            if ((ushort)(halfWords >> (16 * index)) < (ushort)thresholds)
            {
                flags |= 1 << index;
            }
        }

        return flags;
    }
}
