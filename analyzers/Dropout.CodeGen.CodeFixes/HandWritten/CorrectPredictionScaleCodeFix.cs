using System.Composition;
using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.HandWritten;

/// <summary>Multiplies a prediction with the probability of keeping, where it was that of dropping.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectPredictionScaleCodeFix))]
[Shared]
public sealed class CorrectPredictionScaleCodeFix() : SyntaxCodeFix("Multiply with the probability of keeping", HandWrittenDescriptors.WrongPredictScale)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (!diagnostic.Properties.ContainsKey("IsDrop"))
        {
            return false;
        }

        ExpressionSyntax? factor = node switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product => IsProbability(product.Right, model) ? product.Right : IsProbability(product.Left, model) ? product.Left : null,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyAssignmentExpression } assignment when IsProbability(assignment.Right, model) => assignment.Right,
            _ => null,
        };
        if (factor is null)
        {
            return false;
        }

        ExpressionSyntax keep = factor.WalkDownParentheses() is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } difference
            ? difference.Right
            : SyntaxFactory.ParseExpression(factor.Parent is AssignmentExpressionSyntax ? $"1 - {factor.WithoutTrivia()}" : $"(1 - {factor.WithoutTrivia()})");
        editor.ReplaceNode(factor, keep.WithTriviaFrom(factor));
        return true;
    }

    // "rate" or "1 - keep".
    private static bool IsProbability(ExpressionSyntax expression, SemanticModel model) =>
        (expression.WalkDownParentheses() is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
            || expression.WalkDownParentheses() is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression, Left: LiteralExpressionSyntax one, Right: IdentifierNameSyntax or MemberAccessExpressionSyntax } && Expressions.IsOne(one))
        && Expressions.IsFloatingPoint(model.GetTypeInfo(expression).Type);
}
