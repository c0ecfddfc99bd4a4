using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Dropout.CodeGen;

/// <summary>4 floats in a <see cref="Vector128{T}"/>: SSE and NEON.</summary>
public struct Simd128 : ISimd<Simd128>
{
    private Vector128<float> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Simd128(Vector128<float> lanes) => this.lanes = lanes;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static Simd128 Zero => new(Vector128<float>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Create(float value) => new(Vector128.Create(value));

    /// <summary>All lanes the given lane of <paramref name="a"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Broadcast(Simd128 a, int lane) => new(Vector128.Shuffle(a.lanes, Vector128.Create(lane)));

    /// <summary>The sums of the first lanes of four vectors; the others may hold anything.</summary>
    /// <param name="a">Its sum is lane 0.</param>
    /// <param name="b">Its sum is lane 1.</param>
    /// <param name="c">Its sum is lane 2.</param>
    /// <param name="d">Its sum is lane 3.</param>
    /// <param name="lanes">How many, 1 to 4; a constant, else this is more than a few instructions.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Sums(Simd128 a, Simd128 b, Simd128 c, Simd128 d, int lanes)
    {
        // The transposed vectors added, as far as they are needed; all four are added in pairs before they are in place.
        var ac = InterleaveLow(a.lanes, c.lanes);
        var bd = InterleaveLow(b.lanes, d.lanes);
        if (lanes == 1)
        {
            return new(InterleaveLow(ac, bd));
        }

        var highAc = InterleaveHigh(a.lanes, c.lanes);
        var highBd = InterleaveHigh(b.lanes, d.lanes);
        if (lanes == 4)
        {
            ac += highAc;
            bd += highBd;
        }

        var sum = InterleaveLow(ac, bd) + InterleaveHigh(ac, bd);
        return new(lanes == 3 ? sum + InterleaveLow(highAc, highBd) : sum);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Load(ref float origin, int offset) => new(Vector128.LoadUnsafe(ref Unsafe.Add(ref origin, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 LoadWhole(ref int origin, int offset) =>
        new(Vector128.ConvertToSingle(Vector128.LoadUnsafe(ref Unsafe.Add(ref origin, offset))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float origin, int offset) => lanes.StoreUnsafe(ref Unsafe.Add(ref origin, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator +(Simd128 a, Simd128 b) => new(a.lanes + b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator -(Simd128 a, Simd128 b) => new(a.lanes - b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator -(Simd128 a) => new(-a.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator *(Simd128 a, Simd128 b) => new(a.lanes * b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator /(Simd128 a, Simd128 b) => new(a.lanes / b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 MultiplyAdd(Simd128 a, Simd128 b, Simd128 c) => new(FusedMath.MultiplyAdd(a.lanes, b.lanes, c.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Simd128 factor, Simd128 b) => lanes = FusedMath.MultiplyAdd(factor.lanes, b.lanes, lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Simd128 factor, ref float origin, int offset) =>
        lanes = FusedMath.MultiplyAdd(factor.lanes, Vector128.LoadUnsafe(ref Unsafe.Add(ref origin, offset)), lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Max(Simd128 a, Simd128 b) => new(Sse.IsSupported
        ? Sse.Max(a.lanes, b.lanes)
        : Vector128.ConditionalSelect(Vector128.GreaterThan(a.lanes, b.lanes), a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Min(Simd128 a, Simd128 b) => new(Sse.IsSupported
        ? Sse.Min(a.lanes, b.lanes)
        : Vector128.ConditionalSelect(Vector128.LessThan(a.lanes, b.lanes), a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Sqrt(Simd128 a) => new(Vector128.Sqrt(a.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Abs(Simd128 a) => new(Vector128.Abs(a.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Round(Simd128 a)
    {
        // Adding and taking away 1.5·2^23 rounds to a whole number; |a| stays below 2^22 wherever this is called.
        var shift = Vector128.Create(12582912f);
        return new(a.lanes + shift - shift);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 PowerOfTwo(Simd128 n)
    {
        // In 1.5·2^23 + 127 + n the lowest bits are n + 127, the exponent field of 2^n.
        var biased = n.lanes + Vector128.Create(12582912f + 127f);
        return new(Vector128.ShiftLeft(biased.AsInt32(), 23).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Mantissa(Simd128 a, out Simd128 exponent)
    {
        // Counting from the bits of √½ puts the mantissa in [√½, √2).
        var rootHalf = Vector128.Create(0x3F3504F3);
        var offset = a.lanes.AsInt32() - rootHalf;
        var whole = Vector128.ShiftRightArithmetic(offset, 23);
        exponent = new(Vector128.ConvertToSingle(whole));
        return new((a.lanes.AsInt32() - Vector128.ShiftLeft(whole, 23)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 GreaterThan(Simd128 a, Simd128 b) => new(Vector128.GreaterThan(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 LaneMask(uint bits)
    {
        var bitOfLane = Vector128.Create(1, 2, 4, 8);
        return new(Vector128.Equals(Vector128.Create((int)bits) & bitOfLane, bitOfLane).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Select(Simd128 laneMask, Simd128 a, Simd128 b) =>
        new(Vector128.ConditionalSelect(laneMask.lanes, a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Permute(Simd128 a, Simd128 lanes) => new(Vector128.Shuffle(a.lanes, lanes.lanes.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NonZeroLanes(Simd128 a) => (~Vector128.Equals(a.lanes, Vector128<float>.Zero)).ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 HasBit(Simd128 words, int bit)
    {
        var bits = Vector128.Create(1 << bit);
        return new(Vector128.Equals(words.lanes.AsInt32() & bits, bits).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Simd128 a)
    {
        var halves = a.lanes + Vector128.Shuffle(a.lanes, Vector128.Create(2, 3, 2, 3));
        return halves.ToScalar() + halves[1];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LargestLane(Simd128 a)
    {
        var halves = Max(a, new(Vector128.Shuffle(a.lanes, Vector128.Create(2, 3, 2, 3)))).lanes;
        return Max(new(halves), new(Vector128.Shuffle(halves, Vector128.Create(1, 1, 1, 1)))).lanes.ToScalar();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref float source, int sourceStride, ref float destination, int destinationStride)
    {
        var r0 = Load(ref source, 0).lanes;
        var r1 = Load(ref source, sourceStride).lanes;
        var r2 = Load(ref source, 2 * sourceStride).lanes;
        var r3 = Load(ref source, 3 * sourceStride).lanes;
        var p0 = InterleaveLow(r0, r2);
        var p1 = InterleaveHigh(r0, r2);
        var p2 = InterleaveLow(r1, r3);
        var p3 = InterleaveHigh(r1, r3);
        InterleaveLow(p0, p2).StoreUnsafe(ref destination);
        InterleaveHigh(p0, p2).StoreUnsafe(ref Unsafe.Add(ref destination, destinationStride));
        InterleaveLow(p1, p3).StoreUnsafe(ref Unsafe.Add(ref destination, 2 * destinationStride));
        InterleaveHigh(p1, p3).StoreUnsafe(ref Unsafe.Add(ref destination, 3 * destinationStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
