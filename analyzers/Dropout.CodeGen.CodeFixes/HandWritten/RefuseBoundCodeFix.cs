using System.Composition;
using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.HandWritten;

/// <summary>Makes a check of the range refuse the bound that divides by zero.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RefuseBoundCodeFix))]
[Shared]
public sealed class RefuseBoundCodeFix() : SyntaxCodeFix("Refuse the bound that divides by zero", HandWrittenDescriptors.DivisionByZero)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (diagnostic.AdditionalLocations.Count == 0
            || diagnostic.AdditionalLocations[0] is not { } place
            || place.SourceTree != node.SyntaxTree
            || editor.OriginalRoot.FindNode(place.SourceSpan) is not BinaryExpressionSyntax check
            || check.Kind() is not (SyntaxKind.LessThanExpression or SyntaxKind.GreaterThanExpression))
        {
            return false;
        }

        bool isLess = check.IsKind(SyntaxKind.LessThanExpression);
        SyntaxToken strict = SyntaxFactory.Token(isLess ? SyntaxKind.LessThanEqualsToken : SyntaxKind.GreaterThanEqualsToken).WithTriviaFrom(check.OperatorToken);
        editor.ReplaceNode(check, SyntaxFactory.BinaryExpression(isLess ? SyntaxKind.LessThanOrEqualExpression : SyntaxKind.GreaterThanOrEqualExpression, check.Left, strict, check.Right));
        return true;
    }
}
