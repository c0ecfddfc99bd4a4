using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Says the same with the keep probability or with the drop rate: of one dropout, or keep probabilities throughout a file.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(KeepProbabilityRefactoring))]
[Shared]
public sealed class KeepProbabilityRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null
            || model is null
            || root.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: not null } here
            || !IsOurs(here, model))
        {
            return;
        }

        if (here.RateArgument() is not null && here.KeepArgument() is null)
        {
            Register("Write the keep probability", () => root.ReplaceNode(here, ToKeep(here)));
            AttributeSyntax[] all =
            [
                .. root.DescendantNodes().OfType<AttributeSyntax>().Where(attribute =>
                    attribute.RateArgument() is not null && attribute.KeepArgument() is null && IsOurs(attribute, model)),
            ];
            if (all.Length > 1)
            {
                Register("Convert drop rates to keep probabilities in this file", () => root.ReplaceNodes(all, (_, attribute) => ToKeep(attribute)));
            }
        }
        else if (here.KeepArgument() is { } keep && here.RateArgument() is null)
        {
            Register("Write the drop rate", () => root.ReplaceNode(here, here.WithRate(DropoutSyntax.Complement(keep.Expression))));
        }

        void Register(string title, Func<SyntaxNode> change) =>
            context.RegisterRefactoring(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(change())), title));
    }

    // Below one half a keep probability names what it is, as DROP1050 asks.
    private static AttributeSyntax ToKeep(AttributeSyntax attribute)
    {
        ExpressionSyntax keep = DropoutSyntax.Complement(attribute.RateArgument()!.Expression);
        return attribute.WithKeep(keep, isNamed: keep is not LiteralExpressionSyntax { Token.Value: double value } || value < 0.5);
    }

    private static bool IsOurs(AttributeSyntax attribute, SemanticModel model) =>
        attribute.IsDropout() && model.GetTypeInfo(attribute).Type?.ContainingNamespace?.ToDisplayString() == "Dropout.CodeGen";
}
