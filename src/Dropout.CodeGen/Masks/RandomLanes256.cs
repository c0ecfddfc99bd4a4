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
        get => new(Vector256.Create(0UL, 2, 1, 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 Load(ref ulong source) => new(Vector256.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 Create(ulong value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 CreateBytes(byte value) => new(Vector256.Create(value).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 operator +(RandomLanes256 a, RandomLanes256 b) => new(a.lanes + b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 MultiplyLow(RandomLanes256 a, RandomLanes256 b) => new(MultiplyLow(a.lanes, b.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 Mix(RandomLanes256 products, RandomLanes256 words, RandomLanes256 keys) =>
        new((words.lanes ^ keys.lanes) ^ Vector256.ShiftRightLogical(products.lanes, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 Join(RandomLanes256 low, RandomLanes256 high)
    {
        Vector256<uint> moved = Vector256.ShiftLeft(high.lanes, 32).AsUInt32();
        return Avx2.IsSupported
            ? new(Avx2.Blend(low.lanes.AsUInt32(), moved, 0b10101010).AsUInt64())
            : new(Vector256.ConditionalSelect(Vector256.Create(0xFFFFFFFFUL), low.lanes, moved.AsUInt64()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InOrder(RandomLanes256 words01, RandomLanes256 words23, out RandomLanes256 first, out RandomLanes256 second)
    {
        first = new(InterleaveLow(words01.lanes, words23.lanes));
        second = new(InterleaveHigh(words01.lanes, words23.lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(RandomLanes256 a, ref byte destination) => a.lanes.AsByte().StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BytesBelow(RandomLanes256 a, RandomLanes256 b) =>
        Vector256.LessThan(a.lanes.AsByte(), b.lanes.AsByte()).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BytesEqual(RandomLanes256 a, RandomLanes256 b) =>
        Vector256.Equals(a.lanes.AsByte(), b.lanes.AsByte()).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> MultiplyLow(Vector256<ulong> a, Vector256<ulong> b) =>
        Avx2.IsSupported
            ? Avx2.Multiply(a.AsUInt32(), b.AsUInt32())
            : Vector256.Create(
                RandomLanes128.MultiplyLow(a.GetLower(), b.GetLower()), RandomLanes128.MultiplyLow(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> InterleaveLow(Vector256<ulong> a, Vector256<ulong> b) =>
        Avx2.IsSupported
            ? Avx2.UnpackLow(a, b)
            : Vector256.Create(
                RandomLanes128.InterleaveLow(a.GetLower(), b.GetLower()), RandomLanes128.InterleaveLow(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> InterleaveHigh(Vector256<ulong> a, Vector256<ulong> b) =>
        Avx2.IsSupported
            ? Avx2.UnpackHigh(a, b)
            : Vector256.Create(
                RandomLanes128.InterleaveHigh(a.GetLower(), b.GetLower()), RandomLanes128.InterleaveHigh(a.GetUpper(), b.GetUpper()));
}
