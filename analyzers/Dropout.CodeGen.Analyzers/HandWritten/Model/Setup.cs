using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>What runs once, before a network is used.</summary>
internal static class Setup
{
    private const int DeepestCall = 4;

    /// <summary>Whether a method makes an object: a constructor or an initializer.</summary>
    public static bool IsOfObject(ISymbol method) => method is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor };

    /// <summary>Whether a method makes an object, which is not made for each pass.</summary>
    public static bool IsSetup(DropoutModel model, ISymbol method) => IsOfObject(method) && !IsMadeInPasses(model, method.ContainingType);

    /// <summary>Whether what calls a method runs once: constructors, and the start of the program outside of its loops.</summary>
    public static bool IsCalledOnlyBySetup(DropoutModel model, DropoutSite site, ISymbol method) =>
        !model.Readings.Any(reading => SymbolEqualityComparer.Default.Equals(reading.Method, method)
            && reading.Calls.Any(call => model.MovesWeights(call.Method) || site.Forward.Any(application => SymbolEqualityComparer.Default.Equals(application.Reading.Method, call.Method))))
        && !site.Forward.Any(application => SymbolEqualityComparer.Default.Equals(application.Reading.Method, method))
        && RunsOnce(model, method, 0);

    /// <summary>Whether objects of a type are made while the network runs: a mask that is an object.</summary>
    public static bool IsMadeInPasses(DropoutModel model, INamedTypeSymbol type) => model.Readings.Any(reading =>
        reading.Method is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
        && !IsStart(method)
        && !Words.IsMaking(method.Name)
        && reading.Syntax.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(creation => creation.Type.ToString().Split('.').Last().Split('<')[0] == type.Name && !IsUsedInLoopBehind(creation))
        && (Words.IsForward(method.Name) || Words.IsTrain(method.Name) || Words.IsMask(type.Name) || model.Readings.Any(other => other.Calls.Any(call => call.IsInLoop && SymbolEqualityComparer.Default.Equals(call.Method, method)))));

    // Made before a loop that uses it again and again.
    private static bool IsUsedInLoopBehind(SyntaxNode creation) =>
        creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var name } local }
        && Statements.MemberAround(creation) is { } member
        && !local.Ancestors().TakeWhile(node => node != member).Any(TrainingLoops.IsLoop)
        && member.DescendantNodes().Where(TrainingLoops.IsLoop).Any(loop => loop.SpanStart > local.SpanStart
            && TrainingLoops.EnclosingLoop(loop) is null
            && loop.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner, Name.Identifier.ValueText: var called } && owner.Identifier.ValueText == name && Words.IsTrain(called)));

    private static bool RunsOnce(DropoutModel model, ISymbol method, int depth)
    {
        (MethodReading Caller, CallEvent Call)[] calls =
        [
            .. model.Readings.SelectMany(reading => reading.Calls.Where(call => call.Calls.Count == 0 && SymbolEqualityComparer.Default.Equals(call.Method, method)).Select(call => (reading, call))),
        ];
        return depth < DeepestCall && calls.Length > 0 && Array.TrueForAll(calls, call =>
            IsOfObject(call.Caller.Method) ? method.DeclaredAccessibility == Accessibility.Private && IsSetup(model, call.Caller.Method)
            : !call.Call.IsInLoop && (IsStart(call.Caller.Method) || RunsOnce(model, call.Caller.Method, depth + 1)));
    }

    /// <summary>Whether a program begins with a method.</summary>
    public static bool IsStart(ISymbol method) => method is IMethodSymbol { Name: "Main" or "<Main>$" or "Start" or "Awake" };
}
