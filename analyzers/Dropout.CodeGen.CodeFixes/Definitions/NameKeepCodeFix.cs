using System.Composition;
using Dropout.CodeGen.Analyzers.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Says of a small keep probability that it is one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameKeepCodeFix))]
[Shared]
public sealed class NameKeepCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public NameKeepCodeFix()
        : base("It is what is kept: write 'keep:'", AdviceDescriptors.KeepLooksLikeRate)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute || attribute.KeepArgument() is not { } keep)
        {
            return false;
        }

        editor.ReplaceNode(attribute, attribute.WithKeep(keep.Expression.WithoutTrivia(), isNamed: true));
        return true;
    }
}
