using System.Composition;
using Dropout.CodeGen.Analyzers.Use;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Use;

/// <summary>
/// Predicts where a predict path trains: trainer.Train(inputs, outputs) becomes network.Predict(inputs, outputs) where nobody looks at
/// the loss, the second span can be written, and there is one network of the class in sight.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PredictInsteadCodeFix))]
[Shared]
public sealed class PredictInsteadCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public PredictInsteadCodeFix()
        : base("Predict instead", UseDescriptors.TrainOnPredictPath)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Parent: ExpressionStatementSyntax, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Train" } train } call
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
            SyntaxFactory.IdentifierName("Predict")).WithTriviaFrom(train));
        return true;
    }

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
