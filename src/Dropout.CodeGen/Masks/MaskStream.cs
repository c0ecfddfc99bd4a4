namespace Dropout.CodeGen;

/// <summary>
/// Where the random bits of a layer's mask come from: all that a mask depends on but the row and the unit.
/// <see cref="DropoutMasks"/> has the definition.
/// </summary>
/// <param name="Key">The seed.</param>
/// <param name="LayerWord">Counter word 2: the layer, and the high bits of the step.</param>
/// <param name="StepWord">Counter word 3: the low bits of the step.</param>
internal readonly record struct MaskStream(ulong Key, uint LayerWord, uint StepWord)
{
    /// <summary>Steps a stream can tell apart; bit 31 of the layer word stays clear, since weights are initialised with it set.</summary>
    public const long StepLimit = 1L << 47;

    /// <summary>The stream of a layer in a step.</summary>
    /// <param name="seed">Any.</param>
    /// <param name="step">In [0, <see cref="StepLimit"/>).</param>
    /// <param name="layer">In [0, 65535].</param>
    public static MaskStream Of(ulong seed, long step, int layer) => new(seed, (uint)layer | ((uint)(step >> 32) << 16), (uint)step);
}
