using System.Composition;
using Dropout.CodeGen.Analyzers.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Makes a drop rate of a number that was written as a keep probability.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteRateCodeFix))]
[Shared]
public sealed class WriteRateCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public WriteRateCodeFix()
        : base("It is the drop rate: write 'Rate ='", AdviceDescriptors.KeepLooksLikeRate)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute || attribute.KeepArgument() is not { } keep)
        {
            return false;
        }

        editor.ReplaceNode(attribute, attribute.WithRate(keep.Expression.WithoutTrivia()));
        return true;
    }
}
