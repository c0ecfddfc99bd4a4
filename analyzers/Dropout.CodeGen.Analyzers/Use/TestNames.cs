namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>Names and texts that speak of rows to test on. A name is a hint and no proof: only suggestions may hang on it.</summary>
internal static class TestNames
{
    private static readonly string[] hints = ["test", "val", "holdout"];

    /// <summary>Whether a name or a text is about rows that a network is not trained on: testLoss, "validation: ", val_loss.</summary>
    public static bool Match(string text)
    {
        if (!hints.Any(hint => text.IndexOf(hint, StringComparison.OrdinalIgnoreCase) >= 0))
        {
            return false;
        }

        string[] words = [.. Words(text)];
        return !words.Any(word => word is "train" or "training" or "trained")
            && words.Where((word, index) => IsOfTest(word, words.ElementAtOrDefault(index + 1))).Any();
    }

    private static bool IsOfTest(string word, string? next) => word switch
    {
        "test" or "testing" or "validation" or "holdout" => next is not ("case" or "cases" or "method" or "class"),
        "val" => next is "loss" or "score" or "error" or "accuracy" or "set" or "rows",
        _ => false,
    };

    // Letters, a capital begins a word.
    private static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int at = 1; at <= text.Length; at++)
        {
            bool ends = at == text.Length
                || char.IsLetter(text[at]) != char.IsLetter(text[at - 1])
                || (char.IsUpper(text[at]) && !char.IsUpper(text[at - 1]));
            if (!ends)
            {
                continue;
            }

            if (char.IsLetter(text[start]))
            {
                yield return text.Substring(start, at - start).ToLowerInvariant();
            }

            start = at;
        }
    }
}
