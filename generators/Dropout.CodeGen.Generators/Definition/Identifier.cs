using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Generators.Definition;

/// <summary>Names as C# text.</summary>
internal static class Identifier
{
    /// <summary>
    /// <paramref name="name"/> as an identifier, with an @ where it is a keyword. Contextual keywords get one too: as the
    /// name of a type many of them mean something else. So do names of small ASCII letters only: the compiler warns of them
    /// (CS8981), since they may become keywords. An escaped name stays as it is.
    /// </summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
            || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            || name.All(character => character is >= 'a' and <= 'z')
            ? "@" + name
            : name;
}
