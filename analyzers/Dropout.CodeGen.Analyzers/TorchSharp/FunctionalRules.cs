using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.TorchSharp;

/// <summary>Do functions and modules that drop know whether one is training?</summary>
internal static class FunctionalRules
{
    private const int PositionOfTraining = 2;
    private const int PositionOfAttentionP = 4;

    private static readonly HashSet<string> functions = ["dropout", "dropout1d", "dropout2d", "dropout3d"];
    private static readonly HashSet<string> alphaFunctions = ["alpha_dropout", "feature_alpha_dropout"];

    public static IEnumerable<Diagnostic> Find(TorchFile file)
    {
        foreach (InvocationExpressionSyntax call in file.Calls(name => functions.Contains(name) || alphaFunctions.Contains(name)))
        {
            if (OfFunction(call) is { } finding)
            {
                yield return finding;
            }
        }

        foreach (InvocationExpressionSyntax call in file.Calls(name => name == "scaled_dot_product_attention"))
        {
            if (TorchFile.ArgumentOf(call, "p", PositionOfAttentionP) is { } p && DropsAlways(p.Expression, call))
            {
                yield return Diagnostic.Create(TorchSharpDescriptors.AttentionDropout, p.GetLocation(), p.Expression.ToString());
            }
        }

        foreach (InvocationExpressionSyntax call in file.Calls(TorchFile.IsDropoutModule))
        {
            if (TorchFile.BodyAround(call) is MethodDeclarationSyntax { Identifier.ValueText: "forward" or "call" } method && !IsModeSet(call, method) && !TorchFile.IsUnderMode(call))
            {
                yield return Diagnostic.Create(TorchSharpDescriptors.ModuleInForward, call.GetLocation(), call.Expression.ToString(), method.Identifier.ValueText);
            }
        }
    }

    private static Diagnostic? OfFunction(InvocationExpressionSyntax call)
    {
        string name = TorchFile.NameOf(call);
        string method = TorchFile.NameOf(TorchFile.BodyAround(call));
        bool isFunctional = call.Expression is SimpleNameSyntax || TorchFile.ReceiverOf(call) is var owner && (owner == "F" || owner.EndsWith("functional", StringComparison.Ordinal));
        if (!isFunctional || Words.IsDeliberate(method) || TorchFile.IsUnderMode(call))
        {
            return null;
        }

        ArgumentSyntax? training = TorchFile.ArgumentOf(call, "training", PositionOfTraining);
        if (training is null)
        {
            return Words.IsTrain(method) ? null : Diagnostic.Create(
                alphaFunctions.Contains(name) ? TorchSharpDescriptors.AlphaWithoutTraining : TorchSharpDescriptors.FunctionalWithoutTraining,
                call.GetLocation(), name, TypeOf(call));
        }

        return training.Expression.IsKind(SyntaxKind.TrueLiteralExpression) && (method is "forward" or "call" || Words.IsPredict(method))
            ? Diagnostic.Create(TorchSharpDescriptors.AlwaysTraining, training.GetLocation(), name, $"{TypeOf(call)}.{method}")
            : null;
    }

    private static string TypeOf(SyntaxNode node) => node.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault()?.Identifier.ValueText ?? "the program";

    // A number, or a field that nothing ties to the mode.
    private static bool DropsAlways(ExpressionSyntax p, SyntaxNode call)
    {
        if (p is LiteralExpressionSyntax { Token.Value: { } value })
        {
            return Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) > 0 && !TorchFile.IsUnderMode(call);
        }

        if (TorchFile.SpeaksOfMode(p) || TorchFile.IsUnderMode(call))
        {
            return false;
        }

        // A local or parameter is what its method or caller made it; what is kept with the object does not change with the mode.
        return RootOf(p) is { } name
            && !TorchFile.BodyAround(call).DescendantNodes().Any(node => node is VariableDeclaratorSyntax local && local.Identifier.ValueText == name || (node is ParameterSyntax parameter && parameter.Identifier.ValueText == name))
            && call.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault() is { } type
            && IsKept(type, name);
    }

    // "dropout" of this.dropout, "config" of config.Dropout.
    private static string? RootOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var member } => member.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: var owner } => RootOf(owner),
        CastExpressionSyntax cast => RootOf(cast.Expression),
        _ => null,
    };

    // In a field, a property that computes nothing, or a parameter of the type.
    private static bool IsKept(TypeDeclarationSyntax type, string name) => type.Members.Any(member => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name),
        PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors } property => property.Identifier.ValueText == name && accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
        _ => false,
    }) || type.ParameterList?.Parameters.Any(parameter => parameter.Identifier.ValueText == name) == true;

    // var drop = nn.Dropout(p); drop.train(training);
    private static bool IsModeSet(InvocationExpressionSyntax call, MethodDeclarationSyntax method) =>
        method.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(other => TorchFile.NameOf(other) is "train" or "eval" && other.SpanStart >= call.SpanStart)
        || call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "train" or "eval" };
}
