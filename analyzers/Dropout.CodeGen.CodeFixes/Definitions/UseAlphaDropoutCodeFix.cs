using System.Composition;
using Dropout.CodeGen.Analyzers.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Makes alpha dropout of a dropout behind selu.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseAlphaDropoutCodeFix))]
[Shared]
public sealed class UseAlphaDropoutCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public UseAlphaDropoutCodeFix()
        : base("Write [AlphaDropout]", AdviceDescriptors.PlainDropoutOnSelu)
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
            .WithName(attribute.Name.ReplaceNode(name, SyntaxFactory.IdentifierName("AlphaDropout"))));
        return true;
    }
}
