namespace Dropout.CodeGen;

/// <summary>The first weights and biases, as <see cref="Init"/> has them.</summary>
internal static class Initialisation
{
    public static void Fill(NetworkParameters parameters, long seed)
    {
        for (int layer = 0; layer < parameters.Description.Layers.Count; layer++)
        {
            LayerDescription shape = parameters.Description.Layers[layer];
            Init init = shape.Init == Init.Default ? Fitting(shape.Activation) : shape.Init;
            double scale = Scale(init, shape);
            Span<float> panels = parameters.Weights(layer);
            for (int unit = 0; unit < shape.Units; unit++)
            {
                for (int input = 0; input < shape.Inputs; input++)
                {
                    var words = Philox.Block((ulong)seed, (uint)input, (uint)unit, RandomStream.Weights | (uint)layer, 0);
                    panels[PanelLayout.WeightIndex(shape.Inputs, input, unit)] = (float)(init switch
                    {
                        Init.Constant => shape.InitValue,
                        Init.HeNormal or Init.GlorotNormal or Init.LeCunNormal => scale * Normal(words.Word0, words.Word1),
                        _ => scale * Uniform(words.Word0),
                    });
                }
            }

            parameters.Biases(layer).Fill((float)shape.InitBias);
        }

        GC.KeepAlive(parameters);
    }

    private static Init Fitting(Activation activation) => activation switch
    {
        Activation.Relu or Activation.LeakyRelu or Activation.Elu or Activation.Gelu or Activation.GeluTanh or Activation.Silu
            or Activation.Softplus => Init.HeUniform,
        Activation.Selu => Init.LeCunUniform,
        _ => Init.GlorotUniform,
    };

    /// <summary>The limit of a uniform distribution, the standard deviation of a normal one.</summary>
    private static double Scale(Init init, LayerDescription layer) => init switch
    {
        Init.HeUniform => Math.Sqrt(6.0 / layer.Inputs),
        Init.HeNormal => Math.Sqrt(2.0 / layer.Inputs),
        Init.GlorotUniform => Math.Sqrt(6.0 / ((double)layer.Inputs + layer.Units)),
        Init.GlorotNormal => Math.Sqrt(2.0 / ((double)layer.Inputs + layer.Units)),
        Init.LeCunUniform => Math.Sqrt(3.0 / layer.Inputs),
        _ => Math.Sqrt(1.0 / layer.Inputs),
    };

    /// <summary>In (−1, 1), symmetric about 0.</summary>
    private static double Uniform(uint word) => ((word + 0.5) * (2.0 / 4294967296.0)) - 1;

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    private static double Normal(uint radius, uint angle) =>
        Math.Sqrt(-2 * Math.Log((radius + 0.5) / 4294967296.0)) * Math.Cos(2 * Math.PI * ((angle + 0.5) / 4294967296.0));
}
