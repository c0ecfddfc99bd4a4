using System.Composition;
using Dropout.CodeGen.Analyzers.Use;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Use;

/// <summary>Disposes a trainer at the end of its block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddUsingCodeFix))]
[Shared]
public sealed class AddUsingCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public AddUsingCodeFix()
        : base("Add 'using'", UseDescriptors.TrainerNotDisposed)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Declaration.Variables.Count: 1 } statement
            || statement.Declaration.Variables[0].Initializer?.Value is not { } value
            || !value.Span.Contains(node.Span)
            || statement.Parent is not BlockSyntax and not GlobalStatementSyntax)
        {
            return false;
        }

        editor.ReplaceNode(statement, statement
            .WithoutLeadingTrivia()
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(statement.GetLeadingTrivia()));
        return true;
    }
}
