using System.Composition;
using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.HandWritten;

/// <summary>Turns a comparison round that contradicts both the name and the scale.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReverseComparisonCodeFix))]
[Shared]
public sealed class ReverseComparisonCodeFix() : SyntaxCodeFix("Reverse the comparison", HandWrittenDescriptors.KeepAndRateConfused)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        // Only a name speaks against it where it is a suggestion.
        if (diagnostic.Severity != DiagnosticSeverity.Warning || node is not BinaryExpressionSyntax comparison || Comparison.Opposite(comparison.Kind()) is var kind && kind == SyntaxKind.None)
        {
            return false;
        }

        SyntaxToken operatorToken = SyntaxFactory.Token(kind switch
        {
            SyntaxKind.GreaterThanExpression => SyntaxKind.GreaterThanToken,
            SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.GreaterThanEqualsToken,
            SyntaxKind.LessThanExpression => SyntaxKind.LessThanToken,
            _ => SyntaxKind.LessThanEqualsToken,
        }).WithTriviaFrom(comparison.OperatorToken);
        editor.ReplaceNode(comparison, SyntaxFactory.BinaryExpression(kind, comparison.Left, operatorToken, comparison.Right));
        return true;
    }
}
