using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Something that is done again and again: a loop, or a lambda that is called for each number or each element.</summary>
/// <param name="Node">The loop or the lambda.</param>
/// <param name="Variables">What it counts, or the element at hand.</param>
/// <param name="Over">How often, or over which elements.</param>
/// <param name="IsOfElements">Whether its first variable is an element, and not its number.</param>
internal sealed record Round(SyntaxNode Node, IReadOnlyList<string> Variables, ExpressionSyntax? Over, bool IsOfElements)
{
    /// <summary>The rounds around a node in its method, innermost first.</summary>
    public static IEnumerable<Round> Around(SyntaxNode node) => node.Ancestors()
        .TakeWhile(ancestor => ancestor is not MemberDeclarationSyntax or GlobalStatementSyntax)
        .Select(Of).OfType<Round>();

    private static Round? Of(SyntaxNode node) => node switch
    {
        ForStatementSyntax { Declaration.Variables: { Count: > 0 } variables } loop => new Round(loop, [variables[0].Identifier.ValueText], (loop.Condition as BinaryExpressionSyntax)?.Right, false),
        ForEachStatementSyntax each => new Round(each, [each.Identifier.ValueText], each.Expression, true),
        AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } } lambda => OfLambda(lambda, call),
        _ => null,
    };

    private static Round? OfLambda(AnonymousFunctionExpressionSyntax lambda, InvocationExpressionSyntax call)
    {
        string[] parameters = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => [simple.Parameter.Identifier.ValueText],
            ParenthesizedLambdaExpressionSyntax several => [.. several.ParameterList.Parameters.Select(parameter => parameter.Identifier.ValueText)],
            _ => [],
        };
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        return parameters.Length == 0 || call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var owner } ? null
            : (name, owner.ToString().Split('.').Last()) switch
            {
                ("For", "Parallel") when arguments.Count > 2 => new Round(lambda, [parameters[0]], arguments[1].Expression, false),
                ("ForEach", "Parallel") or ("ConvertAll", "Array") when arguments.Count > 1 => new Round(lambda, [parameters[0]], arguments[0].Expression, true),
                ("Select" or "ForEach" or "ConvertAll" or "SelectMany", _) => owner is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Range" }, ArgumentList.Arguments: { Count: 2 } range }
                    ? new Round(lambda, [parameters[0]], range[1].Expression, false)
                    : new Round(lambda, parameters, owner, true),
                _ => null,
            };
    }

    /// <summary>The variables of rounds that an expression depends on, also by way of locals that are computed from them.</summary>
    public static HashSet<string> VariablesIn(SyntaxNode expression, HashSet<string> variables)
    {
        HashSet<string> found = [];
        SyntaxNode? scope = Statements.MemberAround(expression);
        foreach (string name in NamesIn(expression))
        {
            foreach (string used in variables.Contains(name) || scope is null ? [name] : InitializersOf(scope, name).SelectMany(NamesIn))
            {
                if (variables.Contains(used))
                {
                    found.Add(used);
                }
            }
        }

        return found;

        static IEnumerable<string> NamesIn(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(identifier => identifier.Identifier.ValueText);
    }

    private static IEnumerable<ExpressionSyntax> InitializersOf(SyntaxNode scope, string name) => scope.DescendantNodes().OfType<VariableDeclaratorSyntax>()
        .Where(local => local.Initializer is not null && local.Identifier.ValueText == name && local.FirstAncestorOrSelf<ForStatementSyntax>()?.Declaration?.Variables.Contains(local) != true)
        .Select(local => local.Initializer!.Value);
}
