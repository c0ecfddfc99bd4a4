using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Arguments of attributes as syntax that is changed.</summary>
internal static class AttributeArguments
{
    /// <summary>What is written for a property; null where nothing is.</summary>
    public static AttributeArgumentSyntax? Named(this AttributeSyntax attribute, string property) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);

    /// <summary>The list without some of its arguments; what is first then stands where the first one stood.</summary>
    public static AttributeArgumentListSyntax Without(this AttributeArgumentListSyntax list, params AttributeArgumentSyntax?[] removed)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> left = list.Arguments;
        foreach (AttributeArgumentSyntax argument in removed.OfType<AttributeArgumentSyntax>())
        {
            left = left.Remove(left.First(one => one.IsEquivalentTo(argument)));
        }

        return list.WithArguments(left.Count == 0 || list.Arguments.Count == 0
            ? left
            : left.Replace(left[0], left[0].WithLeadingTrivia(list.Arguments[0].GetLeadingTrivia())));
    }

    /// <summary>What is written as a number; null for anything else.</summary>
    public static decimal? Literal(this ExpressionSyntax expression) =>
        expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal
            && decimal.TryParse(literal.Token.ValueText, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
                ? value
                : null;
}
