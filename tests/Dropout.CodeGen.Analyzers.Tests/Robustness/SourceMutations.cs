using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.Tests.Robustness;

/// <summary>Sources as an editor has them while somebody types: cut off, with tokens missing, doubled or changed.</summary>
internal static class SourceMutations
{
    /// <summary>The source up to each of its tokens.</summary>
    public static IReadOnlyList<string> Prefixes(string source) => [.. Tokens(source).Select(token => source[..token.Span.End])];

    /// <summary>The source up to some of its tokens, spread evenly.</summary>
    public static IEnumerable<string> Truncations(string source, int count)
    {
        SyntaxToken[] tokens = Tokens(source);
        for (int index = 1; index <= count && tokens.Length > 0; index++)
        {
            yield return source[..tokens[(long)index * (tokens.Length - 1) / (count + 1)].Span.End];
        }
    }

    /// <summary>The source with some tokens removed, doubled, swapped or replaced by others of it. The same seed gives the same.</summary>
    public static IEnumerable<string> Mutations(string source, int count, int seed)
    {
        SyntaxToken[] tokens = Tokens(source);
        var random = new Random(seed);
        for (int mutation = 0; mutation < count && tokens.Length > 1; mutation++)
        {
            string[] texts = [.. tokens.Select(token => token.ToFullString())];
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                int place = random.Next(texts.Length);
                int other = random.Next(texts.Length);
                switch (random.Next(4))
                {
                    case 0:
                        texts[place] = "";
                        break;
                    case 1:
                        texts[place] += " " + texts[place];
                        break;
                    case 2:
                        (texts[place], texts[other]) = (texts[other], texts[place]);
                        break;
                    default:
                        texts[place] = texts[other] + " ";
                        break;
                }
            }

            yield return string.Concat(texts);
        }
    }

    private static SyntaxToken[] Tokens(string source) =>
        [.. Compilations.Tree(source, Microsoft.CodeAnalysis.CSharp.LanguageVersion.Latest).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0)];
}
