using System.Composition;
using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.HandWritten;

/// <summary>Makes the factor of a mask one over the probability of keeping.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectScaleCodeFix))]
[Shared]
public sealed class CorrectScaleCodeFix() : SyntaxCodeFix("Scale by one over the probability of keeping", HandWrittenDescriptors.WrongScale)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        // A mask takes its factor along to the backward pass.
        if (Comparison.At(node, diagnostic) is not { Keep: { } keep, Choice: { Survivor: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression, Left: LiteralExpressionSyntax } scale } }
            || !Expressions.IsOne(scale.Left)
            || !Expressions.IsFloatingPoint(model.GetTypeInfo(scale).Type))
        {
            return false;
        }

        editor.ReplaceNode(scale.Right, Expressions.AsFactor(keep.WalkDownParentheses()).WithTriviaFrom(scale.Right));
        return true;
    }
}
