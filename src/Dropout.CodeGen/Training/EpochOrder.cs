namespace Dropout.CodeGen;

/// <summary>
/// The order in which an epoch goes through the rows: a permutation that seed and epoch alone determine, every one equally
/// likely (Fisher and Yates, with Philox as the source).
/// </summary>
internal static class EpochOrder
{
    /// <summary>Writes the permutation of 0 to <paramref name="order"/>.Length − 1.</summary>
    public static void Fill(long seed, int epoch, Span<int> order)
    {
        for (int index = 0; index < order.Length; index++)
        {
            order[index] = index;
        }

        var words = new WordStream((ulong)seed, (uint)epoch);
        for (int last = order.Length - 1; last > 0; last--)
        {
            int other = (int)words.NextBelow((uint)last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }

    /// <summary>The words of one epoch's blocks, one after the other.</summary>
    private struct WordStream(ulong seed, uint epoch)
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
                block = Philox.Block(seed, word / 4, epoch, RandomStream.EpochOrder, 0);
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
}
