using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Calls that run a lambda on several threads at once.</summary>
internal static class Threads
{
    /// <summary>The parallel call whose lambda a node stands in.</summary>
    public static SyntaxNode? Around(SyntaxNode node) => node.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(IsParallel);

    /// <summary>Whether a draw is reached from threads through methods of one object, or whatever the objects where its generator is static.</summary>
    public static bool Reach(DropoutModel model, DropoutSite site, bool isStatic) => model.Readings.Any(reading => reading.Draws.Any(draw =>
        draw.Calls.Count > 0
        && site.IsOf(draw)
        && draw.Loops.OfType<InvocationExpressionSyntax>().FirstOrDefault(IsParallel) is { } parallel
        && reading.Syntax.Contains(parallel)
        && reading.Calls.Any(call => call.Calls.Count == 0
            && SymbolEqualityComparer.Default.Equals(call.Method, draw.Calls[0])
            && parallel.Contains(call.Syntax)
            && !call.Syntax.Ancestors().TakeWhile(node => node != parallel).Any(node => node is LockStatementSyntax)
            && (isStatic || IsOfSharedObject(call, parallel)))));

    private static bool IsOfSharedObject(CallEvent call, SyntaxNode parallel) => (call.Syntax as InvocationExpressionSyntax)?.Expression switch
    {
        SimpleNameSyntax => true,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } => true,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner } => !parallel.DescendantNodes().Any(node =>
            node is VariableDeclaratorSyntax local && local.Identifier.ValueText == owner.Identifier.ValueText
            || node is ParameterSyntax parameter && parameter.Identifier.ValueText == owner.Identifier.ValueText
            || node is ForEachStatementSyntax each && each.Identifier.ValueText == owner.Identifier.ValueText
            || node is SingleVariableDesignationSyntax designation && designation.Identifier.ValueText == owner.Identifier.ValueText),
        _ => false,
    };

    private static bool IsParallel(InvocationExpressionSyntax invocation) => invocation.Expression is MemberAccessExpressionSyntax { Expression: var owner, Name.Identifier.ValueText: var name }
        && (name switch
        {
            "For" or "ForEach" => owner.ToString().Split('.').Last() == "Parallel",
            "Select" or "ForAll" or "SelectMany" => owner.ToString().Contains(".AsParallel()"),
            "Run" or "StartNew" => owner.ToString() is "Task" or "Task.Factory" && invocation.Parent is not AwaitExpressionSyntax && IsRepeated(invocation),
            _ => false,
        });

    // One task for each round of a loop, or for each element.
    private static bool IsRepeated(InvocationExpressionSyntax invocation) => invocation.Ancestors()
        .TakeWhile(node => node is not MemberDeclarationSyntax)
        .Any(node => TrainingLoops.IsLoop(node) || node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select" } });
}
