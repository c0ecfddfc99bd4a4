using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>
/// Whether a program may have to do with networks, by the text of its files: reading all methods of one that has not would take longer
/// than everything else. Who declares one, trains or predicts writes one of these words.
/// </summary>
internal static class NetworkMentions
{
    private static readonly string[] words = ["Network", "Train", "Predict", "Fit(", "Evaluate("];

    // A file that is not edited is not read again.
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> known = new();

    public static bool In(Compilation compilation) => compilation.SyntaxTrees.Any(tree => known.GetValue(tree, Find).Value);

    private static StrongBox<bool> Find(SyntaxTree tree)
    {
        string text = tree.GetText().ToString();
        return new StrongBox<bool>(words.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0));
    }
}
