using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.CodeFixes.HandWritten;

/// <summary>A comparison of a random number with a probability, and what hangs on it.</summary>
/// <param name="Syntax">The comparison.</param>
/// <param name="IsKeptWhenTrue">Which of its outcomes a unit survives.</param>
internal sealed record Comparison(BinaryExpressionSyntax Syntax, bool IsKeptWhenTrue)
{
    public static Comparison? At(SyntaxNode node, Diagnostic diagnostic) =>
        node.FirstAncestorOrSelf<BinaryExpressionSyntax>() is { } comparison
        && Opposite(comparison.Kind()) != SyntaxKind.None
        && diagnostic.Properties.TryGetValue("KeptWhenTrue", out string? kept)
            ? new Comparison(comparison, kept == "true")
            : null;

    /// <summary>The probability of keeping as an expression; null where the comparison is not of a number from 0 to 1 with something simple.</summary>
    public ExpressionSyntax? Keep
    {
        get
        {
            bool isDrawLeft = Syntax.Left.WalkDownParentheses() is InvocationExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "value" };
            ExpressionSyntax threshold = (isDrawLeft ? Syntax.Right : Syntax.Left).WithoutTrivia();
            if (threshold is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or LiteralExpressionSyntax)
                || (isDrawLeft ? Syntax.Left : Syntax.Right).WalkDownParentheses() is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 })
            {
                return null;
            }

            bool isBelow = Syntax.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression == isDrawLeft;
            return isBelow == IsKeptWhenTrue
                ? threshold
                : SyntaxFactory.ParenthesizedExpression(SyntaxFactory.ParseExpression($"1 - {threshold}"));
        }
    }

    /// <summary>The choice between dropped and kept, if it is written as "? :".</summary>
    public (ConditionalExpressionSyntax Choice, ExpressionSyntax Survivor)? Choice =>
        Syntax.Ancestors().TakeWhile(node => node is ExpressionSyntax).OfType<ConditionalExpressionSyntax>().FirstOrDefault(choice => choice.Condition.Contains(Syntax)) is { } conditional
        && conditional.Condition.WalkDownParentheses() == Syntax
            ? (conditional, IsKeptWhenTrue ? conditional.WhenTrue : conditional.WhenFalse)
            : null;

    public static SyntaxKind Opposite(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => SyntaxKind.GreaterThanOrEqualExpression,
        SyntaxKind.LessThanOrEqualExpression => SyntaxKind.GreaterThanExpression,
        SyntaxKind.GreaterThanExpression => SyntaxKind.LessThanOrEqualExpression,
        SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.LessThanExpression,
        _ => SyntaxKind.None,
    };
}

/// <summary>Small questions to expressions.</summary>
internal static class Expressions
{
    public static ExpressionSyntax WalkDownParentheses(this ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
        {
            expression = parenthesized.Expression;
        }

        return expression;
    }

    public static bool IsOne(ExpressionSyntax expression) => expression is LiteralExpressionSyntax { Token.Value: 1 or 1f or 1d or 1m };

    public static bool IsZero(ExpressionSyntax expression) => expression is LiteralExpressionSyntax { Token.Value: 0 or 0f or 0d or 0m };

    public static bool IsFloat(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Single;

    public static bool IsFloatingPoint(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    /// <summary>An expression as a factor: a sum in parentheses.</summary>
    public static ExpressionSyntax AsFactor(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia()) : expression.WithoutTrivia();

    /// <summary>A quotient with the trivia of what is divided.</summary>
    public static ExpressionSyntax Divide(ExpressionSyntax dividend, ExpressionSyntax divisor) =>
        SyntaxFactory.ParseExpression($"{(dividend is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression } ? dividend.WithoutTrivia() : AsFactor(dividend))} / {AsFactor(divisor)}").WithTriviaFrom(dividend);
}
