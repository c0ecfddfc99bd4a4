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
    public static RandomLanes128 Load(ref ulong source) => new(Vector128.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 Create(ulong value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 CreateBytes(byte value) => new(Vector128.Create(value).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 operator +(RandomLanes128 a, RandomLanes128 b) => new(a.lanes + b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 MultiplyLow(RandomLanes128 a, RandomLanes128 b) => new(MultiplyLow(a.lanes, b.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 Mix(RandomLanes128 products, RandomLanes128 words, RandomLanes128 keys) =>
        new((words.lanes ^ keys.lanes) ^ Vector128.ShiftRightLogical(products.lanes, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 Join(RandomLanes128 low, RandomLanes128 high) =>
        new(Vector128.ConditionalSelect(
            Vector128.Create(0xFFFFFFFFUL), low.lanes, Vector128.ShiftLeft(high.lanes, 32)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InOrder(RandomLanes128 words01, RandomLanes128 words23, out RandomLanes128 first, out RandomLanes128 second)
    {
        first = new(InterleaveLow(words01.lanes, words23.lanes));
        second = new(InterleaveHigh(words01.lanes, words23.lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(RandomLanes128 a, ref byte destination) => a.lanes.AsByte().StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BytesBelow(RandomLanes128 a, RandomLanes128 b) =>
        Vector128.LessThan(a.lanes.AsByte(), b.lanes.AsByte()).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BytesEqual(RandomLanes128 a, RandomLanes128 b) =>
        Vector128.Equals(a.lanes.AsByte(), b.lanes.AsByte()).ExtractMostSignificantBits();

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
    internal static Vector128<ulong> InterleaveLow(Vector128<ulong> a, Vector128<ulong> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<ulong> InterleaveHigh(Vector128<ulong> a, Vector128<ulong> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[1], b[1]);
}
