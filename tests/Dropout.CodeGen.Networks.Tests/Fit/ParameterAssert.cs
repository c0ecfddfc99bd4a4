namespace Dropout.CodeGen.Networks.Tests.Fit;

/// <summary>What is compared of two networks.</summary>
internal static class ParameterAssert
{
    public static void SameBits(InterruptedNetwork expected, InterruptedNetwork actual)
    {
        for (int layer = 0; layer < InterruptedNetwork.Description.Layers.Count; layer++)
        {
            LayerDescription shape = InterruptedNetwork.Description.Layers[layer];
            float[] one = new float[shape.Units * shape.Inputs];
            float[] other = new float[one.Length];
            expected.Parameters.GetWeights(layer, one);
            actual.Parameters.GetWeights(layer, other);
            Tolerance.AssertSameBits(one, other, $"W[{layer}]");
            Array.Resize(ref one, shape.Units);
            Array.Resize(ref other, shape.Units);
            expected.Parameters.GetBiases(layer, one);
            actual.Parameters.GetBiases(layer, other);
            Tolerance.AssertSameBits(one, other, $"b[{layer}]");
        }
    }
}
