using System.Composition;
using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.HandWritten;

/// <summary>Removes the factor of a prediction that training has compensated already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSecondScaleCodeFix))]
[Shared]
public sealed class RemoveSecondScaleCodeFix() : SyntaxCodeFix("Remove the second scaling", HandWrittenDescriptors.ScaledTwice)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        switch (node)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression } product when IsScalar(product.Right, model):
                editor.ReplaceNode(product, product.Left.WithTriviaFrom(product));
                return true;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product when IsScalar(product.Left, model):
                editor.ReplaceNode(product, product.Right.WithTriviaFrom(product));
                return true;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyAssignmentExpression or (int)SyntaxKind.DivideAssignmentExpression, Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement }:
                editor.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia);
                return true;
            default:
                return false;
        }
    }

    // A number that is no element of anything.
    private static bool IsScalar(ExpressionSyntax expression, SemanticModel model) =>
        expression.DescendantNodesAndSelf().All(part => part is not (ElementAccessExpressionSyntax or InvocationExpressionSyntax))
        && model.GetTypeInfo(expression).Type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Int32;
}
