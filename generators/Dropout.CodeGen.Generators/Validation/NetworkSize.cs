namespace Dropout.CodeGen.Generators.Validation;

/// <summary>How much memory a network indexes.</summary>
internal static class NetworkSize
{
    /// <summary>
    /// Floats of a layer's weights and biases as <see cref="PanelLayout"/> lays them out, in 64 bits: what it computes in 32
    /// overflows where this is to say so.
    /// </summary>
    public static long ParameterFloats(int inputs, int units)
    {
        long panels = ((long)units + PanelLayout.PanelWidth - 1) / PanelLayout.PanelWidth;
        long rows = ((long)inputs + PanelLayout.TileRows - 1) / PanelLayout.TileRows * PanelLayout.TileRows;
        long lines = rows + 2; // the weights, the gap behind them, the biases
        return panels * PanelLayout.PanelWidth * lines;
    }
}
