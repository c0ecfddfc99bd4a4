using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.TorchSharp;

/// <summary>Which methods of a compilation set the mode, train, and open scopes without gradients, themselves or in what they call.</summary>
internal sealed class ModeCalls
{
    private const int DeepestCall = 4;

    private readonly Dictionary<string, List<SyntaxNode>> methods = [];

    /// <summary>Whether something calls eval() or train(false) and leaves it at that, or sets the mode through a variable.</summary>
    public bool RemainsInEval { get; private set; }

    /// <summary>Whether some module drops.</summary>
    public bool HasDropout { get; private set; }

    /// <summary>Whether something is trained here, or comes here as it was trained.</summary>
    public bool HasTraining { get; private set; }

    public static ModeCalls In(IEnumerable<SyntaxTree> trees, CancellationToken cancellation)
    {
        var calls = new ModeCalls();
        foreach (SyntaxNode root in trees.Select(tree => tree.GetRoot(cancellation)))
        {
            foreach (SyntaxNode node in root.DescendantNodes())
            {
                switch (node)
                {
                    case InvocationExpressionSyntax call:
                        calls.RemainsInEval |= IsEval(call) ? !IsTakenBack(call) : IsTrain(call) && call.ArgumentList.Arguments is { Count: 1 } arguments && arguments[0].Expression is not LiteralExpressionSyntax;
                        calls.HasDropout |= TorchFile.IsDropoutModule(TorchFile.NameOf(call)) || TorchFile.NameOf(call).EndsWith("dropout", StringComparison.Ordinal);
                        calls.HasTraining |= TorchFile.NameOf(call) is "backward" or "load" or "load_py" or "load_state_dict";
                        break;
                    case MethodDeclarationSyntax method:
                        calls.Add(method.Identifier.ValueText, method);
                        break;
                    case LocalFunctionStatementSyntax function:
                        calls.Add(function.Identifier.ValueText, function);
                        break;
                    default:
                        break;
                }
            }
        }

        return calls;
    }

    public static bool IsEval(InvocationExpressionSyntax call) =>
        TorchFile.NameOf(call) == "eval" && call.ArgumentList.Arguments.Count == 0
        || (IsTrain(call) && call.ArgumentList.Arguments.Count == 1 && call.ArgumentList.Arguments[0].Expression.IsKind(SyntaxKind.FalseLiteralExpression));

    public static bool IsTrain(InvocationExpressionSyntax call) => TorchFile.NameOf(call) == "train" && call.Expression is MemberAccessExpressionSyntax or IdentifierNameSyntax;

    // The method that calls it calls train() behind it, for the same model.
    private static bool IsTakenBack(InvocationExpressionSyntax eval) => Calls(TorchFile.BodyAround(eval)).Any(call =>
        call.SpanStart > eval.SpanStart && IsTrain(call) && !IsEval(call) && TorchFile.ReceiverOf(call) == TorchFile.ReceiverOf(eval)
        && !eval.Ancestors().Any(around => ModeRules.IsLoop(around) && !around.Contains(call)));

    public static bool IsNoGrad(InvocationExpressionSyntax call) => TorchFile.NameOf(call) is "no_grad" or "inference_mode" or "set_grad_enabled";

    /// <summary>Whether a piece of code makes a call, itself or in a method that it calls.</summary>
    public bool Reaches(SyntaxNode body, Func<InvocationExpressionSyntax, bool> isSuch) => Reaches(body, isSuch, [], 0);

    /// <summary>Whether some caller of a method makes a call around it.</summary>
    public bool IsCalledWithin(string method, Func<InvocationExpressionSyntax, bool> isSuch) =>
        methods.Values.SelectMany(bodies => bodies).Any(body => TorchFile.NameOf(body) != method
            && Calls(body).Any(call => TorchFile.NameOf(call) == method)
            && Calls(body).Any(isSuch));

    private bool Reaches(SyntaxNode body, Func<InvocationExpressionSyntax, bool> isSuch, HashSet<string> seen, int depth)
    {
        foreach (InvocationExpressionSyntax call in Calls(body))
        {
            if (isSuch(call))
            {
                return true;
            }

            string name = TorchFile.NameOf(call);
            if (depth < DeepestCall && methods.TryGetValue(name, out List<SyntaxNode>? callees) && seen.Add(name) && callees.Any(callee => Reaches(callee, isSuch, seen, depth + 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<InvocationExpressionSyntax> Calls(SyntaxNode body) => body.DescendantNodes().OfType<InvocationExpressionSyntax>();

    private void Add(string name, SyntaxNode body)
    {
        if (!methods.TryGetValue(name, out List<SyntaxNode>? bodies))
        {
            methods[name] = bodies = [];
        }

        bodies.Add(body);
    }
}
