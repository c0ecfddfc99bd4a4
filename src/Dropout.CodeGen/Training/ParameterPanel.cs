namespace Dropout.CodeGen;

/// <summary>
/// The parameters of a network, sixteen units at a time, as the panels of <see cref="PanelLayout"/> hold them: what a thread
/// works on in a pass over all parameters.
/// </summary>
/// <param name="Layer">The dense layer, counted from 0.</param>
/// <param name="Weights">Where the weights begin, [inputs][16].</param>
/// <param name="Inputs">The fan-in.</param>
/// <param name="Bias">Where the biases begin, [16].</param>
/// <param name="Units">How many of the sixteen units there are; what belongs to the others is padding.</param>
internal readonly record struct ParameterPanel(int Layer, long Weights, int Inputs, long Bias, int Units)
{
    /// <summary>All panels of a network.</summary>
    public static ParameterPanel[] Of(NetworkParameters parameters) =>
        [.. Enumerable.Range(0, parameters.Description.Layers.Count).SelectMany(layer => OfLayer(parameters, layer))];

    /// <summary>The panels of a layer.</summary>
    public static IEnumerable<ParameterPanel> OfLayer(NetworkParameters parameters, int layer)
    {
        LayerDescription shape = parameters.Description.Layers[layer];
        for (int panel = 0; panel < PanelLayout.Panels(shape.Units); panel++)
        {
            int firstUnit = panel * PanelLayout.PanelWidth;
            yield return new ParameterPanel(
                layer,
                parameters.WeightsOffset(layer) + ((long)panel * PanelLayout.PanelStride(shape.Inputs)),
                shape.Inputs,
                parameters.BiasOffset(layer) + firstUnit,
                Math.Min(PanelLayout.PanelWidth, shape.Units - firstUnit));
        }
    }

    /// <summary>The lane mask of the units that there are, from unit <paramref name="first"/> of the sixteen on.</summary>
    public V UnitLanes<V>(int first)
        where V : struct, ISimd<V> =>
        V.LaneMask(first >= Units ? 0 : uint.MaxValue >> (32 - Math.Min(Units - first, 32)));
}
