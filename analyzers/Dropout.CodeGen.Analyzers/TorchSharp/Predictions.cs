using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.TorchSharp;

/// <summary>Which calls of forward predict, by the name of the method around them or by what becomes of the result.</summary>
internal static class Predictions
{
    /// <summary>Whether a call predicts: nothing behind it goes backward.</summary>
    public static bool Are(SyntaxNode body, InvocationExpressionSyntax call, ModeCalls modes)
    {
        if (IsLoss(call) || AsksForGradients(body))
        {
            return false;
        }

        return !modes.Reaches(body, IsBackward) ? body is not CompilationUnitSyntax && (Words.IsPredict(TorchFile.NameOf(body)) || IsEvaluation(body, modes)) : IsBehindTraining(body, call, modes);
    }

    /// <summary>The first call of a method that predicts: one finding is enough.</summary>
    public static InvocationExpressionSyntax? FirstIn(SyntaxNode body, TorchFile file, ModeCalls modes) => body.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(other =>
        TorchFile.NameOf(other) is "forward" or "call"
        && other.Expression is MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) and var model }
        && file.IsModule(model)
        && TorchFile.BodyAround(other) == body
        && Are(body, other, modes));

    private static bool IsBackward(InvocationExpressionSyntax call) => TorchFile.NameOf(call) is "backward" or "requires_grad_" or "grad" or "autograd";

    private static bool AsksForGradients(SyntaxNode body) => body.DescendantTokens().Any(token => token.ValueText is "requires_grad" or "grad");

    // "criterion.forward(output, target)" is a module too.
    private static bool IsLoss(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Count > 1 && Words.IsLoss(TorchFile.ReceiverOf(call));

    // It hands on no tensor that somebody could go backward from.
    private static bool IsEvaluation(SyntaxNode body, ModeCalls modes)
    {
        (TypeSyntax Returned, ParameterListSyntax Parameters)? signature = body switch
        {
            MethodDeclarationSyntax method => (method.ReturnType, method.ParameterList),
            LocalFunctionStatementSyntax function => (function.ReturnType, function.ParameterList),
            _ => null,
        };
        return signature is { } declared
            && modes.HasTraining
            && TorchFile.NameOf(body) is not ("forward" or "call")
            && !Words.IsTrain(TorchFile.NameOf(body))
            && !Words.IsDeliberate(TorchFile.NameOf(body))
            && IsOfNumbers(declared.Returned)
            && !declared.Parameters.Parameters.Any(parameter => parameter.ToString().Contains("ptimizer"))
            && !modes.Reaches(body, call => TorchFile.NameOf(call) is "zero_grad" or "step");
    }

    private static bool IsOfNumbers(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax { Keyword.ValueText: not "object" } => true,
        ArrayTypeSyntax array => IsOfNumbers(array.ElementType),
        TupleTypeSyntax tuple => tuple.Elements.All(element => IsOfNumbers(element.Type)),
        _ => false,
    };

    // Behind a loop that trains, and nothing trains any more until the end or the next round.
    private static bool IsBehindTraining(SyntaxNode body, InvocationExpressionSyntax call, ModeCalls modes)
    {
        SyntaxNode scope = call.Ancestors().TakeWhile(node => node != body).FirstOrDefault(ModeRules.IsLoop) ?? body;
        StatementSyntax? statement = call.FirstAncestorOrSelf<StatementSyntax>();
        return statement is not null
            && scope.DescendantNodes().Any(node => ModeRules.IsLoop(node) && node.Span.End <= call.SpanStart && modes.Reaches(node, IsBackward))
            && !scope.DescendantNodes().OfType<StatementSyntax>().Any(later => later.SpanStart >= statement.SpanStart && later is not BlockSyntax && modes.Reaches(later, IsBackward));
    }
}
