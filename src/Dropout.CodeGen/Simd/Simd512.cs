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
    public static float Sum(Simd512 a) => Simd256.Sum(new Simd256(a.lanes.GetLower() + a.lanes.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LargestLane(Simd512 a) =>
        Simd256.LargestLane(Simd256.Max(new Simd256(a.lanes.GetLower()), new Simd256(a.lanes.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref float source, int sourceStride, ref float destination, int destinationStride)
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
    }
}
