using System.Composition;
using Dropout.CodeGen.Analyzers.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Lets weights begin with what fits the activation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveInitCodeFix))]
[Shared]
public sealed class RemoveInitCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public RemoveInitCodeFix()
        : base("Draw the weights: remove Init = Init.Constant", AdviceDescriptors.UnitsBeginAlike)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } arguments } attribute)
        {
            return false;
        }

        editor.ReplaceNode(arguments, arguments.Without(attribute.Named("Init"), attribute.Named("InitValue")));
        return true;
    }
}
