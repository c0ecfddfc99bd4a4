using System.Composition;
using Dropout.CodeGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Makes inverted dropout of an alpha dropout that does not stand behind selu; the activation stays what it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UsePlainDropoutCodeFix))]
[Shared]
public sealed class UsePlainDropoutCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public UsePlainDropoutCodeFix()
        : base("Write [Dropout]", DefinitionDescriptors.AlphaWithoutSelu)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } arguments } attribute)
        {
            return false;
        }

        SimpleNameSyntax name = attribute.SimpleName();
        editor.ReplaceNode(attribute, attribute
            .WithArgumentList(arguments.Without(attribute.Named("Form")))
            .WithName(attribute.Name.ReplaceNode(name, SyntaxFactory.IdentifierName("Dropout").WithTriviaFrom(name))));
        return true;
    }
}
