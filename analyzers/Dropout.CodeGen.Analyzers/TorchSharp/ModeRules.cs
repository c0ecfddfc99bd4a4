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
            foreach (Diagnostic finding in OfPrediction(file, call, modes))
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

    private static IEnumerable<Diagnostic> OfPrediction(TorchFile file, InvocationExpressionSyntax call, ModeCalls modes)
    {
        SyntaxNode body = TorchFile.BodyAround(call);
        string method = TorchFile.NameOf(body);
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) and var model }
            || !file.IsModule(model)
            || !Predictions.Are(body, call, modes)
            || Predictions.FirstIn(body, file, modes) != call)
        {
            yield break;
        }

        if (modes.HasDropout && modes.HasTraining && !modes.RemainsInEval && !modes.Reaches(body, ModeCalls.IsEval) && !modes.IsCalledWithin(method, ModeCalls.IsEval))
        {
            yield return Diagnostic.Create(TorchSharpDescriptors.PredictWithoutEval, call.GetLocation(), method, model.ToString());
        }

        if (!modes.Reaches(body, ModeCalls.IsNoGrad) && !modes.IsCalledWithin(method, ModeCalls.IsNoGrad))
        {
            yield return Diagnostic.Create(TorchSharpDescriptors.PredictWithGradients, call.GetLocation(), method);
        }
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

    public static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    private static bool IsAbandoned(InvocationExpressionSyntax call) => call.Parent switch
    {
        ExpressionStatementSyntax => true,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } } local } =>
            !TorchFile.BodyAround(call).DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == local.Identifier.ValueText),
        _ => false,
    };
}
