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
        get => new(Vector512.Create(0UL, 4, 1, 5, 2, 6, 3, 7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 Load(ref ulong source) => new(Vector512.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 Create(ulong value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 CreateBytes(byte value) => new(Vector512.Create(value).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 operator +(RandomLanes512 a, RandomLanes512 b) => new(a.lanes + b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 MultiplyLow(RandomLanes512 a, RandomLanes512 b) =>
        Avx512F.IsSupported
            ? new(Avx512F.Multiply(a.lanes.AsUInt32(), b.lanes.AsUInt32()))
            : new(Vector512.Create(
                RandomLanes256.MultiplyLow(a.lanes.GetLower(), b.lanes.GetLower()),
                RandomLanes256.MultiplyLow(a.lanes.GetUpper(), b.lanes.GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 Mix(RandomLanes512 products, RandomLanes512 words, RandomLanes512 keys) =>
        new((words.lanes ^ keys.lanes) ^ Vector512.ShiftRightLogical(products.lanes, 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 Join(RandomLanes512 low, RandomLanes512 high) =>
        new(Vector512.ConditionalSelect(
            Vector512.Create(0xFFFFFFFFUL), low.lanes, Vector512.ShiftLeft(high.lanes, 32)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InOrder(RandomLanes512 words01, RandomLanes512 words23, out RandomLanes512 first, out RandomLanes512 second)
    {
        if (Avx512F.IsSupported)
        {
            first = new(Avx512F.UnpackLow(words01.lanes, words23.lanes));
            second = new(Avx512F.UnpackHigh(words01.lanes, words23.lanes));
        }
        else
        {
            Vector256<ulong> lower01 = words01.lanes.GetLower(), lower23 = words23.lanes.GetLower();
            Vector256<ulong> upper01 = words01.lanes.GetUpper(), upper23 = words23.lanes.GetUpper();
            first = new(Vector512.Create(RandomLanes256.InterleaveLow(lower01, lower23), RandomLanes256.InterleaveLow(upper01, upper23)));
            second = new(Vector512.Create(RandomLanes256.InterleaveHigh(lower01, lower23), RandomLanes256.InterleaveHigh(upper01, upper23)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(RandomLanes512 a, ref byte destination) => a.lanes.AsByte().StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BytesBelow(RandomLanes512 a, RandomLanes512 b) =>
        Vector512.LessThan(a.lanes.AsByte(), b.lanes.AsByte()).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong BytesEqual(RandomLanes512 a, RandomLanes512 b) =>
        Vector512.Equals(a.lanes.AsByte(), b.lanes.AsByte()).ExtractMostSignificantBits();
}
