using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>Where in the source something stands.</summary>
internal static class Statements
{
    /// <summary>The comparison that a draw is part of, or else the draw.</summary>
    public static SyntaxNode ComparisonAround(SyntaxNode draw)
    {
        for (SyntaxNode? node = draw; node is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax; node = node.Parent)
        {
            if (node.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression)
            {
                return node;
            }

            if (node is AnonymousFunctionExpressionSyntax)
            {
                break;
            }
        }

        return draw;
    }

    /// <summary>The name of what a draw is compared with, where that is a name.</summary>
    public static string? ComparedWith(SyntaxNode draw) => ComparisonAround(draw) is BinaryExpressionSyntax comparison
        ? (comparison.Left.Contains(draw) ? comparison.Right : comparison.Left) switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } => member,
            _ => null,
        }
        : null;

    /// <summary>The declaration of the method, accessor, field or property around a node.</summary>
    public static MemberDeclarationSyntax? MemberAround(SyntaxNode node) => node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault(member => member is not BaseTypeDeclarationSyntax);

    /// <summary>The whole declaration of what was read, or the lambda, or the statements of a program.</summary>
    public static SyntaxNode CodeOf(MethodReading reading) => reading.IsDeferred ? reading.Syntax : MemberAround(reading.Syntax) ?? reading.Syntax;

    /// <summary>The name of what a call calls; empty where it has none.</summary>
    public static string Called(InvocationExpressionSyntax call) => Names.Last(call.Expression);

    /// <summary>The name of a declaration, where a reader looks for it.</summary>
    public static Location NameOf(ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? Location.None;
}
