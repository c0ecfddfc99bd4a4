using System.Composition;
using Dropout.CodeGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Says that weights begin with the constant that is written. Where another way to begin is written too, a person has to decide.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BeginConstantCodeFix))]
[Shared]
public sealed class BeginConstantCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public BeginConstantCodeFix()
        : base("Add Init = Init.Constant", DefinitionDescriptors.InitValueWithoutConstant)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Parent.Parent: AttributeSyntax attribute } value
            || attribute.Named("Init") is not null
            || model.Compilation.GetTypeByMetadataName("Dropout.CodeGen.Init") is not { } init)
        {
            return false;
        }

        string constant = init.ToMinimalDisplayString(model, value.SpanStart) + ".Constant";
        editor.InsertBefore(value, SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName("Init").WithTrailingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(SyntaxFactory.Space),
            null,
            SyntaxFactory.ParseExpression(constant)));
        return true;
    }
}
