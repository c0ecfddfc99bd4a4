using System.Composition;
using Dropout.CodeGen.Analyzers;
using Dropout.CodeGen.Analyzers.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Removes a dropout that stands behind the output layer, or that drops nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveDropoutCodeFix))]
[Shared]
public sealed class RemoveDropoutCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public RemoveDropoutCodeFix()
        : base("Remove this dropout", DefinitionDescriptors.DropoutAfterOutput, AdviceDescriptors.KeepsEverything)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor) =>
        node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && DropoutSyntax.Remove(editor, attribute);
}
