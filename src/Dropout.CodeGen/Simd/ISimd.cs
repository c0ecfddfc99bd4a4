using System.Diagnostics.CodeAnalysis;

namespace Dropout.CodeGen;

/// <summary>
/// A vector of floats of one width. Generated kernels are written once, against this interface; the JIT compiles them for
/// <see cref="Simd512"/>, <see cref="Simd256"/>, <see cref="Simd128"/> or <see cref="SimdScalar"/>, whichever
/// <see cref="SimdWidth"/> found, and every member is then one or a few instructions.
/// </summary>
/// <typeparam name="V">The vector itself.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "A vector type for kernels.")]
public interface ISimd<V>
    where V : struct, ISimd<V>
{
    /// <summary>How many floats the vector holds: 16, 8, 4 or 1.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes 0.</summary>
    static abstract V Zero { get; }

    /// <summary>All lanes <paramref name="value"/>.</summary>
    static abstract V Create(float value);

    /// <summary>The floats at <paramref name="origin"/> + <paramref name="offset"/> and behind.</summary>
    static abstract V Load(ref float origin, int offset);

    /// <summary>The whole numbers at <paramref name="origin"/> + <paramref name="offset"/> and behind, each the float next to it.</summary>
    static abstract V LoadWhole(ref int origin, int offset);

    /// <summary>Writes the lanes to <paramref name="origin"/> + <paramref name="offset"/> and behind.</summary>
    void Store(ref float origin, int offset);

    /// <summary>a + b.</summary>
    static abstract V operator +(V a, V b);

    /// <summary>a − b.</summary>
    static abstract V operator -(V a, V b);

    /// <summary>−a.</summary>
    static abstract V operator -(V a);

    /// <summary>a · b.</summary>
    static abstract V operator *(V a, V b);

    /// <summary>a / b.</summary>
    static abstract V operator /(V a, V b);

    /// <summary>a·b + c, rounded once where the hardware can, else twice.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>Adds factor · b to this sum, rounded like <see cref="MultiplyAdd"/>; in place, the JIT needs no moves between registers.</summary>
    void AddProduct(V factor, V b);

    /// <summary>
    /// Adds factor · b to this sum, b in memory at <paramref name="origin"/> + <paramref name="offset"/>; rounded like
    /// <see cref="MultiplyAdd"/>. It changes the sum in place because only then does the JIT multiply what it loads in one instruction.
    /// </summary>
    void AddProduct(V factor, ref float origin, int offset);

    /// <summary>The larger of each pair; a NaN in <paramref name="b"/> stays a NaN.</summary>
    static abstract V Max(V a, V b);

    /// <summary>The smaller of each pair; a NaN in <paramref name="b"/> stays a NaN.</summary>
    static abstract V Min(V a, V b);

    /// <summary>√a.</summary>
    static abstract V Sqrt(V a);

    /// <summary>|a|.</summary>
    static abstract V Abs(V a);

    /// <summary>The whole number next to a, ties to even.</summary>
    static abstract V Round(V a);

    /// <summary>2^n for whole numbers n in [−127, 127]; 0 for n = −127, anything for the others.</summary>
    static abstract V PowerOfTwo(V n);

    /// <summary>Splits normal positive a into mantissa · 2^exponent with the mantissa in [√½, √2).</summary>
    static abstract V Mantissa(V a, out V exponent);

    /// <summary>A lane mask (all bits set or none): where a &gt; b; never where either is NaN.</summary>
    static abstract V GreaterThan(V a, V b);

    /// <summary>A lane mask: where the bit of the lane's number is set in <paramref name="bits"/>, lane 0 in the lowest bit.</summary>
    static abstract V LaneMask(uint bits);

    /// <summary>Where the lane mask is set <paramref name="a"/>, else <paramref name="b"/>.</summary>
    static abstract V Select(V laneMask, V a, V b);

    /// <summary>The lanes of a in another order: each lane of <paramref name="lanes"/> is, as the bits of an int, the number of the one that it takes.</summary>
    static abstract V Permute(V a, V lanes);

    /// <summary>A bit for each lane that is not 0, lane 0 in the lowest; a NaN is not 0.</summary>
    static abstract uint NonZeroLanes(V a);

    /// <summary>A lane mask: where the given bit of a lane, from 0 for the lowest to 31, is set.</summary>
    static abstract V HasBit(V words, int bit);

    /// <summary>The sum of the lanes: the upper half is added to the lower until one is left.</summary>
    static abstract float Sum(V a);

    /// <summary>The largest lane.</summary>
    static abstract float LargestLane(V a);

    /// <summary>
    /// Transposes Count rows of Count floats: what stood in row r, column c of the source stands in row c, column r of the
    /// destination. Source and destination do not overlap.
    /// </summary>
    static abstract void Transpose(ref float source, int sourceStride, ref float destination, int destinationStride);
}
