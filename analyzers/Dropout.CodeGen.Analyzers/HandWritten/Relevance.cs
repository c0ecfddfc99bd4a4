using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dropout.CodeGen.Analyzers.HandWritten;

/// <summary>Which files are worth reading. This runs on every file there is, so it looks at the text only.</summary>
internal static class Relevance
{
    private const int MostCallers = 200;

    /// <summary>Whether a file speaks of dropping or keeping units.</summary>
    public static bool Mentions(SyntaxTree tree, CancellationToken cancellation)
    {
        SourceText text = tree.GetText(cancellation);
        return Contains(text, "drop") && IsAboutUnits(text.ToString()) || (Contains(text, "keepprob") || Contains(text, "keep_prob") || Contains(text, "keeprate") || Contains(text, "retainprob"));
    }

    /// <summary>The files, and those that call into types that stand in them: where one predicts may say nothing of dropout.</summary>
    public static IReadOnlyList<SyntaxTree> WithCallers(Compilation compilation, IReadOnlyList<SyntaxTree> trees, CancellationToken cancellation)
    {
        string[] words =
        [
            .. trees.SelectMany(tree => tree.GetRoot(cancellation).DescendantNodes(node => node is not BaseMethodDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>())
                .SelectMany(type => (type.BaseList?.Types.Select(parent => parent.Type.ToString().Split('<')[0]) ?? []).Append(type.Identifier.ValueText))
                .Where(name => name.Length > 2)
                .Distinct(),
        ];
        return
        [
            .. trees,
            .. compilation.SyntaxTrees
                .Where(tree => !trees.Contains(tree))
                .Where(tree => Array.Exists(words, tree.GetText(cancellation).ToString().Contains))
                .Take(MostCallers),
        ];
    }

    private static bool IsAboutUnits(string text) => Words.IsDropout(text) || text.IndexOf("dropped", StringComparison.OrdinalIgnoreCase) >= 0;

    // Without regard to case, and without making a string of the text.
    private static bool Contains(SourceText text, string word)
    {
        int last = text.Length - word.Length;
        char first = word[0];
        char upper = char.ToUpperInvariant(first);
        for (int start = 0; start <= last; start++)
        {
            char character = text[start];
            if (character != first && character != upper)
            {
                continue;
            }

            int length = 1;
            while (length < word.Length && (text[start + length] | 0x20) == (word[length] | 0x20))
            {
                length++;
            }

            if (length == word.Length)
            {
                return true;
            }
        }

        return false;
    }
}
