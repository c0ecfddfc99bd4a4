namespace Dropout.CodeGen;

/// <summary>
/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): a function from a
/// key and a counter to four random words. It has no state, so a mask depends on nothing but what it is asked for.
/// </summary>
internal static class Philox
{
    public const uint Multiplier0 = 0xD2511F53;
    public const uint Multiplier1 = 0xCD9E8D57;
    public const uint KeyStep0 = 0x9E3779B9;
    public const uint KeyStep1 = 0xBB67AE85;
    public const int Rounds = 10;

    /// <summary>The two key words of every round, one behind the other.</summary>
    public static void FillKeys(ulong key, Span<ulong> keys)
    {
        uint key0 = (uint)key;
        uint key1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            keys[2 * round] = key0;
            keys[(2 * round) + 1] = key1;
            unchecked
            {
                key0 += KeyStep0;
                key1 += KeyStep1;
            }
        }
    }

    /// <summary>The four words for a key (a seed) and a counter, in order.</summary>
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Block(
        ulong key, uint counter0, uint counter1, uint counter2, uint counter3)
    {
        uint key0 = (uint)key;
        uint key1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * counter0;
            ulong product1 = (ulong)Multiplier1 * counter2;
            (counter0, counter1, counter2, counter3) = (
                (uint)(product1 >> 32) ^ counter1 ^ key0,
                (uint)product1,
                (uint)(product0 >> 32) ^ counter3 ^ key1,
                (uint)product0);
            unchecked
            {
                key0 += KeyStep0;
                key1 += KeyStep1;
            }
        }

        return (counter0, counter1, counter2, counter3);
    }
}
