using System.Composition;
using Dropout.CodeGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Removes a drop rate that says what the keep probability beside it says. Where they differ, a person has to decide.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveRateCodeFix))]
[Shared]
public sealed class RemoveRateCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public RemoveRateCodeFix()
        : base("Remove the rate: keep says the same", DefinitionDescriptors.KeepAndRate)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } arguments } attribute
            || attribute.KeepArgument()?.Expression.Literal() is not { } keep
            || attribute.RateArgument() is not { } rate
            || rate.Expression.Literal() != 1 - keep)
        {
            return false;
        }

        editor.ReplaceNode(arguments, arguments.Without(rate));
        return true;
    }
}
