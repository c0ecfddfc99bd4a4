using System.Composition;
using Dropout.CodeGen.Analyzers.TorchSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.TorchSharp;

/// <summary>Tells a function the mode of the module that calls it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassTrainingCodeFix))]
[Shared]
public sealed class PassTrainingCodeFix() : SyntaxCodeFix(
    "Pass 'training'", TorchSharpDescriptors.FunctionalWithoutTraining, TorchSharpDescriptors.AlphaWithoutTraining, TorchSharpDescriptors.AlwaysTraining)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (!model.LookupSymbols(node.SpanStart, name: "training").Any(symbol => symbol is IPropertySymbol or IFieldSymbol or ILocalSymbol or IParameterSymbol))
        {
            return false;
        }

        if (diagnostic.Id == TorchSharpDescriptors.AlwaysTraining.Id)
        {
            if (node.FirstAncestorOrSelf<ArgumentSyntax>() is not { Expression: LiteralExpressionSyntax literal })
            {
                return false;
            }

            editor.ReplaceNode(literal, SyntaxFactory.IdentifierName("training").WithTriviaFrom(literal));
            return true;
        }

        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
        {
            return false;
        }

        // A call may hold another one as its argument: what stands in it by then stays.
        editor.ReplaceNode(call, (current, _) => current is InvocationExpressionSyntax invocation
            ? invocation.AddArgumentListArguments(SyntaxFactory.Argument(SyntaxFactory.IdentifierName("training"))
                .WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName("training")).WithTrailingTrivia(SyntaxFactory.Space)).WithLeadingTrivia(SyntaxFactory.Space))
            : current);
        return true;
    }
}
