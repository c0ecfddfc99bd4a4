using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.TorchSharp;

/// <summary>Is the model in the mode that what is done with it needs?</summary>
internal static class ModeRules
{
    public static IEnumerable<Diagnostic> Find(TorchFile file, ModeCalls modes)
    {
        foreach (InvocationExpressionSyntax call in file.Calls(name => name is "forward" or "call"))
        {
            if (OfPrediction(file, call, modes) is { } finding)
            {
                yield return finding;
            }
        }

        foreach (InvocationExpressionSyntax call in file.Calls(name => name is "eval" or "train").Where(ModeCalls.IsEval))
        {
            if (IsStuck(call, modes))
            {
                yield return Diagnostic.Create(TorchSharpDescriptors.EvalWithoutTrain, call.GetLocation(), TorchFile.ReceiverOf(call));
            }
        }

        foreach (InvocationExpressionSyntax call in file.Calls(name => name is "no_grad" or "inference_mode"))
        {
            if (IsAbandoned(call))
            {
                yield return Diagnostic.Create(TorchSharpDescriptors.ScopeNotUsed, call.GetLocation(), call.ToString());
            }
        }
    }

    private static Diagnostic? OfPrediction(TorchFile file, InvocationExpressionSyntax call, ModeCalls modes)
    {
        SyntaxNode body = TorchFile.BodyAround(call);
        string method = TorchFile.NameOf(body);
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) and var model }
            || body is CompilationUnitSyntax
            || !Words.IsPredict(method)
            || !file.IsModule(model)
            || modes.Reaches(body, other => TorchFile.NameOf(other) is "backward" or "requires_grad_" or "grad" or "autograd")
            || body.DescendantTokens().Any(token => token.ValueText is "requires_grad" or "grad"))
        {
            return null;
        }

        if (modes.HasDropout && modes.HasTraining && !modes.SetsEval)
        {
            return Diagnostic.Create(TorchSharpDescriptors.PredictWithoutEval, call.GetLocation(), method, model.ToString());
        }

        // One finding a method: at its first call.
        bool isFirst = body.DescendantNodes().OfType<InvocationExpressionSyntax>().First(other => TorchFile.NameOf(other) is "forward" or "call") == call;
        return isFirst && !modes.Reaches(body, ModeCalls.IsNoGrad) && !modes.IsCalledWithin(method, ModeCalls.IsNoGrad)
            ? Diagnostic.Create(TorchSharpDescriptors.PredictWithGradients, call.GetLocation(), method)
            : null;
    }

    // In a loop that trains and evaluates, nobody turns training on again.
    private static bool IsStuck(InvocationExpressionSyntax call, ModeCalls modes)
    {
        SyntaxNode body = TorchFile.BodyAround(call);
        string method = TorchFile.NameOf(body);
        IEnumerable<SyntaxNode> loops = call.Ancestors().TakeWhile(ancestor => ancestor != body).Where(IsLoop);
        if (body is not CompilationUnitSyntax)
        {
            // Or in a method that such a loop calls.
            loops = loops.Concat(call.SyntaxTree.GetRoot().DescendantNodes().Where(IsLoop)
                .Where(loop => loop.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(other => TorchFile.NameOf(other) == method)));
        }

        return loops.Any(loop => modes.Reaches(loop, other => TorchFile.NameOf(other) == "backward"))
            && !loops.Any(loop => modes.Reaches(loop, other => ModeCalls.IsTrain(other) && !ModeCalls.IsEval(other)));
    }

    private static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    private static bool IsAbandoned(InvocationExpressionSyntax call) => call.Parent switch
    {
        ExpressionStatementSyntax => true,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } } local } =>
            !TorchFile.BodyAround(call).DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == local.Identifier.ValueText),
        _ => false,
    };
}
