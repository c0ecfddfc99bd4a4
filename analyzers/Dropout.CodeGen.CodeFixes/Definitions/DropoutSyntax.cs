using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Attributes of a definition as syntax that is changed.</summary>
internal static class DropoutSyntax
{
    private const string Keep = "keep";
    private const string Rate = "Rate";

    /// <summary>Whether an attribute is called like a dropout.</summary>
    public static bool IsDropout(this AttributeSyntax attribute) => attribute.SimpleName().Identifier.ValueText switch
    {
        "Dropout" or "GaussianDropout" or "AlphaDropout" => true,
        "DropoutAttribute" or "GaussianDropoutAttribute" or "AlphaDropoutAttribute" => true,
        _ => false,
    };

    /// <summary>The last part of an attribute's name.</summary>
    public static SimpleNameSyntax SimpleName(this AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax aliased => aliased.Name,
        NameSyntax name => (SimpleNameSyntax)name,
    };

    /// <summary>The argument that says what is kept.</summary>
    public static AttributeArgumentSyntax? KeepArgument(this AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument =>
            argument.NameEquals is null && argument.NameColon?.Name.Identifier.ValueText is null or Keep);

    /// <summary>The argument that says what is dropped.</summary>
    public static AttributeArgumentSyntax? RateArgument(this AttributeSyntax attribute) =>
        attribute.Named(Rate);

    /// <summary>The dropout with a keep probability in place of what it says; below one half it names what it is.</summary>
    public static AttributeSyntax WithKeep(this AttributeSyntax attribute, ExpressionSyntax keep, bool isNamed) =>
        attribute.WithFirst(SyntaxFactory.AttributeArgument(null, isNamed ? SyntaxFactory.NameColon(Keep).WithTrailingTrivia(SyntaxFactory.Space) : null, keep));

    /// <summary>The dropout with a drop rate in place of what it says.</summary>
    public static AttributeSyntax WithRate(this AttributeSyntax attribute, ExpressionSyntax rate) =>
        attribute.WithFirst(SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(Rate).WithTrailingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(SyntaxFactory.Space), null, rate));

    /// <summary>A number as a literal.</summary>
    public static ExpressionSyntax Number(decimal value) =>
        SyntaxFactory.ParseExpression(value.ToString("0.############", CultureInfo.InvariantCulture));

    /// <summary>One less a probability: a number of a number, else a subtraction.</summary>
    public static ExpressionSyntax Complement(ExpressionSyntax probability) =>
        probability is LiteralExpressionSyntax
            && decimal.TryParse(probability.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            ? Number(1 - value)
            : SyntaxFactory.ParseExpression(probability is IdentifierNameSyntax or MemberAccessExpressionSyntax or LiteralExpressionSyntax
                ? $"1 - {probability.WithoutTrivia()}"
                : $"1 - ({probability.WithoutTrivia()})");

    /// <summary>Removes an attribute, with its brackets where it is alone; false where it stands among others that may go too.</summary>
    public static bool Remove(SyntaxEditor editor, AttributeSyntax attribute)
    {
        if (attribute.Parent is not AttributeListSyntax list)
        {
            return false;
        }

        if (list.Attributes.Count > 1)
        {
            if (list.Attributes.All(IsDropout))
            {
                return false;
            }

            editor.RemoveNode(attribute);
            return true;
        }

        // A comment above the first attribute is the class's.
        bool isBare = list.GetLeadingTrivia().All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        editor.RemoveNode(list, isBare ? SyntaxRemoveOptions.KeepNoTrivia : SyntaxRemoveOptions.KeepLeadingTrivia);
        return true;
    }

    /// <summary>Makes a dropout of another kind of the one at a node, which knows no forms then.</summary>
    public static bool ReplaceDropout(this SyntaxEditor editor, SyntaxNode node, string kind)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } arguments } attribute)
        {
            return false;
        }

        SimpleNameSyntax name = attribute.SimpleName();
        editor.ReplaceNode(attribute, attribute
            .WithArgumentList(arguments.Without(attribute.Named("Form")))
            .WithName(attribute.Name.ReplaceNode(name, SyntaxFactory.IdentifierName(kind).WithTriviaFrom(name))));
        return true;
    }

    private static AttributeSyntax WithFirst(this AttributeSyntax attribute, AttributeArgumentSyntax first)
    {
        AttributeArgumentSyntax[] others =
            [.. attribute.ArgumentList!.Arguments.Where(argument => argument != attribute.KeepArgument() && argument != attribute.RateArgument())];
        IEnumerable<SyntaxToken> commas = others.Select(_ => SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        return attribute.WithArgumentList(attribute.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(
            [first, .. others.Select(argument => argument.WithoutTrivia())], commas)));
    }
}
