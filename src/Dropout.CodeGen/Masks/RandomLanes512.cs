using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dropout.CodeGen;

/// <summary>8 Philox blocks at once: AVX-512.</summary>
internal readonly struct RandomLanes512 : IRandomLanes<RandomLanes512>
{
    private readonly Vector512<ulong> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private RandomLanes512(Vector512<ulong> lanes) => this.lanes = lanes;

    public static int Count => 8;

    public static RandomLanes512 Sequence
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 Create(ulong value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 operator +(RandomLanes512 a, RandomLanes512 b) => new(a.lanes + b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 operator -(RandomLanes512 a, RandomLanes512 b) => new(a.lanes - b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 operator ^(RandomLanes512 a, RandomLanes512 b) => new(a.lanes ^ b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 operator &(RandomLanes512 a, RandomLanes512 b) => new(a.lanes & b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 operator |(RandomLanes512 a, RandomLanes512 b) => new(a.lanes | b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 MultiplyLow(RandomLanes512 a, RandomLanes512 b)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.Multiply(a.lanes.AsUInt32(), b.lanes.AsUInt32()));
        }

        var low = Vector512.Create(0xFFFFFFFFUL);
        return new((a.lanes & low) * (b.lanes & low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 HighToLow(RandomLanes512 a) => new(Vector512.ShiftRightLogical(a.lanes, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 LowToHigh(RandomLanes512 a) => new(Vector512.ShiftLeft(a.lanes, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 GreaterThan(RandomLanes512 a, RandomLanes512 b) =>
        new(Vector512.GreaterThan(a.lanes.AsInt64(), b.lanes.AsInt64()).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 CreateHalfWords(ushort value) => new(Vector512.Create(value).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBlocks(RandomLanes512 first, RandomLanes512 second, ref byte destination)
    {
        Vector256<ulong> first0 = first.lanes.GetLower();
        Vector256<ulong> first4 = first.lanes.GetUpper();
        Vector256<ulong> second0 = second.lanes.GetLower();
        Vector256<ulong> second4 = second.lanes.GetUpper();
        RandomLanes128.StoreBlocks(first0.GetLower(), second0.GetLower(), ref destination);
        RandomLanes128.StoreBlocks(first0.GetUpper(), second0.GetUpper(), ref Unsafe.Add(ref destination, 32));
        RandomLanes128.StoreBlocks(first4.GetLower(), second4.GetLower(), ref Unsafe.Add(ref destination, 64));
        RandomLanes128.StoreBlocks(first4.GetUpper(), second4.GetUpper(), ref Unsafe.Add(ref destination, 96));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalfWordsBelow(
        RandomLanes512 first, RandomLanes512 second, RandomLanes512 threshold, ref byte destination)
    {
        // 4 flags a block, block i in bits 4i to 4i + 3: first spread to the low, second to the high half of byte i.
        Vector512<ushort> limit = threshold.lanes.AsUInt16();
        ulong firstFlags = Vector512.LessThan(first.lanes.AsUInt16(), limit).ExtractMostSignificantBits();
        ulong secondFlags = Vector512.LessThan(second.lanes.AsUInt16(), limit).ExtractMostSignificantBits();
        Unsafe.WriteUnaligned(ref destination, SpreadNibbles(firstFlags) | (SpreadNibbles(secondFlags) << 4));
    }

    /// <summary>Moves nibble i of 8 to the low half of byte i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SpreadNibbles(ulong nibbles)
    {
        const ulong LowNibbles = 0x0F0F0F0F0F0F0F0F;
        if (Bmi2.X64.IsSupported)
        {
            return Bmi2.X64.ParallelBitDeposit(nibbles, LowNibbles);
        }

        nibbles = (nibbles | (nibbles << 16)) & 0x0000FFFF0000FFFF;
        nibbles = (nibbles | (nibbles << 8)) & 0x00FF00FF00FF00FF;
        return (nibbles | (nibbles << 4)) & LowNibbles;
    }
}
