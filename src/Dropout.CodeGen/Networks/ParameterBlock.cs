namespace Dropout.CodeGen;

/// <summary>
/// Numbers that lie like the parameters of a network, one for each: the parameters themselves, a float of optimizer state of each,
/// or weights that were kept. Padding is never read nor written.
/// </summary>
/// <param name="Layout">Whose parameters tell where they lie.</param>
/// <param name="Buffer">Where they are.</param>
/// <param name="Offset">Where they begin.</param>
internal readonly record struct ParameterBlock(NetworkParameters Layout, NativeBuffer Buffer, long Offset)
{
    /// <summary>The parameters of a network.</summary>
    public static ParameterBlock Of(NetworkParameters parameters) => new(parameters, parameters.Buffer, 0);

    /// <summary>How many blocks a buffer holds.</summary>
    public static IEnumerable<ParameterBlock> AllIn(NativeBuffer buffer, NetworkParameters layout)
    {
        for (long offset = 0; offset < buffer.Length; offset += layout.Buffer.Length)
        {
            yield return new ParameterBlock(layout, buffer, offset);
        }
    }

    /// <summary>Those of a layer's weights, [units, inputs], row-major.</summary>
    public float[] ReadWeights(int layer)
    {
        LayerDescription shape = Layout.Description.Layers[layer];
        float[] weights = new float[shape.Units * shape.Inputs];
        PanelTransfer.ReadWeights(Panels(layer), shape.Inputs, shape.Units, weights);
        return weights;
    }

    /// <summary>Those of a layer's biases, [units].</summary>
    public float[] ReadBiases(int layer) => Biases(layer).ToArray();

    /// <summary>Sets those of a layer's weights, [units, inputs], row-major.</summary>
    public void WriteWeights(int layer, ReadOnlySpan<float> weights)
    {
        LayerDescription shape = Layout.Description.Layers[layer];
        PanelTransfer.WriteWeights(weights, shape.Inputs, shape.Units, Panels(layer));
    }

    /// <summary>Sets those of a layer's biases, [units].</summary>
    public void WriteBiases(int layer, ReadOnlySpan<float> biases) => biases.CopyTo(Biases(layer));

    private Span<float> Panels(int layer)
    {
        LayerDescription shape = Layout.Description.Layers[layer];
        return Buffer.AsSpan(Offset + Layout.WeightsOffset(layer), PanelLayout.WeightFloats(shape.Inputs, shape.Units));
    }

    private Span<float> Biases(int layer) => Buffer.AsSpan(Offset + Layout.BiasOffset(layer), Layout.Description.Layers[layer].Units);
}
