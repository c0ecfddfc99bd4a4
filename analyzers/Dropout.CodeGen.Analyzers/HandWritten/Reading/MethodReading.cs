using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>A condition under which something runs.</summary>
internal sealed record Guard(Term Condition, bool Holds)
{
    public Term AsTerm => Holds ? Condition : Algebra.Negate(Condition);
}

/// <summary>A random number that a method draws, itself or in what it calls.</summary>
internal sealed record DrawEvent(Draw Draw, ImmutableList<Guard> Guards, ImmutableList<IMethodSymbol> Calls)
{
    /// <summary>The loops around it, and lambdas, outermost first.</summary>
    public ImmutableList<SyntaxNode> Loops { get; init; } = ImmutableList<SyntaxNode>.Empty;

    /// <summary>Whether it is drawn by a forward pass that the method calls.</summary>
    public bool IsOfForwardCall => Calls.Any(call => Words.IsForward(call.Name) && !Words.IsDropout(call.Name) && !Words.IsMask(call.Name));
}

/// <summary>A product or a quotient.</summary>
/// <param name="Factor">One side of it.</param>
/// <param name="Other">The other.</param>
/// <param name="Syntax">Where it stands.</param>
/// <param name="Method">The method that it stands in.</param>
/// <param name="Guards">When it runs.</param>
internal sealed record ScaleUse(Term Factor, Term Other, SyntaxNode Syntax, ISymbol Method, ImmutableList<Guard> Guards);

/// <summary>A value that a place is given.</summary>
internal sealed record WriteEvent(Place Place, Term Value, SyntaxNode Syntax, ISymbol Method, ImmutableList<Guard> Guards, bool IsElement)
{
    /// <summary>The loops around it, and lambdas, outermost first.</summary>
    public ImmutableList<SyntaxNode> Loops { get; init; } = ImmutableList<SyntaxNode>.Empty;
}

/// <summary>A call of a method in source.</summary>
internal sealed record CallEvent(IMethodSymbol Method, ImmutableList<Guard> Guards, SyntaxNode Syntax, bool IsInLoop)
{
    public ImmutableList<IMethodSymbol> Calls { get; init; } = ImmutableList<IMethodSymbol>.Empty;
}

/// <summary>What a method does, with what it calls, as functions of what it began with.</summary>
internal sealed class MethodReading(ISymbol method, SyntaxNode syntax)
{
    /// <summary>The method, or the field or property that an initializer is of.</summary>
    public ISymbol Method { get; } = method;

    public SyntaxNode Syntax { get; } = syntax;

    /// <summary>Its name; that of a backward pass, where it is one that a method leaves for later.</summary>
    public string Name => IsDeferred ? "Backward" : Method is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : Method.Name;

    /// <summary>Whether it is a lambda that the method leaves on a tape, to be run when gradients come back.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>The backward passes that it leaves on a tape.</summary>
    public List<MethodReading> Deferred { get; } = [];

    public INamedTypeSymbol? Type => Method.ContainingType;

    /// <summary>What it returns.</summary>
    public Term? Returned { get; set; }

    /// <summary>What places hold behind it.</summary>
    public IReadOnlyDictionary<Place, Term> Finals { get; set; } = ImmutableDictionary<Place, Term>.Empty;

    /// <summary>What its locals held last.</summary>
    public IReadOnlyDictionary<Place, Term> Locals { get; set; } = ImmutableDictionary<Place, Term>.Empty;

    public List<DrawEvent> Draws { get; } = [];

    public List<ScaleUse> Scales { get; } = [];

    public List<WriteEvent> Writes { get; } = [];

    public List<CallEvent> Calls { get; } = [];

    /// <summary>Comparisons with random numbers that were drawn elsewhere, and kept.</summary>
    public List<(SyntaxNode Draw, SyntaxNode Comparison)> Comparisons { get; } = [];

    /// <summary>Numbers that it passes for parameters.</summary>
    public List<(IParameterSymbol Parameter, double Value, SyntaxNode Syntax)> Passed { get; } = [];

    /// <summary>What it computes and hands to methods that are not run where they are called.</summary>
    public List<Term> Handed { get; } = [];

    /// <summary>Places that were read before anything was written to them.</summary>
    public HashSet<Place> Reads { get; } = [];

    /// <summary>Whether it was too much to read: nothing can be said about it.</summary>
    public bool IsCutShort { get; set; }

    /// <summary>Everything it leaves behind: what it returns and what fields and arguments hold.</summary>
    public IEnumerable<(Place? Place, Term Value)> Results
    {
        get
        {
            if (Returned is not null)
            {
                yield return (null, Returned);
            }

            foreach (KeyValuePair<Place, Term> final in Finals)
            {
                yield return (final.Key, final.Value);
            }
        }
    }
}
