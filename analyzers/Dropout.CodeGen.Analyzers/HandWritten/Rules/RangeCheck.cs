using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>What a type refuses as a probability.</summary>
internal static class RangeCheck
{
    private const string ValueOfSetter = "value";

    /// <summary>
    /// A check that refuses what is beyond the bound at which nothing is kept, and lets the bound itself through; null where there
    /// is none, or where another one refuses the bound.
    /// </summary>
    public static SyntaxNode? Lax(DropoutModel model, DropoutSite site, string name, bool isKeep)
    {
        SyntaxNode[] bodies = [.. model.Readings.Where(reading => SymbolEqualityComparer.Default.Equals(reading.Type, site.Type)).Select(reading => reading.Syntax)];
        return Lax(bodies, NamesOf(bodies, Words.Normal(name)), isKeep) ?? LaxSetter(model, name, isKeep);
    }

    // The property that the probability is read from refuses too little, in whichever class it stands.
    private static SyntaxNode? LaxSetter(DropoutModel model, string name, bool isKeep)
    {
        MethodReading[] setters = [.. model.Readings.Where(reading => reading.Method is IMethodSymbol { MethodKind: MethodKind.PropertySet } && Words.Normal(reading.Name) == Words.Normal(name))];
        return setters.Length == 1 ? Lax([setters[0].Syntax], [ValueOfSetter], isKeep) : null;
    }

    private static SyntaxNode? Lax(SyntaxNode[] bodies, HashSet<string> names, bool isKeep)
    {
        (SyntaxNode Check, bool IsStrict)[] checks = [.. bodies.SelectMany(Refused).SelectMany(refused => Bounds(refused.Condition, refused.IsRefused, names, isKeep)), .. bodies.SelectMany(body => Helpers(body, names, isKeep))];
        return Array.Exists(checks, check => check.IsStrict) ? null : checks.FirstOrDefault().Check;
    }

