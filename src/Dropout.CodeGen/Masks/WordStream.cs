namespace Dropout.CodeGen;

/// <summary>Random words of one purpose and number, an epoch for example, one after the other.</summary>
/// <param name="seed">The key.</param>
/// <param name="number">The epoch, or what else tells streams of one purpose apart.</param>
/// <param name="purpose">One of <see cref="RandomStream"/>.</param>
internal struct WordStream(ulong seed, uint number, uint purpose)
{
    private (uint Word0, uint Word1, uint Word2, uint Word3) block;
    private uint position;

    /// <summary>A number below <paramref name="bound"/>, each equally likely (Lemire 2019, algorithm 5).</summary>
    public uint NextBelow(uint bound)
    {
        ulong product = (ulong)Next() * bound;
        if ((uint)product < bound)
        {
            // 2^32 mod bound products too many fall on the first numbers; those are drawn again.
            uint surplus = (uint)((1UL << 32) % bound);
            while ((uint)product < surplus)
            {
                product = (ulong)Next() * bound;
            }
        }

        return (uint)(product >> 32);
    }

    private uint Next()
    {
        uint word = position++;
        if (word % 4 == 0)
        {
            block = Philox.Block(seed, word / 4, number, purpose, 0);
        }

        return (word % 4) switch
        {
            0 => block.Word0,
            1 => block.Word1,
            2 => block.Word2,
            _ => block.Word3,
        };
    }
}
