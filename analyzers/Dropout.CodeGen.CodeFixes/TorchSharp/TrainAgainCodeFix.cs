using System.Composition;
using Dropout.CodeGen.Analyzers.TorchSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.TorchSharp;

/// <summary>Puts the model back into training mode where a round of the loop begins.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TrainAgainCodeFix))]
[Shared]
public sealed class TrainAgainCodeFix() : SyntaxCodeFix("Train in training mode", TorchSharpDescriptors.EvalWithoutTrain)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        // Where the loop is around the call of eval, its rounds begin in the mode that the last one left.
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } access }
            || node.Ancestors().TakeWhile(ancestor => ancestor is not (BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
                .Select(BodyOf).OfType<BlockSyntax>().LastOrDefault(body => body.Statements.Count > 0 && Trains(body)) is not { } round
            || access.Expression is IdentifierNameSyntax name && IsDeclaredIn(round, name))
        {
            return false;
        }

        StatementSyntax first = round.Statements[0];
        editor.InsertBefore(first, SyntaxFactory.ParseStatement($"{access.Expression.WithoutTrivia()}.train();")
            .WithLeadingTrivia(first.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
            .WithTrailingTrivia(first.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? SyntaxFactory.ElasticCarriageReturnLineFeed : SyntaxFactory.Space));
        return true;
    }

    private static StatementSyntax? BodyOf(SyntaxNode node) => node switch
    {
        ForStatementSyntax loop => loop.Statement,
        ForEachStatementSyntax loop => loop.Statement,
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        _ => null,
    };

    private static bool Trains(BlockSyntax body) => body.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Any(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "backward" });

    private static bool IsDeclaredIn(BlockSyntax body, IdentifierNameSyntax name) =>
        body.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(variable => variable.Identifier.ValueText == name.Identifier.ValueText);
}