    // The field, and the parameter that it was given.
    private static HashSet<string> NamesOf(SyntaxNode[] bodies, string name)
    {
        HashSet<string> names = [name];
        foreach (AssignmentExpressionSyntax assignment in bodies.SelectMany(body => body.DescendantNodesAndSelf().OfType<AssignmentExpressionSyntax>()))
        {
            if (NameOf(assignment.Left) is { } left && NameOf(assignment.Right) is { } right && (names.Contains(left) || names.Contains(right)))
            {
                names.Add(left);
                names.Add(right);
            }
        }

        return names;
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => Words.Normal(name.Identifier.ValueText),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax, Name: var member } => Words.Normal(member.Identifier.ValueText),
        CastExpressionSyntax cast => NameOf(cast.Expression),
        ParenthesizedExpressionSyntax parenthesized => NameOf(parenthesized.Expression),
        ConditionalExpressionSyntax { WhenFalse: ThrowExpressionSyntax } choice => NameOf(choice.WhenTrue),
        ConditionalExpressionSyntax { WhenTrue: ThrowExpressionSyntax } choice => NameOf(choice.WhenFalse),
        _ => null,
    };

    // Conditions under which something is thrown, or unless which.
    private static IEnumerable<(ExpressionSyntax Condition, bool IsRefused)> Refused(SyntaxNode body) => body.DescendantNodesAndSelf().SelectMany(node => node switch
    {
        IfStatementSyntax { Statement: ThrowStatementSyntax or BlockSyntax { Statements: { Count: 1 } } } check when check.Statement.DescendantNodesAndSelf().Any(inner => inner is ThrowStatementSyntax) => [(check.Condition, true)],
        ConditionalExpressionSyntax { WhenTrue: ThrowExpressionSyntax } choice => [(choice.Condition, true)],
        ConditionalExpressionSyntax { WhenFalse: ThrowExpressionSyntax } choice => [(choice.Condition, false)],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Assert" or "Requires" or "IsTrue" }, ArgumentList.Arguments: { Count: > 0 } arguments } => [(arguments[0].Expression, false)],
        _ => Array.Empty<(ExpressionSyntax, bool)>(),
    });

    private static IEnumerable<(SyntaxNode Check, bool IsStrict)> Bounds(ExpressionSyntax condition, bool isRefused, HashSet<string> names, bool isKeep)
    {
        foreach (SyntaxNode node in condition.DescendantNodesAndSelf())
        {
            (SyntaxKind Kind, ExpressionSyntax Bound)? comparison = node switch
            {
                BinaryExpressionSyntax binary when NameOf(binary.Left) is { } left && names.Contains(left) => (binary.Kind(), binary.Right),
                BinaryExpressionSyntax binary when NameOf(binary.Right) is { } right && names.Contains(right) => (Mirrored(binary.Kind()), binary.Left),
                RelationalPatternSyntax pattern when pattern.FirstAncestorOrSelf<IsPatternExpressionSyntax>() is { } test && NameOf(test.Expression) is { } tested && names.Contains(tested) => (KindOf(pattern.OperatorToken), pattern.Expression),
                _ => null,
            };
            if (comparison is not { } known || known.Bound is not LiteralExpressionSyntax { Token.Value: { } value } || Algebra.ToDouble(value) != (isKeep ? 0 : 1))
            {
                continue;
            }

            bool isNegated = node.Ancestors().TakeWhile(ancestor => condition.Span.Contains(ancestor.Span)).Count(ancestor => ancestor is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } or UnaryPatternSyntax) % 2 == 1;
            // What is thrown at, or what has to hold.
            bool? isStrict = (isRefused != isNegated, isKeep) switch
            {
                (true, true) => StrictnessOf(known.Kind, SyntaxKind.LessThanExpression, SyntaxKind.LessThanOrEqualExpression),
                (true, false) => StrictnessOf(known.Kind, SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanOrEqualExpression),
                (false, true) => StrictnessOf(known.Kind, SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.GreaterThanExpression),
                (false, false) => StrictnessOf(known.Kind, SyntaxKind.LessThanOrEqualExpression, SyntaxKind.LessThanExpression),
            };
            if (isStrict is { } strictness)
            {
                yield return (node, strictness);
            }
        }
    }

    private static bool? StrictnessOf(SyntaxKind kind, SyntaxKind lax, SyntaxKind strict) =>
        kind == lax ? false : kind == strict || kind is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression ? true : null;

    private static SyntaxKind Mirrored(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => SyntaxKind.GreaterThanExpression,
        SyntaxKind.LessThanOrEqualExpression => SyntaxKind.GreaterThanOrEqualExpression,
        SyntaxKind.GreaterThanExpression => SyntaxKind.LessThanExpression,
        SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.LessThanOrEqualExpression,
        _ => kind,
    };

    private static SyntaxKind KindOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.LessThanToken => SyntaxKind.LessThanExpression,
        SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanOrEqualExpression,
        SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanExpression,
        SyntaxKind.GreaterThanEqualsToken => SyntaxKind.GreaterThanOrEqualExpression,
        _ => SyntaxKind.None,
    };

    // ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1).
    private static IEnumerable<(SyntaxNode Check, bool IsStrict)> Helpers(SyntaxNode body, HashSet<string> names, bool isKeep)
    {
        foreach (InvocationExpressionSyntax call in body.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
        {
            if (call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method }, ArgumentList.Arguments: { Count: > 0 } arguments }
                && NameOf(arguments[0].Expression) is { } name && names.Contains(name))
            {
                bool isOfBound = arguments.Count > 1 && arguments[1].Expression is LiteralExpressionSyntax { Token.Value: { } value } && Algebra.ToDouble(value) == (isKeep ? 0 : 1);
                bool? isStrict = (method, isKeep) switch
                {
                    ("ThrowIfGreaterThan", false) or ("ThrowIfLessThan", true) when isOfBound => false,
                    ("ThrowIfGreaterThanOrEqual", false) or ("ThrowIfLessThanOrEqual", true) when isOfBound => true,
                    ("ThrowIfEqual", _) when isOfBound => true,
                    ("ThrowIfNegative", true) => false,
                    ("ThrowIfNegativeOrZero", true) => true,
                    _ => null,
                };
                if (isStrict is { } strictness)
                {
                    yield return (call, strictness);
                }
            }
        }
    }
}
