using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Dropout.CodeGen;

/// <summary>2 Philox blocks at once: SSE2 and NEON.</summary>
internal readonly struct RandomLanes128 : IRandomLanes<RandomLanes128>
{
    private readonly Vector128<ulong> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private RandomLanes128(Vector128<ulong> lanes) => this.lanes = lanes;

    public static int Count => 2;

    public static RandomLanes128 Sequence
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128.Create(0UL, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 Create(ulong value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 operator +(RandomLanes128 a, RandomLanes128 b) => new(a.lanes + b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 operator -(RandomLanes128 a, RandomLanes128 b) => new(a.lanes - b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 operator ^(RandomLanes128 a, RandomLanes128 b) => new(a.lanes ^ b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 operator &(RandomLanes128 a, RandomLanes128 b) => new(a.lanes & b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 operator |(RandomLanes128 a, RandomLanes128 b) => new(a.lanes | b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 MultiplyLow(RandomLanes128 a, RandomLanes128 b) => new(MultiplyLow(a.lanes, b.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 HighToLow(RandomLanes128 a) => new(Vector128.ShiftRightLogical(a.lanes, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 LowToHigh(RandomLanes128 a) => new(Vector128.ShiftLeft(a.lanes, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 GreaterThan(RandomLanes128 a, RandomLanes128 b) =>
        new(Vector128.GreaterThan(a.lanes.AsInt64(), b.lanes.AsInt64()).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 CreateHalfWords(ushort value) => new(Vector128.Create(value).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBlocks(RandomLanes128 first, RandomLanes128 second, ref byte destination) =>
        StoreBlocks(first.lanes, second.lanes, ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalfWordsBelow(
        RandomLanes128 first, RandomLanes128 second, RandomLanes128 threshold, ref byte destination) =>
        Unsafe.WriteUnaligned(ref destination, Flags(
            Vector128.LessThan(first.lanes.AsUInt16(), threshold.lanes.AsUInt16()).AsInt16(),
            Vector128.LessThan(second.lanes.AsUInt16(), threshold.lanes.AsUInt16()).AsInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<ulong> MultiplyLow(Vector128<ulong> a, Vector128<ulong> b)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.Multiply(a.AsUInt32(), b.AsUInt32());
        }

        if (AdvSimd.IsSupported)
        {
            return AdvSimd.MultiplyWideningLower(AdvSimd.ExtractNarrowingLower(a), AdvSimd.ExtractNarrowingLower(b));
        }

        var low = Vector128.Create(0xFFFFFFFFUL);
        return (a & low) * (b & low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreBlocks(Vector128<ulong> first, Vector128<ulong> second, ref byte destination)
    {
        InterleaveLow(first, second).AsByte().StoreUnsafe(ref destination);
        InterleaveHigh(first, second).AsByte().StoreUnsafe(ref destination, 16);
    }

    /// <summary>The flags of two blocks in order, from those of their first and second halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ushort Flags(Vector128<short> first, Vector128<short> second)
    {
        // All bits or none: narrowing keeps that. Then 4 flags each of: block 0 first, block 1 first, 0 second, 1 second.
        Vector128<int> flags = Sse2.IsSupported
            ? Sse2.PackSignedSaturate(first, second).AsInt32()
            : Vector128.Narrow(first, second).AsInt32();
        flags = Vector128.Shuffle(flags, Vector128.Create(0, 2, 1, 3));
        return (ushort)flags.AsByte().ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> InterleaveLow(Vector128<ulong> a, Vector128<ulong> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> InterleaveHigh(Vector128<ulong> a, Vector128<ulong> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[1], b[1]);
}
