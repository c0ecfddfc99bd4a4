using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dropout.CodeGen.Networks.Tests;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>What a step left behind.</summary>
/// <param name="Loss">The loss it returned.</param>
/// <param name="Parameters">All weights and biases after it.</param>
/// <param name="MaskDigest">Of all masks of the step.</param>
internal sealed record TrainingStepResult(float Loss, float[] Parameters, string MaskDigest)
{
    public static TrainingStepResult Of(TestedNetwork network, TestedTrainer trainer, float loss, int rows)
    {
        bool[] kept = [.. trainer.Dropouts(rows).SelectMany(dropout => dropout?.Kept ?? [])];
        string digest = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<bool>(kept)).AsSpan(0, 4));
        return new TrainingStepResult(loss, network.AllParameters(), digest);
    }

    public void AssertSame(TrainingStepResult other, string what)
    {
        Tolerance.AssertSameBits([Loss], [other.Loss], $"loss, {what}");
        Tolerance.AssertSameBits(Parameters, other.Parameters, $"parameters, {what}");
        Assert.True(MaskDigest == other.MaskDigest, $"masks, {what}");
    }

    /// <summary>Fails unless the bits are the same where one of the values is a number.</summary>
    public static void AssertSameOrNaN(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            bool isSame = float.IsNaN(expected[index])
                ? float.IsNaN(actual[index])
                : BitConverter.SingleToInt32Bits(expected[index]) == BitConverter.SingleToInt32Bits(actual[index]);
            Assert.True(
                isSame, string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected[index]:g9}, got {actual[index]:g9} at index {index}."));
        }
    }
}
