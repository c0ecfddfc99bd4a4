using System.Composition;
using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.HandWritten;

/// <summary>Gives the gradient the mask or the scale of its forward pass.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BackwardCodeFix))]
[Shared]
public sealed class BackwardCodeFix() : SyntaxCodeFix(
    "Multiply the gradient like the activation", HandWrittenDescriptors.BackwardWithoutMask, HandWrittenDescriptors.BackwardWithoutScale)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || !diagnostic.Properties.TryGetValue("Mask", out string? mask) || mask is null)
        {
            return false;
        }

        return diagnostic.Id == HandWrittenDescriptors.BackwardWithoutMask.Id
            ? ApplyMask(method, mask, model, editor)
            : diagnostic.Properties.TryGetValue("Keep", out string? keep) && keep is not null && ApplyScale(method, mask, keep, model, editor);
    }

    // d[i] = g[i] becomes d[i] = g[i] * mask[i]: there is one such assignment, and the mask is an array of numbers.
    private static bool ApplyMask(MethodDeclarationSyntax method, string mask, SemanticModel model, SyntaxEditor editor)
    {
        AssignmentExpressionSyntax[] assignments =
        [
            .. method.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                && assignment.Left is ElementAccessExpressionSyntax
                && Expressions.IsFloatingPoint(model.GetTypeInfo(assignment.Left).Type)),
        ];
        ITypeSymbol? type = model.LookupSymbols(method.Identifier.SpanStart, name: mask).OfType<IFieldSymbol>().FirstOrDefault()?.Type;
        if (assignments.Length != 1
            || assignments[0].Left is not ElementAccessExpressionSyntax { ArgumentList.Arguments: var indices } target
            || type is not IArrayTypeSymbol { ElementType: var element } array
            || !Expressions.IsFloatingPoint(element)
            || array.Rank != indices.Count
            || target.Expression is ElementAccessExpressionSyntax)
        {
            return false;
        }

        ExpressionSyntax gradient = assignments[0].Right;
        editor.ReplaceNode(gradient, SyntaxFactory.ParseExpression($"{Expressions.AsFactor(gradient)} * {mask}{target.ArgumentList.WithoutTrivia()}").WithTriviaFrom(gradient));
        return true;
    }

    // g[i] * mask[i] becomes g[i] * mask[i] / keep, and mask[i] ? g[i] : 0 becomes mask[i] ? g[i] / keep : 0.
    private static bool ApplyScale(MethodDeclarationSyntax method, string mask, string keep, SemanticModel model, SyntaxEditor editor)
    {
        ExpressionSyntax divisor = SyntaxFactory.ParseExpression(keep);
        if (divisor.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => !model.LookupSymbols(method.Identifier.SpanStart, name: name.Identifier.ValueText).Any(symbol => symbol is IFieldSymbol or IPropertySymbol)))
        {
            return false;
        }

        ExpressionSyntax[] uses =
        [
            .. method.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == mask)
                .Select(name => name.Ancestors().OfType<ExpressionSyntax>().TakeWhile(ancestor => ancestor is not AssignmentExpressionSyntax)
                    .FirstOrDefault(ancestor => ancestor is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } or ConditionalExpressionSyntax))
                .OfType<ExpressionSyntax>().Distinct(),
        ];
        switch (uses.Length == 1 ? uses[0] : null)
        {
            case BinaryExpressionSyntax product:
                editor.ReplaceNode(product, Expressions.Divide(product, divisor));
                return true;
            case ConditionalExpressionSyntax choice when Expressions.IsZero(choice.WhenFalse):
                editor.ReplaceNode(choice.WhenTrue, Expressions.Divide(choice.WhenTrue, divisor));
                return true;
            case ConditionalExpressionSyntax choice when Expressions.IsZero(choice.WhenTrue):
                editor.ReplaceNode(choice.WhenFalse, Expressions.Divide(choice.WhenFalse, divisor));
                return true;
            default:
                return false;
        }
    }
}
