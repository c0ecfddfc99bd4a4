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

        Shuffle(order, new WordStream((ulong)seed, (uint)epoch, RandomStream.EpochOrder));
    }

    /// <summary>Brings numbers into an order of which every one is equally likely.</summary>
    public static void Shuffle(Span<int> order, WordStream words)
    {
        for (int last = order.Length - 1; last > 0; last--)
        {
            int other = (int)words.NextBelow((uint)last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }
}
