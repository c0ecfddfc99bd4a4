using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>How messages write a path of calls: A → B → Trainer.Train.</summary>
internal static class PathText
{
    public static string Of(string start, IReadOnlyList<Call> path)
    {
        IEnumerable<string> steps = path.Select(call => call.Role == CallRole.None
            ? NameOf(call.Method)
            : $"{call.Method.ContainingType.Name}.{call.Method.Name}");
        return string.Join(" → ", [start, .. steps]);
    }

    private static string NameOf(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor => $"new {method.ContainingType.Name}",
        MethodKind.AnonymousFunction => "lambda",
        _ => method.Name,
    };
}
