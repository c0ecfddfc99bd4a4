using System.Composition;
using Dropout.CodeGen.Analyzers.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Leaves the head to the loss: the output layer gets no activation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveActivationCodeFix))]
[Shared]
public sealed class RemoveActivationCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public RemoveActivationCodeFix()
        : base("Remove the activation from the output layer", AdviceDescriptors.DoubledActivation, AdviceDescriptors.BoundedLogits)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Parent: AttributeArgumentListSyntax arguments } activation)
        {
            return false;
        }

        editor.ReplaceNode(arguments, arguments.Without(activation));
        return true;
    }
}
