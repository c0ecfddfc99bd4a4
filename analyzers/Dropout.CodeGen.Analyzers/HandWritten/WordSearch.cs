namespace Dropout.CodeGen.Analyzers.HandWritten;

/// <summary>Looks for many words in a text at once, without regard to case. Each word stands for one or more bits.</summary>
internal sealed class WordSearch
{
    // Upper and lower case have the same low bits.
    private const int LowBits = 0x1F;

    // By their first letter, so that most characters cost one look.
    private readonly (string Word, int Bits)[]?[] byLetter = new (string, int)[]?[LowBits + 1];
    private readonly int all;

    public WordSearch(IEnumerable<(string Word, int Bits)> words)
    {
        foreach (IGrouping<int, (string Word, int Bits)> group in words.GroupBy(entry => entry.Word[0] & LowBits))
        {
            byLetter[group.Key] = [.. group];
            all |= group.Aggregate(0, (bits, entry) => bits | entry.Bits);
        }
    }

    /// <summary>The bits of all words that stand in a text.</summary>
    public int In(string text)
    {
        int found = 0;
        for (int start = 0; start + 1 < text.Length && found != all; start++)
        {
            if (byLetter[text[start] & LowBits] is not { } candidates)
            {
                continue;
            }

            foreach ((string word, int bits) in candidates)
            {
                if ((found & bits) != bits
                    && ((text[start + 1] ^ word[1]) & LowBits) == 0
                    && start + word.Length <= text.Length
                    && string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
                {
                    found |= bits;
                }
            }
        }

        return found;
    }
}
