namespace Dropout.CodeGen;

/// <summary>
/// Where the weight from input k to unit n lies. Units come in panels of 16; a panel holds the 16 weights of input 0, then
/// those of input 1 and so on, so that a kernel streams through it. The generator computes offsets with the same source.
/// </summary>
internal static class PanelLayout
{
    /// <summary>Units in a panel: one AVX-512 vector, two of AVX2, one cache line.</summary>
    public const int PanelWidth = 16;

    /// <summary>Rows that a kernel works on at once.</summary>
    public const int TileRows = 6;

    /// <summary>Panels that hold <paramref name="units"/> units.</summary>
    public static int Panels(int units) => (units + PanelWidth - 1) / PanelWidth;

    /// <summary>Units rounded up to whole panels.</summary>
    public static int PaddedUnits(int units) => Panels(units) * PanelWidth;

    /// <summary>
    /// From a panel to the next. Inputs are padded to whole tiles, so that backward kernels need no remainder; the extra
    /// line keeps panels of 2^n inputs from meeting in the same cache sets.
    /// </summary>
    public static int PanelStride(int inputs) => (RoundUp(inputs, TileRows) * PanelWidth) + PanelWidth;

    /// <summary>Floats of a layer's weights.</summary>
    public static int WeightFloats(int inputs, int units) => checked(Panels(units) * PanelStride(inputs));

    /// <summary>
    /// From a row of activations to the next: a line more than they take, and another where rows would still share too few
    /// sets of the cache, as those of 1,000 units would, which with one line are 2^10.
    /// </summary>
    public static int RowStride(int units)
    {
        int lines = Panels(units) + 1;
        return (lines % 4 == 0 ? lines + 1 : lines) * PanelWidth;
    }

    /// <summary>
    /// Bytes of a row of a dropout mask: a bit a unit, in whole panels, and in whole words of 64 bits where it is longer than half
    /// a word. The definition of masks builds on it (<c>DropoutMasks</c>), so it never changes.
    /// </summary>
    public static int MaskRowBytes(int units) => RoundUp(units, units <= PanelWidth ? 16 : units <= 32 ? 32 : 64) / 8;

    /// <summary>The weight from <paramref name="input"/> to <paramref name="unit"/>, within its layer.</summary>
    public static int WeightIndex(int inputs, int input, int unit) =>
        (unit / PanelWidth * PanelStride(inputs)) + (input * PanelWidth) + (unit % PanelWidth);

    /// <summary><paramref name="value"/> rounded up to a multiple of <paramref name="step"/>.</summary>
    public static int RoundUp(int value, int step) => (value + step - 1) / step * step;
}
