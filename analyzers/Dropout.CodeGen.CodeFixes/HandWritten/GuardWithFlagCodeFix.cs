using System.Composition;
using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.HandWritten;

/// <summary>Drops only where the flag that the method takes says that one is training.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GuardWithFlagCodeFix))]
[Shared]
public sealed class GuardWithFlagCodeFix() : SyntaxCodeFix("Drop only where the flag says that one is training", HandWrittenDescriptors.FlagIgnored)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (Comparison.At(node, diagnostic) is not { Choice: { } choice }
            || !diagnostic.Properties.TryGetValue("Flag", out string? flag)
            || !model.LookupSymbols(node.SpanStart, name: flag).Any(symbol => symbol is IParameterSymbol)
            || WithoutScale(choice.Survivor, model) is not { } whole)
        {
            return false;
        }

        ExpressionSyntax guarded = SyntaxFactory.ParseExpression($"{flag} ? {Inner(choice.Choice)} : {whole.WithoutTrivia()}");
        ExpressionSyntax result = choice.Choice.Parent is BinaryExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(guarded) : guarded;
        editor.ReplaceNode(choice.Choice, result.WithTriviaFrom(choice.Choice));
        return true;
    }

    private static string Inner(ConditionalExpressionSyntax choice) => $"({choice.WithoutTrivia()})";

    // What a unit is that is neither dropped nor scaled; null where that is not plain.
    private static ExpressionSyntax? WithoutScale(ExpressionSyntax survivor, SemanticModel model)
    {
        ExpressionSyntax bare = survivor.WalkDownParentheses();
        return bare switch
        {
            LiteralExpressionSyntax or ElementAccessExpressionSyntax or IdentifierNameSyntax => bare,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression, Left: LiteralExpressionSyntax or ElementAccessExpressionSyntax or IdentifierNameSyntax } quotient
                when model.GetTypeInfo(quotient.Left).Type is { } type && (Expressions.IsFloatingPoint(type) || Expressions.IsOne(quotient.Left)) => quotient.Left,
            _ => null,
        };
    }
}
