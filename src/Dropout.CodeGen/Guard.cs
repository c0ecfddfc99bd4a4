using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// Checks at the public edge. Their messages say what was expected and what came. Generated code calls them.
/// </summary>
public static class Guard
{
    /// <summary>How many rows a span holds.</summary>
    /// <param name="length">Values in the span.</param>
    /// <param name="rowSize">Values in a row.</param>
    /// <param name="network">The name of the network, for the message.</param>
    /// <param name="argument">The name of the argument, for the message.</param>
    /// <exception cref="ArgumentException">The span is empty or does not hold whole rows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Rows(int length, int rowSize, string network, string argument)
    {
        // A division takes longer than the rest of a check.
        if (length == rowSize)
        {
            return 1;
        }

        int rows = (int)((uint)length / (uint)rowSize);
        if (rows * rowSize != length || length == 0)
        {
            ThrowRows(length, rowSize, network, argument);
        }

        return rows;
    }

    /// <summary>That a span has exactly the length that goes with <paramref name="rows"/>.</summary>
    /// <exception cref="ArgumentException">It has another.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int length, int rows, int rowSize, string network, string argument)
    {
        if (length != (long)rows * rowSize)
        {
            ThrowLength(length, rows, rowSize, network, argument);
        }
    }

    /// <summary>That all values are finite.</summary>
    /// <exception cref="ArgumentException">One is NaN or infinite.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finite(ReadOnlySpan<float> values, int rowSize, string network, string argument)
    {
        if (!AllFinite(values))
        {
            ThrowNotFinite(values, rowSize, network, argument);
        }
    }

    // v − v is 0 for finite v and NaN for the others; a sum that met a NaN stays NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AllFinite(ReadOnlySpan<float> values)
    {
        if (values.Length >= Vector<float>.Count)
        {
            return AllFiniteVectors(values);
        }

        float sum = 0;
        foreach (float value in values)
        {
            sum += value - value;
        }

        return sum == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AllFiniteVectors(ReadOnlySpan<float> values)
    {
        ref float origin = ref MemoryMarshal.GetReference(values);
        Vector<float> first = Vector<float>.Zero;
        Vector<float> second = Vector<float>.Zero;
        Vector<float> third = Vector<float>.Zero;
        Vector<float> fourth = Vector<float>.Zero;
        int count = Vector<float>.Count;
        int index = 0;
        // Four sums: with two, each would wait for its last addition, and not for memory.
        for (; index <= values.Length - (4 * count); index += 4 * count)
        {
            first += Difference(ref origin, index);
            second += Difference(ref origin, index + count);
            third += Difference(ref origin, index + (2 * count));
            fourth += Difference(ref origin, index + (3 * count));
        }

        for (; index <= values.Length - count; index += count)
        {
            first += Difference(ref origin, index);
        }

        // What is left over lies in the last vector, some of which was looked at already.
        second += Difference(ref origin, values.Length - count);
        return Vector.EqualsAll(first + second + (third + fourth), Vector<float>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Difference(ref float origin, int index)
    {
        Vector<float> values = Vector.LoadUnsafe(ref origin, (nuint)index);
        return values - values;
    }

    private static void ThrowRows(int length, int rowSize, string network, string argument) =>
        throw new ArgumentException($"{argument} has {length} values; {network} takes rows of {rowSize}.", argument);

    private static void ThrowLength(int length, int rows, int rowSize, string network, string argument) =>
        throw new ArgumentException(
            $"{argument} has {length} values; {rows} rows of {network} have {rows} × {rowSize} = {(long)rows * rowSize}.", argument);

    private static void ThrowNotFinite(ReadOnlySpan<float> values, int rowSize, string network, string argument)
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (!float.IsFinite(values[index]))
            {
                string value = values[index].ToString(System.Globalization.CultureInfo.InvariantCulture);
                throw new ArgumentException(
                    $"{argument} holds {value} in row {index / rowSize}, column {index % rowSize}; {network} takes finite values.",
                    argument);
            }
        }
    }
}
