namespace Dropout.CodeGen;

/// <summary>
/// First weights, uniform in ±limit with a limit that fits the activation: He et al. 2015 for the relu family, LeCun et al.
/// 1998 for selu, Glorot and Bengio 2010 for the others. Biases start at 0.
/// </summary>
internal static class Initialisation
{
    public static void Fill(NetworkParameters parameters, long seed)
    {
        for (int layer = 0; layer < parameters.Description.Layers.Count; layer++)
        {
            LayerDescription shape = parameters.Description.Layers[layer];
            double limit = Limit(shape);
            Span<float> panels = parameters.Weights(layer);
            for (int unit = 0; unit < shape.Units; unit++)
            {
                for (int input = 0; input < shape.Inputs; input++)
                {
                    panels[PanelLayout.WeightIndex(shape.Inputs, input, unit)] =
                        (float)(limit * Uniform((ulong)seed, (uint)layer, (uint)unit, (uint)input));
                }
            }
        }

        GC.KeepAlive(parameters);
    }

    private static double Limit(LayerDescription layer) => layer.Activation switch
    {
        Activation.Relu or Activation.LeakyRelu or Activation.Elu or Activation.Gelu or Activation.GeluTanh or Activation.Silu
            or Activation.Softplus => Math.Sqrt(6.0 / layer.Inputs),
        Activation.Selu => Math.Sqrt(3.0 / layer.Inputs),
        _ => Math.Sqrt(6.0 / ((double)layer.Inputs + layer.Units)),
    };

    /// <summary>In (−1, 1), symmetric about 0.</summary>
    private static double Uniform(ulong seed, uint layer, uint unit, uint input)
    {
        uint word = Philox.Block(seed, input, unit, RandomStream.Weights | layer, 0).Word0;
        return ((word + 0.5) * (2.0 / 4294967296.0)) - 1;
    }
}
