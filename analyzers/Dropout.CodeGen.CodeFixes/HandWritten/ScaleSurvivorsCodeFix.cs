using System.Composition;
using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.HandWritten;

/// <summary>Divides what is kept by the probability of keeping it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ScaleSurvivorsCodeFix))]
[Shared]
public sealed class ScaleSurvivorsCodeFix() : SyntaxCodeFix("Divide what is kept by the probability of keeping it", HandWrittenDescriptors.NeverScaled)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (Comparison.At(node, diagnostic) is not { Keep: { } keep } comparison)
        {
            return false;
        }

        diagnostic.Properties.TryGetValue("HasBackward", out string? hasBackward);
        if (comparison.Choice is { } choice)
        {
            // A mask of numbers takes the scale along to the backward pass; anything else would need it there too.
            bool isMask = Expressions.IsOne(choice.Survivor);
            ITypeSymbol? type = model.GetTypeInfo(choice.Choice).ConvertedType;
            if (!Expressions.IsFloatingPoint(type) || (!isMask && hasBackward == "true"))
            {
                return false;
            }

            ExpressionSyntax scaled = isMask
                ? SyntaxFactory.ParseExpression($"{(Expressions.IsFloat(type) ? "1f" : "1.0")} / {Expressions.AsFactor(keep)}").WithTriviaFrom(choice.Survivor)
                : Expressions.Divide(choice.Survivor, keep);
            editor.ReplaceNode(choice.Survivor, scaled);
            return true;
        }

        if (hasBackward == "true" || comparison.Syntax.Parent is not IfStatementSyntax branch)
        {
            return false;
        }

        // if (drop) x[i] = 0; else x[i] = y[i];
        StatementSyntax? kept = comparison.IsKeptWhenTrue ? branch.Statement : branch.Else?.Statement;
        StatementSyntax? dropped = comparison.IsKeptWhenTrue ? branch.Else?.Statement : branch.Statement;
        if (kept is not null && Only(kept) is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && Expressions.IsFloatingPoint(model.GetTypeInfo(assignment.Left).Type))
        {
            editor.ReplaceNode(assignment.Right, Expressions.Divide(assignment.Right, keep));
            return true;
        }

        if (kept is null && dropped is not null && Only(dropped) is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } zero
            && Expressions.IsZero(zero.Right) && Expressions.IsFloatingPoint(model.GetTypeInfo(zero.Left).Type))
        {
            var scale = (StatementSyntax)SyntaxFactory.ParseStatement($"{zero.Left.WithoutTrivia()} /= {keep.WalkDownParentheses()};")
                .WithLeadingTrivia(Only(dropped)!.GetLeadingTrivia()).WithTrailingTrivia(branch.GetTrailingTrivia());
            ElseClauseSyntax otherwise = SyntaxFactory.ElseClause(
                SyntaxFactory.Token(SyntaxKind.ElseKeyword)
                    .WithLeadingTrivia(branch.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? branch.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) : [])
                    .WithTrailingTrivia(branch.CloseParenToken.TrailingTrivia.Any() ? branch.CloseParenToken.TrailingTrivia : SyntaxFactory.TriviaList(SyntaxFactory.Space)),
                scale);
            editor.ReplaceNode(branch, branch.WithElse(otherwise));
            return true;
        }

        return false;
    }

    // The one assignment of a statement or block.
    private static AssignmentExpressionSyntax? Only(StatementSyntax statement) => statement switch
    {
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => assignment,
        BlockSyntax { Statements: { Count: 1 } statements } => Only(statements[0]),
        _ => null,
    };
}
