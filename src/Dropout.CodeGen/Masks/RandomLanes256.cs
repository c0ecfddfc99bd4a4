using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dropout.CodeGen;

/// <summary>4 Philox blocks at once: AVX2.</summary>
internal readonly struct RandomLanes256 : IRandomLanes<RandomLanes256>
{
    private readonly Vector256<ulong> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private RandomLanes256(Vector256<ulong> lanes) => this.lanes = lanes;

    public static int Count => 4;

    public static RandomLanes256 Sequence
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256.Create(0UL, 1, 2, 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 Create(ulong value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 operator +(RandomLanes256 a, RandomLanes256 b) => new(a.lanes + b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 operator -(RandomLanes256 a, RandomLanes256 b) => new(a.lanes - b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 operator ^(RandomLanes256 a, RandomLanes256 b) => new(a.lanes ^ b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 operator &(RandomLanes256 a, RandomLanes256 b) => new(a.lanes & b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 operator |(RandomLanes256 a, RandomLanes256 b) => new(a.lanes | b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 MultiplyLow(RandomLanes256 a, RandomLanes256 b) =>
        Avx2.IsSupported
            ? new(Avx2.Multiply(a.lanes.AsUInt32(), b.lanes.AsUInt32()))
            : new(Vector256.Create(
                RandomLanes128.MultiplyLow(a.lanes.GetLower(), b.lanes.GetLower()),
                RandomLanes128.MultiplyLow(a.lanes.GetUpper(), b.lanes.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 HighToLow(RandomLanes256 a) => new(Vector256.ShiftRightLogical(a.lanes, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 LowToHigh(RandomLanes256 a) => new(Vector256.ShiftLeft(a.lanes, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 GreaterThan(RandomLanes256 a, RandomLanes256 b) =>
        new(Vector256.GreaterThan(a.lanes.AsInt64(), b.lanes.AsInt64()).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 CreateHalfWords(ushort value) => new(Vector256.Create(value).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBlocks(RandomLanes256 first, RandomLanes256 second, ref byte destination)
    {
        RandomLanes128.StoreBlocks(first.lanes.GetLower(), second.lanes.GetLower(), ref destination);
        RandomLanes128.StoreBlocks(first.lanes.GetUpper(), second.lanes.GetUpper(), ref Unsafe.Add(ref destination, 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalfWordsBelow(
        RandomLanes256 first, RandomLanes256 second, RandomLanes256 threshold, ref byte destination)
    {
        Vector256<short> firstBelow = Vector256.LessThan(first.lanes.AsUInt16(), threshold.lanes.AsUInt16()).AsInt16();
        Vector256<short> secondBelow = Vector256.LessThan(second.lanes.AsUInt16(), threshold.lanes.AsUInt16()).AsInt16();
        if (Avx2.IsSupported)
        {
            // A 128-bit half then holds 4 flags each of: block 0 first, block 1 first, block 0 second, block 1 second.
            Vector256<int> flags = Avx2.PackSignedSaturate(firstBelow, secondBelow).AsInt32();
            flags = Avx2.Shuffle(flags, 0b11_01_10_00);
            Unsafe.WriteUnaligned(ref destination, flags.AsByte().ExtractMostSignificantBits());
        }
        else
        {
            ushort lower = RandomLanes128.Flags(firstBelow.GetLower(), secondBelow.GetLower());
            ushort upper = RandomLanes128.Flags(firstBelow.GetUpper(), secondBelow.GetUpper());
            Unsafe.WriteUnaligned(ref destination, lower);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, 2), upper);
        }
    }
}
