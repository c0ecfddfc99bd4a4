using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>A mistake that a rule found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Location">Where to show it.</param>
/// <param name="IsCertain">Whether every fact was derived; else it is a suggestion.</param>
/// <param name="Arguments">Of the message.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, Location Location, bool IsCertain, params object[] Arguments)
{
    /// <summary>What the repair needs to know.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    public Location? Other { get; init; }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Rule,
        Location,
        IsCertain ? Rule.DefaultSeverity : DiagnosticSeverity.Info,
        Other is null ? [] : [Other],
        Properties,
        Arguments);

    public static ImmutableDictionary<string, string?> Facts(params (string Name, string? Value)[] facts) =>
        facts.Where(fact => fact.Value is not null).ToImmutableDictionary(fact => fact.Name, fact => fact.Value);

    /// <summary>A method as messages name it.</summary>
    public static string Name(ISymbol method)
    {
        ISymbol symbol = method is IMethodSymbol { AssociatedSymbol: { } property } ? property : method;
        string name = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } ? symbol.ContainingType.Name : symbol.Name;
        return symbol.ContainingType is { } type && !symbol.IsImplicitlyDeclared ? $"{type.Name}.{name}" : name;
    }

    /// <summary>The inverse of a probability.</summary>
    public static string Text(Term term) => Terms.Text.Of(term);

    /// <summary>A scale as messages tell it.</summary>
    public static string Scale(Application application) => application.Scale is { } scale ? Terms.Text.Of(scale) : "…";
}

/// <summary>A question to the model.</summary>
internal interface IDropoutRule
{
    IEnumerable<Finding> Find(DropoutModel model, DropoutSite site);
}
