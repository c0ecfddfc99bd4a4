using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <content>
/// The backward passes of a tape: a forward operation makes a lambda that passes gradients on, and leaves it where it is found
/// again: in a field, in a list, in the tensor that it returns. It knows what the operation knew.
/// </content>
internal sealed partial class Interpreter
{
    private const int MostDeferred = 16;

    /// <summary>Reads a lambda that is kept, if it is a backward pass.</summary>
    /// <param name="function">The lambda or local function.</param>
    /// <param name="keptAs">The field, list or parameter that keeps it.</param>
    /// <returns>Whether it is one.</returns>
    private bool Defer(Function function, string? keptAs)
    {
        if (BodyOf(function) is not { } body || !(IsKeptForGradients(keptAs) || WritesGradients(body)))
        {
            return false;
        }

        // What a method that is called leaves is found where that one is read.
        if (reading.IsDeferred || calls.Count > 0 || reading.Deferred.Count >= MostDeferred)
        {
            return true;
        }

        MethodReading outer = reading;
        State before = state.Copy();
        (ImmutableList<Guard> outerGuards, ImmutableList<SyntaxNode> outerLoops) = (guards, loops);
        (reading, loops) = (new MethodReading(outer.Method, body) { IsDeferred = true }, ImmutableList<SyntaxNode>.Empty);
        reading.Returned = function is { Method: { MethodKind: MethodKind.LocalFunction } local } ? Inline(local, body, body) : ApplyOrNull(function, []);
        reading.Finals = state.Values
            .Where(pair => pair.Key.Symbol is not ILocalSymbol && !(before.Values.TryGetValue(pair.Key, out Term? old) && ReferenceEquals(old, pair.Value)))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        outer.Deferred.Add(reading);
        state.Become(before);
        state.IsAlive = before.IsAlive;
        (reading, guards, loops) = (outer, outerGuards, outerLoops);
        return true;
    }

    // A tensor that is given a backward pass is not made of it.
    private Argument[] WithoutDeferred(Argument[] arguments, IMethodSymbol? constructor) =>
    [
        .. arguments.Where((argument, index) => argument.Value is not Function function
            || !Defer(function, constructor is not null && index < constructor.Parameters.Length ? constructor.Parameters[index].Name : null)),
    ];

    private static bool IsKeptForGradients(string? name) => name is not null && (Words.IsBackward(name) || Words.IsTape(name));

    // The code of a lambda, or of a local function: a method that is only named is read for itself.
    private SyntaxNode? BodyOf(Function function) => function switch
    {
        { Body: IAnonymousFunctionOperation lambda } => lambda.Body.Syntax,
        { Unbound: AnonymousFunctionExpressionSyntax lambda } => lambda.Body,
        { Method: { MethodKind: MethodKind.LocalFunction } local } => methods.Body(local),
        _ => null,
    };

    private static bool WritesGradients(SyntaxNode body) => body.DescendantNodesAndSelf().OfType<AssignmentExpressionSyntax>().Any(assignment =>
        assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => Words.IsGradient(name.Identifier.ValueText)));
}
