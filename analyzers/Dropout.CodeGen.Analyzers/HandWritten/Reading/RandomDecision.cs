using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>Whether a random number may decide what survives, by the form of the code around it: most that are drawn do other things.</summary>
internal static class RandomDecision
{
    /// <summary>Whether some draw in a member may.</summary>
    public static bool IsIn(MemberDeclarationSyntax member, OwnGenerators generators) => member.DescendantNodes().Any(node => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } call => (KnownCalls.LooksRandom(name) || generators.Has(name)) && Decides(call),
        InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: var name } } call => (KnownCalls.LooksRandom(name) || generators.Has(name)) && Decides(call),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "value" or "Value" } access => KnownCalls.DrawnBy(new Place("value"), access) is not null && Decides(access),
        _ => false,
    });

    private static bool Decides(ExpressionSyntax draw)
    {
        bool isCompared = false;
        bool isAlone = true;
        for (SyntaxNode node = draw; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case BinaryExpressionSyntax binary:
                    isCompared |= binary.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.EqualsExpression;
                    isAlone = false;
                    break;
                // (int)(draw + keep) and Math.Floor(draw + keep) are 0 or 1.
                case CastExpressionSyntax { Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.IntKeyword or (int)SyntaxKind.ByteKeyword } }:
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Floor" or "FloorToInt" or "Round" or "RoundToInt" or "Ceiling" or "CeilToInt" or "ToInt32" or "ToBoolean" } } }:
                    isCompared |= !isAlone;
                    break;
                case ParenthesizedExpressionSyntax or CastExpressionSyntax or PrefixUnaryExpressionSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax:
                    break;
                case ConditionalExpressionSyntax choice when choice.Condition == node:
                    return choice.WhenTrue is LiteralExpressionSyntax || choice.WhenFalse is LiteralExpressionSyntax || IsMasking(choice.WhenTrue) || IsMasking(choice.WhenFalse);
                case IfStatementSyntax branch when branch.Condition == node:
                    return branch.DescendantNodes(child => child is not AnonymousFunctionExpressionSyntax).Any(IsOutcome);
                // An index.
                case ArgumentSyntax { Parent: BracketedArgumentListSyntax }:
                    return true;
                // A mask, or a number that is kept until it is compared.
                case AssignmentExpressionSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax or ArgumentSyntax or CollectionElementSyntax:
                    return isCompared || isAlone;
                case StatementSyntax:
                    return isAlone;
                default:
                    break;
            }
        }

        return false;
    }

    private static bool IsMasking(ExpressionSyntax side) => side is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } or IdentifierNameSyntax;

    private static bool IsOutcome(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Right: LiteralExpressionSyntax or DefaultExpressionSyntax } => true,
        ContinueStatementSyntax => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Clear" or "Set" or "SetValue" } } => true,
        ReturnStatementSyntax { Expression: LiteralExpressionSyntax } => true,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.DivideAssignmentExpression or (int)SyntaxKind.MultiplyAssignmentExpression } => true,
        _ => false,
    };
}
