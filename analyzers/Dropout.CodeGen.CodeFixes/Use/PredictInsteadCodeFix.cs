using System.Composition;
using Dropout.CodeGen.Analyzers.Use;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Use;

/// <summary>
/// Predicts where a predict path trains or drops: trainer.Train(inputs, outputs) becomes network.Predict(inputs, outputs) where nobody
/// looks at the loss, the second span can be written, and there is one network of the class in sight;
/// network.PredictWithUncertainty(inputs, samples, seed, mean, spread) becomes network.Predict(inputs, mean) where nobody reads the spread.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PredictInsteadCodeFix))]
[Shared]
public sealed class PredictInsteadCodeFix : SyntaxCodeFix
{
    private const string Predict = "Predict";

    /// <summary>A repair.</summary>
    public PredictInsteadCodeFix()
        : base("Predict instead", UseDescriptors.TrainOnPredictPath, UseDescriptors.UncertaintyOnPredictPath)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor) =>
        node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: MemberAccessExpressionSyntax called } call
        && called.Name.Identifier.ValueText switch
        {
            "Train" => RepairTraining(call, called, model, editor),
            "PredictWithUncertainty" => RepairUncertainty(call, called, model, editor),
            _ => false,
        };

    private static bool RepairTraining(InvocationExpressionSyntax call, MemberAccessExpressionSyntax train, SemanticModel model, SyntaxEditor editor)
    {
        if (call.Parent is not ExpressionStatementSyntax
            || call.ArgumentList.Arguments.Count != 2
            || !IsWritable(model.GetTypeInfo(call.ArgumentList.Arguments[1].Expression).Type)
            || model.GetTypeInfo(train.Expression).Type?.ContainingType is not { } network)
        {
            return false;
        }

        ISymbol[] networks = [.. model.LookupSymbols(call.SpanStart).Where(symbol => SymbolEqualityComparer.Default.Equals(TypeOf(symbol), network))];
        if (networks.Length != 1)
        {
            return false;
        }

        editor.ReplaceNode(train, SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            SyntaxFactory.IdentifierName(networks[0].Name),
            SyntaxFactory.IdentifierName(Predict)).WithTriviaFrom(train));
        return true;
    }

    private static bool RepairUncertainty(InvocationExpressionSyntax call, MemberAccessExpressionSyntax called, SemanticModel model, SyntaxEditor editor)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (arguments.Count != 5 || arguments.Any(argument => argument.NameColon is not null) || !IsUnread(arguments[4].Expression, model))
        {
            return false;
        }

        editor.ReplaceNode(call, call
            .WithExpression(called.WithName(SyntaxFactory.IdentifierName(Predict)))
            .WithArgumentList(call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(
                [arguments[0], arguments[3].WithTriviaFrom(arguments[1])], [arguments.GetSeparator(0)]))));
        return true;
    }

    // A buffer that is made for the call, or a local that nothing else mentions.
    private static bool IsUnread(ExpressionSyntax buffer, SemanticModel model) => buffer switch
    {
        ArrayCreationExpressionSyntax or StackAllocArrayCreationExpressionSyntax => true,
        IdentifierNameSyntax name => model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declarations }
            && declarations[0].GetSyntax().FirstAncestorOrSelf<BlockSyntax>() is { } block
            && block.DescendantNodes().OfType<IdentifierNameSyntax>().Count(one => one.Identifier.ValueText == name.Identifier.ValueText) == 1,
        _ => false,
    };

    private static bool IsWritable(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType == SpecialType.System_Single,
        INamedTypeSymbol { Name: "Span", TypeArguments.Length: 1 } span => span.TypeArguments[0].SpecialType == SpecialType.System_Single,
        _ => false,
    };

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };
}
