using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dropout.CodeGen.Networks.Tests;
using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>What a step left behind.</summary>
/// <param name="Loss">The loss it returned.</param>
/// <param name="Parameters">All weights and biases after it.</param>
/// <param name="MaskDigest">Of all masks and factors of the step.</param>
internal sealed record TrainingStepResult(float Loss, float[] Parameters, string MaskDigest)
{
    public static TrainingStepResult Of(TestedNetwork network, TestedTrainer trainer, float loss, int rows)
    {
        float[] factors =
        [
            .. Enumerable.Range(0, network.Description.Layers.Count + 1)
                .Where(position => ReferenceForm.Of(network.Description, position) is not null)
                .SelectMany(position => trainer.Factors(position, rows)),
        ];
        string digest = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<float>(factors)).AsSpan(0, 4));
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
