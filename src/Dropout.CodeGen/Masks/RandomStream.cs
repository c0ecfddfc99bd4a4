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

    /// <summary>What makes an exact count of a mask.</summary>
    public const uint MaskExchanges = 0x20000000;

    /// <summary>The normal numbers of Gaussian dropout.</summary>
    public const uint Normals = 0x30000000;

    /// <summary>The order of the rows in an epoch.</summary>
    public const uint EpochOrder = 0x40000000;

    /// <summary>Which rows of a set go into which part of it.</summary>
    public const uint Split = 0x60000000;

    /// <summary>Which row of a shuffle buffer comes next.</summary>
    public const uint ShuffleBuffer = 0x70000000;

    /// <summary>The first weights.</summary>
    public const uint Weights = 0x80000000;

    /// <summary>Monte-Carlo prediction: this beside each of the first four in place of <see cref="Masks"/>.</summary>
    public const uint Samples = 0xC0000000;
}
