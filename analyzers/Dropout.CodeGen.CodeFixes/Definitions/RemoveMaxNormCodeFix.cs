using System.Composition;
using Dropout.CodeGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Leaves out a max-norm of 0, which is how other libraries write that there is no limit.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveMaxNormCodeFix))]
[Shared]
public sealed class RemoveMaxNormCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public RemoveMaxNormCodeFix()
        : base("No limit: remove MaxNorm", DefinitionDescriptors.MaxNormOutOfRange)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Parent: AttributeArgumentListSyntax arguments } norm
            || norm.Expression.Literal() is not 0)
        {
            return false;
        }

        editor.ReplaceNode(arguments, arguments.Without(norm));
        return true;
    }
}
