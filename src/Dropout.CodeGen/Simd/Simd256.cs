using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dropout.CodeGen;

/// <summary>8 floats in a <see cref="Vector256{T}"/>: AVX2.</summary>
public struct Simd256 : ISimd<Simd256>
{
    private Vector256<float> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Simd256(Vector256<float> lanes) => this.lanes = lanes;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static Simd256 Zero => new(Vector256<float>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Create(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Load(ref float origin, int offset) => new(Vector256.LoadUnsafe(ref Unsafe.Add(ref origin, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 LoadWhole(ref int origin, int offset) =>
        new(Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref Unsafe.Add(ref origin, offset))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float origin, int offset) => lanes.StoreUnsafe(ref Unsafe.Add(ref origin, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator +(Simd256 a, Simd256 b) => new(a.lanes + b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator -(Simd256 a, Simd256 b) => new(a.lanes - b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator -(Simd256 a) => new(-a.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator *(Simd256 a, Simd256 b) => new(a.lanes * b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator /(Simd256 a, Simd256 b) => new(a.lanes / b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 MultiplyAdd(Simd256 a, Simd256 b, Simd256 c) => new(FusedMath.MultiplyAdd(a.lanes, b.lanes, c.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Simd256 factor, Simd256 b) => lanes = FusedMath.MultiplyAdd(factor.lanes, b.lanes, lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Simd256 factor, ref float origin, int offset) =>
        lanes = FusedMath.MultiplyAdd(factor.lanes, Vector256.LoadUnsafe(ref Unsafe.Add(ref origin, offset)), lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Max(Simd256 a, Simd256 b) => new(Avx.IsSupported
        ? Avx.Max(a.lanes, b.lanes)
        : Vector256.ConditionalSelect(Vector256.GreaterThan(a.lanes, b.lanes), a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Min(Simd256 a, Simd256 b) => new(Avx.IsSupported
        ? Avx.Min(a.lanes, b.lanes)
        : Vector256.ConditionalSelect(Vector256.LessThan(a.lanes, b.lanes), a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Sqrt(Simd256 a) => new(Vector256.Sqrt(a.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Abs(Simd256 a) => new(Vector256.Abs(a.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Round(Simd256 a)
    {
        // Adding and taking away 1.5·2^23 rounds to a whole number; |a| stays below 2^22 wherever this is called.
        var shift = Vector256.Create(12582912f);
        return new(a.lanes + shift - shift);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 PowerOfTwo(Simd256 n)
    {
        // In 1.5·2^23 + 127 + n the lowest bits are n + 127, the exponent field of 2^n.
        var biased = n.lanes + Vector256.Create(12582912f + 127f);
        return new(Vector256.ShiftLeft(biased.AsInt32(), 23).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Mantissa(Simd256 a, out Simd256 exponent)
    {
        // Counting from the bits of √½ puts the mantissa in [√½, √2).
        var rootHalf = Vector256.Create(0x3F3504F3);
        var offset = a.lanes.AsInt32() - rootHalf;
        var whole = Vector256.ShiftRightArithmetic(offset, 23);
        exponent = new(Vector256.ConvertToSingle(whole));
        return new((a.lanes.AsInt32() - Vector256.ShiftLeft(whole, 23)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 GreaterThan(Simd256 a, Simd256 b) => new(Vector256.GreaterThan(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 LaneMask(uint bits)
    {
        var bitOfLane = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return new(Vector256.Equals(Vector256.Create((int)bits) & bitOfLane, bitOfLane).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Select(Simd256 laneMask, Simd256 a, Simd256 b) =>
        new(Vector256.ConditionalSelect(laneMask.lanes, a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Permute(Simd256 a, Simd256 lanes) => new(Avx2.IsSupported
        ? Avx2.PermuteVar8x32(a.lanes, lanes.lanes.AsInt32())
        : Vector256.Shuffle(a.lanes, lanes.lanes.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NonZeroLanes(Simd256 a) => (~Vector256.Equals(a.lanes, Vector256<float>.Zero)).ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 HasBit(Simd256 words, int bit)
    {
        var bits = Vector256.Create(1 << bit);
        return new(Vector256.Equals(words.lanes.AsInt32() & bits, bits).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Simd256 a) => Simd128.Sum(new Simd128(a.lanes.GetLower() + a.lanes.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LargestLane(Simd256 a) =>
        Simd128.LargestLane(Simd128.Max(new Simd128(a.lanes.GetLower()), new Simd128(a.lanes.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref float source, int sourceStride, ref float destination, int destinationStride)
    {
        if (!Avx.IsSupported)
        {
            // An 8×8 block is four blocks of 4×4, the two off the diagonal changing places.
            for (int row = 0; row < 8; row += 4)
            {
                for (int column = 0; column < 8; column += 4)
                {
                    Simd128.Transpose(
                        ref Unsafe.Add(ref source, (row * sourceStride) + column),
                        sourceStride,
                        ref Unsafe.Add(ref destination, (column * destinationStride) + row),
                        destinationStride);
                }
            }

            return;
        }

        var r0 = Load(ref source, 0).lanes;
        var r1 = Load(ref source, sourceStride).lanes;
        var r2 = Load(ref source, 2 * sourceStride).lanes;
        var r3 = Load(ref source, 3 * sourceStride).lanes;
        var r4 = Load(ref source, 4 * sourceStride).lanes;
        var r5 = Load(ref source, 5 * sourceStride).lanes;
        var r6 = Load(ref source, 6 * sourceStride).lanes;
        var r7 = Load(ref source, 7 * sourceStride).lanes;

        // Pairs of rows, then quadruples: afterwards q0 holds column 0 (low half) and column 4 (high half) of rows 0 to 3.
        var p0 = Avx.UnpackLow(r0, r1).AsDouble();
        var p1 = Avx.UnpackHigh(r0, r1).AsDouble();
        var p2 = Avx.UnpackLow(r2, r3).AsDouble();
        var p3 = Avx.UnpackHigh(r2, r3).AsDouble();
        var p4 = Avx.UnpackLow(r4, r5).AsDouble();
        var p5 = Avx.UnpackHigh(r4, r5).AsDouble();
        var p6 = Avx.UnpackLow(r6, r7).AsDouble();
        var p7 = Avx.UnpackHigh(r6, r7).AsDouble();
        var q0 = Avx.UnpackLow(p0, p2).AsSingle();
        var q1 = Avx.UnpackHigh(p0, p2).AsSingle();
        var q2 = Avx.UnpackLow(p1, p3).AsSingle();
        var q3 = Avx.UnpackHigh(p1, p3).AsSingle();
        var q4 = Avx.UnpackLow(p4, p6).AsSingle();
        var q5 = Avx.UnpackHigh(p4, p6).AsSingle();
        var q6 = Avx.UnpackLow(p5, p7).AsSingle();
        var q7 = Avx.UnpackHigh(p5, p7).AsSingle();

        Avx.Permute2x128(q0, q4, 0x20).StoreUnsafe(ref destination);
        Avx.Permute2x128(q1, q5, 0x20).StoreUnsafe(ref Unsafe.Add(ref destination, destinationStride));
        Avx.Permute2x128(q2, q6, 0x20).StoreUnsafe(ref Unsafe.Add(ref destination, 2 * destinationStride));
        Avx.Permute2x128(q3, q7, 0x20).StoreUnsafe(ref Unsafe.Add(ref destination, 3 * destinationStride));
        Avx.Permute2x128(q0, q4, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, 4 * destinationStride));
        Avx.Permute2x128(q1, q5, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, 5 * destinationStride));
        Avx.Permute2x128(q2, q6, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, 6 * destinationStride));
        Avx.Permute2x128(q3, q7, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, 7 * destinationStride));
    }
}
