namespace Dropout.CodeGen;

/// <summary>
/// Where the random bits of a layer's mask come from: all that a mask depends on but the row and the unit.
/// <see cref="DropoutMasks"/> has the definition.
/// </summary>
/// <param name="Key">The seed.</param>
/// <param name="LayerWord">Counter word 2: the layer, the high bits of the step, and the purpose.</param>
/// <param name="StepWord">Counter word 3: the low bits of the step.</param>
internal readonly record struct MaskStream(ulong Key, uint LayerWord, uint StepWord)
{
    /// <summary>Steps a stream can tell apart; so the four highest bits of the layer word are those of the purpose.</summary>
    public const long StepLimit = 1L << 44;

    /// <summary>Bits of a mask are drawn in multiples of so many: two vectors of blocks at any width.</summary>
    public const int BitsDrawnTogether = 256;

    /// <summary>The stream that decides between units whose first bits are those of the threshold.</summary>
    public MaskStream Ties => this with { LayerWord = LayerWord | RandomStream.MaskTies };

    /// <summary>The stream that makes an exact count of a mask.</summary>
    public MaskStream Exchanges => this with { LayerWord = LayerWord | RandomStream.MaskExchanges };

    /// <summary>The stream of normal numbers.</summary>
    public MaskStream Normals => this with { LayerWord = LayerWord | RandomStream.Normals };

    /// <summary>The stream of a layer in a step.</summary>
    /// <param name="seed">Any.</param>
    /// <param name="step">In [0, <see cref="StepLimit"/>).</param>
    /// <param name="layer">In [0, 65535].</param>
    /// <param name="purpose">What the masks are for.</param>
    public static MaskStream Of(ulong seed, long step, int layer, RandomPurpose purpose = RandomPurpose.Training) =>
        new(seed, (uint)purpose | (uint)layer | ((uint)(step >> 32) << 16), (uint)step);
}

/// <summary>What masks are drawn for: neither shares a block with the other.</summary>
internal enum RandomPurpose : uint
{
    /// <summary>Training steps.</summary>
    Training = RandomStream.Masks,

    /// <summary>Monte-Carlo prediction.</summary>
    Sampling = RandomStream.Samples,
}
