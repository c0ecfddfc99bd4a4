using System.Composition;
using Dropout.CodeGen.Analyzers;
using Dropout.CodeGen.Generators.Definition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>
/// Moves all layers to the first declaration that has one, in the order in which they stand. Of declarations in several files nobody
/// knows that order, and nothing is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MergeDeclarationsCodeFix))]
[Shared]
public sealed class MergeDeclarationsCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public MergeDeclarationsCodeFix()
        : base("Move all layers to one declaration", DefinitionDescriptors.ScatteredLayers)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } reported || model.GetDeclaredSymbol(reported) is not { } type)
        {
            return false;
        }

        AttributeSyntax[] layers =
        [
            .. DefinitionReader.Attributes(type)
                .Where(attribute => attribute.AttributeClass!.ToDisplayString() != DefinitionReader.NetworkAttribute)
                .Select(attribute => (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax())
                .OrderBy(attribute => attribute.SpanStart),
        ];
        // A list with something else in it would have to be split.
        if (layers.Length == 0
            || layers.Any(layer => layer.SyntaxTree != node.SyntaxTree || layer.Parent is not AttributeListSyntax { Attributes.Count: 1, Target: null }))
        {
            return false;
        }

        TypeDeclarationSyntax first = layers[0].FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        AttributeListSyntax[] moved = [.. layers.Select(layer => (AttributeListSyntax)layer.Parent!).Where(list => list.Parent != first)];
        var last = (AttributeListSyntax)layers.Last(layer => layer.Parent!.Parent == first).Parent!;
        editor.InsertAfter(last, moved.Select(list => list.WithLeadingTrivia(last.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))).WithTrailingTrivia(last.GetTrailingTrivia())));
        foreach (IGrouping<SyntaxNode, AttributeListSyntax> emptied in moved.GroupBy(list => list.Parent!))
        {
            editor.ReplaceNode(emptied.Key, emptied.Key.RemoveNodes(emptied, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(emptied.Key.GetLeadingTrivia()));
        }

        return true;
    }
}
