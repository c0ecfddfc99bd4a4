using System.Composition;
using Dropout.CodeGen.Analyzers.TorchSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.TorchSharp;

/// <summary>Begins a prediction with a scope without gradients.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PredictWithoutGradientsCodeFix))]
[Shared]
public sealed class PredictWithoutGradientsCodeFix() : SyntaxCodeFix("Predict without gradients", TorchSharpDescriptors.PredictWithGradients)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        // A scope lasts to the end of its block, so it has to be the one of the method.
        if (node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is not { Body.Statements: { Count: > 0 } statements }
            || node.Ancestors().Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            || model.LookupSymbols(statements[0].SpanStart, name: "_").Any()
            || !model.LookupNamespacesAndTypes(statements[0].SpanStart, name: "torch").Any())
        {
            return false;
        }

        editor.InsertBefore(statements[0], SyntaxFactory.ParseStatement("using var _ = torch.no_grad();")
            .WithLeadingTrivia(statements[0].GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
            .WithTrailingTrivia(statements[0].GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? SyntaxFactory.ElasticCarriageReturnLineFeed : SyntaxFactory.Space));
        return true;
    }
}
