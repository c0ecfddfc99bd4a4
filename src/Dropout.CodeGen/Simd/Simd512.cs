using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dropout.CodeGen;

/// <summary>16 floats in a <see cref="Vector512{T}"/>: AVX-512.</summary>
public struct Simd512 : ISimd<Simd512>
{
    private Vector512<float> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Simd512(Vector512<float> lanes) => this.lanes = lanes;

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    public static Simd512 Zero => new(Vector512<float>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Create(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Load(ref float origin, int offset) => new(Vector512.LoadUnsafe(ref Unsafe.Add(ref origin, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 LoadWhole(ref int origin, int offset) =>
        new(Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref Unsafe.Add(ref origin, offset))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float origin, int offset) => lanes.StoreUnsafe(ref Unsafe.Add(ref origin, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 operator +(Simd512 a, Simd512 b) => new(a.lanes + b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 operator -(Simd512 a, Simd512 b) => new(a.lanes - b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 operator -(Simd512 a) => new(-a.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 operator *(Simd512 a, Simd512 b) => new(a.lanes * b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 operator /(Simd512 a, Simd512 b) => new(a.lanes / b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 MultiplyAdd(Simd512 a, Simd512 b, Simd512 c) => new(FusedMath.MultiplyAdd(a.lanes, b.lanes, c.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Simd512 factor, Simd512 b) => lanes = FusedMath.MultiplyAdd(factor.lanes, b.lanes, lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Simd512 factor, ref float origin, int offset) =>
        lanes = FusedMath.MultiplyAdd(factor.lanes, Vector512.LoadUnsafe(ref Unsafe.Add(ref origin, offset)), lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Max(Simd512 a, Simd512 b) => new(Avx512F.IsSupported
        ? Avx512F.Max(a.lanes, b.lanes)
        : Vector512.ConditionalSelect(Vector512.GreaterThan(a.lanes, b.lanes), a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Min(Simd512 a, Simd512 b) => new(Avx512F.IsSupported
        ? Avx512F.Min(a.lanes, b.lanes)
        : Vector512.ConditionalSelect(Vector512.LessThan(a.lanes, b.lanes), a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Sqrt(Simd512 a) => new(Vector512.Sqrt(a.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Abs(Simd512 a) => new(Vector512.Abs(a.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Round(Simd512 a)
    {
        // Adding and taking away 1.5·2^23 rounds to a whole number; |a| stays below 2^22 wherever this is called.
        var shift = Vector512.Create(12582912f);
        return new(a.lanes + shift - shift);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 PowerOfTwo(Simd512 n)
    {
        // In 1.5·2^23 + 127 + n the lowest bits are n + 127, the exponent field of 2^n.
        var biased = n.lanes + Vector512.Create(12582912f + 127f);
        return new(Vector512.ShiftLeft(biased.AsInt32(), 23).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Mantissa(Simd512 a, out Simd512 exponent)
    {
        // Counting from the bits of √½ puts the mantissa in [√½, √2).
        var rootHalf = Vector512.Create(0x3F3504F3);
        var offset = a.lanes.AsInt32() - rootHalf;
        var whole = Vector512.ShiftRightArithmetic(offset, 23);
        exponent = new(Vector512.ConvertToSingle(whole));
        return new((a.lanes.AsInt32() - Vector512.ShiftLeft(whole, 23)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 GreaterThan(Simd512 a, Simd512 b) => new(Vector512.GreaterThan(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 LaneMask(uint bits)
    {
        var bitOfLane = Vector512.Create(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        return new(Vector512.Equals(Vector512.Create((int)bits) & bitOfLane, bitOfLane).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Select(Simd512 laneMask, Simd512 a, Simd512 b) =>
        new(Vector512.ConditionalSelect(laneMask.lanes, a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Permute(Simd512 a, Simd512 lanes) => new(Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32(a.lanes, lanes.lanes.AsInt32())
        : Vector512.Shuffle(a.lanes, lanes.lanes.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NonZeroLanes(Simd512 a) => (uint)(~Vector512.Equals(a.lanes, Vector512<float>.Zero)).ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 HasBit(Simd512 words, int bit)
    {
        var bits = Vector512.Create(1 << bit);
        return new(Vector512.Equals(words.lanes.AsInt32() & bits, bits).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Simd512 a) => Simd256.Sum(new Simd256(a.lanes.GetLower() + a.lanes.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LargestLane(Simd512 a) =>
        Simd256.LargestLane(Simd256.Max(new Simd256(a.lanes.GetLower()), new Simd256(a.lanes.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref float source, int sourceStride, ref float destination, int destinationStride)
    {
        if (!Avx512F.IsSupported)
        {
            // A 16×16 block is four blocks of 8×8, the two off the diagonal changing places.
            for (int row = 0; row < 16; row += 8)
            {
                for (int column = 0; column < 16; column += 8)
                {
                    Simd256.Transpose(
                        ref Unsafe.Add(ref source, (row * sourceStride) + column),
                        sourceStride,
                        ref Unsafe.Add(ref destination, (column * destinationStride) + row),
                        destinationStride);
                }
            }

            return;
        }

        Quarters(ref source, sourceStride, out var a0, out var a1, out var a2, out var a3);
        Quarters(ref Unsafe.Add(ref source, 4 * sourceStride), sourceStride, out var b0, out var b1, out var b2, out var b3);
        Quarters(ref Unsafe.Add(ref source, 8 * sourceStride), sourceStride, out var c0, out var c1, out var c2, out var c3);
        Quarters(ref Unsafe.Add(ref source, 12 * sourceStride), sourceStride, out var d0, out var d1, out var d2, out var d3);
        StoreColumns(a0, b0, c0, d0, ref destination, destinationStride);
        StoreColumns(a1, b1, c1, d1, ref Unsafe.Add(ref destination, destinationStride), destinationStride);
        StoreColumns(a2, b2, c2, d2, ref Unsafe.Add(ref destination, 2 * destinationStride), destinationStride);
        StoreColumns(a3, b3, c3, d3, ref Unsafe.Add(ref destination, 3 * destinationStride), destinationStride);
    }

    // Of four rows: each quarter of column0 holds a column's four values, of columns 0, 4, 8 and 12; column1 those of 1, 5, 9 and 13.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(
        ref float source, int stride, out Vector512<float> column0, out Vector512<float> column1, out Vector512<float> column2, out Vector512<float> column3)
    {
        var r0 = Load(ref source, 0).lanes;
        var r1 = Load(ref source, stride).lanes;
        var r2 = Load(ref source, 2 * stride).lanes;
        var r3 = Load(ref source, 3 * stride).lanes;
        var p0 = Avx512F.UnpackLow(r0, r1).AsDouble();
        var p1 = Avx512F.UnpackHigh(r0, r1).AsDouble();
        var p2 = Avx512F.UnpackLow(r2, r3).AsDouble();
        var p3 = Avx512F.UnpackHigh(r2, r3).AsDouble();
        column0 = Avx512F.UnpackLow(p0, p2).AsSingle();
        column1 = Avx512F.UnpackHigh(p0, p2).AsSingle();
        column2 = Avx512F.UnpackLow(p1, p3).AsSingle();
        column3 = Avx512F.UnpackHigh(p1, p3).AsSingle();
    }

    // The same quarter of all four makes a row of the result: the first is row 0, the second row 4, and so on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreColumns(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, ref float destination, int stride)
    {
        const byte Even = 0b10_00_10_00, Odd = 0b11_01_11_01;
        var ab02 = Avx512F.Shuffle4x128(a, b, Even);
        var ab13 = Avx512F.Shuffle4x128(a, b, Odd);
        var cd02 = Avx512F.Shuffle4x128(c, d, Even);
        var cd13 = Avx512F.Shuffle4x128(c, d, Odd);
        Avx512F.Shuffle4x128(ab02, cd02, Even).StoreUnsafe(ref destination);
        Avx512F.Shuffle4x128(ab13, cd13, Even).StoreUnsafe(ref Unsafe.Add(ref destination, 4 * stride));
        Avx512F.Shuffle4x128(ab02, cd02, Odd).StoreUnsafe(ref Unsafe.Add(ref destination, 8 * stride));
        Avx512F.Shuffle4x128(ab13, cd13, Odd).StoreUnsafe(ref Unsafe.Add(ref destination, 12 * stride));
    }
}
