using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// The order in which an epoch goes through the rows: a permutation that seed and epoch alone determine, every one equally
/// likely (Fisher and Yates, with Philox as the source).
/// </summary>
internal static class EpochOrder
{
    private const int DrawnTogether = 128;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Shuffle(Span<int> order, WordStream words)
    {
        // Drawn ahead, so that numbers far apart come from memory together.
        Span<int> others = stackalloc int[DrawnTogether];
        int left = order.Length;
        while (left > 1)
        {
            others = others[..Math.Min(others.Length, left - 1)];
            words.FillBelow((uint)left, others);
            foreach (int other in others)
            {
                left--;
                (order[left], order[other]) = (order[other], order[left]);
            }
        }
    }
}
