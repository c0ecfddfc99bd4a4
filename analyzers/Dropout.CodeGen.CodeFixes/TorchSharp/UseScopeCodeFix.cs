using System.Composition;
using Dropout.CodeGen.Analyzers.TorchSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.TorchSharp;

/// <summary>Leaves the scope without gradients at the end of the block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseScopeCodeFix))]
[Shared]
public sealed class UseScopeCodeFix() : SyntaxCodeFix("Leave the scope at the end of the block", TorchSharpDescriptors.ScopeNotUsed)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        switch (node.FirstAncestorOrSelf<StatementSyntax>())
        {
            case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call, Parent: BlockSyntax } statement
                when !model.LookupSymbols(statement.SpanStart, name: "_").Any():
                editor.ReplaceNode(statement, SyntaxFactory.ParseStatement($"using var _ = {call.WithoutTrivia()};").WithTriviaFrom(statement));
                return true;
            case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration:
                editor.ReplaceNode(declaration, declaration.WithoutLeadingTrivia()
                    .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
                    .WithLeadingTrivia(declaration.GetLeadingTrivia()));
                return true;
            default:
                return false;
        }
    }
}
