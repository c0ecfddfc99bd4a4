using System.Globalization;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen.Networks.Tests;

/// <summary>How far single precision may be from double: a share of the tensor's largest magnitude, and a floor.</summary>
/// <param name="Relative">Share of the largest magnitude that is expected in the tensor.</param>
/// <param name="Absolute">Allowed in any case.</param>
internal readonly record struct Tolerance(double Relative, double Absolute)
{
    /// <summary>Fails unless all values are as near as this allows; says where the worst is.</summary>
    public void AssertEqual(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: expected {expected.Length} values, got {actual.Length}.");
        double largest = 0;
        foreach (double value in expected)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        double allowed = (Relative * largest) + Absolute;
        int worst = 0;
        double worstDifference = 0;
        for (int index = 0; index < expected.Length && !double.IsNaN(worstDifference); index++)
        {
            // Nothing is worse than NaN.
            double difference = Math.Abs(expected[index] - actual[index]);
            if (!(difference <= worstDifference))
            {
                worst = index;
                worstDifference = difference;
            }
        }

        Assert.True(
            worstDifference <= allowed,
            string.Create(CultureInfo.InvariantCulture, $"{what}: expected {At(expected, worst)}, got {At(actual, worst)} at index {worst} of {expected.Length}; off by {worstDifference:g3}, allowed {allowed:g3}."));
    }

    public void AssertEqual(double expected, float actual, string what) => AssertEqual([expected], [actual], what);

    /// <summary>Fails unless both have the same bits.</summary>
    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: expected {expected.Length} values, got {actual.Length}.");
        if (MemoryMarshal.Cast<float, int>(expected).SequenceEqual(MemoryMarshal.Cast<float, int>(actual)))
        {
            return;
        }

        int index = MemoryMarshal.Cast<float, int>(expected).CommonPrefixLength(MemoryMarshal.Cast<float, int>(actual));
        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}: expected the bits of {expected[index]:g9}, got {actual[index]:g9} at index {index} of {expected.Length}."));
    }

    private static T At<T>(ReadOnlySpan<T> values, int index)
        where T : struct => values.IsEmpty ? default : values[index];
}
