namespace Dropout.CodeGen;

/// <summary>
/// What random bits are for: the four highest bits of the third counter word of <see cref="Philox"/>. Whatever stands in the
/// other words, two purposes never share a block, although they share the seed.
/// </summary>
internal static class RandomStream
{
    /// <summary>The first bits of every unit of a mask.</summary>
    public const uint Masks = 0x00000000;

    /// <summary>The bits that decide where the first do not.</summary>
    public const uint MaskTies = 0x10000000;

    /// <summary>The order of the rows in an epoch.</summary>
    public const uint EpochOrder = 0x40000000;

    /// <summary>The first weights.</summary>
    public const uint Weights = 0x80000000;
}
