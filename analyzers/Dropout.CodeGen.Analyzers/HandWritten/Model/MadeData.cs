using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>
/// Tells data that are made at random, as tests and examples have them, from what is dropped: what survives dropout was there
/// before, as an element, a field or an activation.
/// </summary>
internal static class MadeData
{
    /// <summary>Whether what survives was made on the spot, of random numbers, constants and counters: sparse inputs.</summary>
    public static bool Survives(Application application) =>
        !application.Bases.Any(Factors.IsActivation)
        && (application.Bases.Any(value => IsMade(value) && Algebra.Any(value, part => part is Draw))
            || (application.Bases.All(IsMade) && application.Bases.Any(value => Values(value).Any(part => part is Variable variable && IsCounter(variable.Place)))));

    /// <summary>Whether what survives is a weight that chance has changed, or taken from one of two parents: evolution.</summary>
    public static bool IsMutation(Application application)
    {
        return application.Bases.Any(value => IsChanged(value) && Values(value).Any(part => part is Variable variable && Words.IsWeights(variable.Place.Name)));

        bool IsChanged(Term value) => value switch
        {
            Draw => IsOther(value),
            Choice { Condition: Binary { Operator: Operator.Less or Operator.Equal } decision } => IsOther(decision.Left) || IsOther(decision.Right),
            Binary { Operator: Operator.Add or Operator.Subtract or Operator.Multiply } pair => IsChanged(pair.Left) || IsChanged(pair.Right),
            _ => false,
        };

        bool IsOther(Term value) => value is Draw draw && draw.Site.Syntax != application.Chance.Draw.Site.Syntax;
    }

    /// <summary>Whether an activation is the probability: a unit that is on or off at random, as those of a Boltzmann machine are.</summary>
    public static bool IsStochasticUnit(Application application) =>
        Factors.IsActivation(application.Chance.Threshold)
        && application.Chance.Threshold is Call { Name: var function, Arguments: { Count: > 0 } arguments }
        && !KnownCalls.IsMath(function)
        && !arguments.All(argument => argument is Variable { Place.IsLocal: false });

    /// <summary>Whether the network is to give back what was there before some of it was taken away: masking noise, where nothing is called dropout.</summary>
    public static bool IsTarget(Application application) =>
        application.Bases.Count == 1
        && application.Bases[0] is Variable clean
        && !Factors.PlacesIn(application.Chance.Threshold).Any(place => Words.IsDropout(place.Name) || Words.SaysDrop(place.Name) || Words.SaysKeep(place.Name))
        && application.Reading.Writes.Any(write => Words.IsGradient(write.Place.Name)
            && Algebra.Any(write.Value, part => Algebra.IsDifference(part) && part is Binary { Left: var left, Right: var right } && (left.Equals(clean) || right.Equals(clean))));

    /// <summary>Whether the one that is equal to a random number survives: the class of a label, not a unit.</summary>
    public static bool IsLabel(Application application) =>
        application.IsKeptWhenTrue
        && application.Chance is { Condition: Binary { Operator: Operator.Equal }, Threshold: not Number };

    /// <summary>Whether what survives is a whole number: an amount, an identifier, a word. Activations are none.</summary>
    public static bool IsOfCounts(Application application)
    {
        Place[] places = [.. application.Bases.SelectMany(Values).OfType<Variable>().Select(variable => variable.Place)];
        return places.Length > 0 && !application.Bases.Any(Factors.IsActivation) && Array.TrueForAll(places, place => ElementOf(place.Type)?.SpecialType is SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32);
    }

    /// <summary>Whether what one side loses the other gets: data that are divided, into those to train with and those to test with.</summary>
    public static bool IsDivided(Application application, IEnumerable<Application> all) => application.HasBase && all.Any(other =>
        other.Reading == application.Reading
        && other.IsKeptWhenTrue != application.IsKeptWhenTrue
        && other.Chance.Condition.Equals(application.Chance.Condition)
        && !Equals(other.Place, application.Place)
        && other.Survivor.Equals(application.Survivor));

    /// <summary>Whether the method that draws hands on the numbers themselves, and others compare them: labels, inputs.</summary>
    public static bool IsSource(DropoutModel model, SyntaxNode draw, ISymbol owner) => model.Readings
        .Where(reading => SymbolEqualityComparer.Default.Equals(reading.Method, owner))
        .Any(reading => reading.Returned is { IsRandom: true } returned && Values(returned).Any(part => part is Draw { Site: var site } && site.Syntax == draw));

    /// <summary>Whether it is an array for gradients as it was made: zeros.</summary>
    public static bool IsUnwritten(Variable variable, MethodReading reading) =>
        variable.Place is { Symbol: ILocalSymbol { Type.IsValueType: false } } place
        && Words.IsGradient(place.Name)
        && reading.Writes.FirstOrDefault(write => write.Place.Equals(place)) is { IsElement: false, Value: Variable { Place: var made } }
        && made.Equals(place);

    private static bool IsMade(Term value) => Values(value).All(part => part switch
    {
        Variable variable => IsNumber(variable.Place),
        Opaque or Function => false,
        _ => true,
    });

    // The parts of a value that make it what it is, not those that decide which one it is.
    private static IEnumerable<Term> Values(Term term) => term switch
    {
        Choice choice => Values(choice.WhenTrue).Concat(Values(choice.WhenFalse)),
        Not or Binary { Operator: Operator.Less or Operator.Equal } => [],
        Draw => [term],
        _ => Algebra.Children(term).SelectMany(Values).Prepend(term),
    };

    private static bool IsNumber(Place place) => place.Type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    private static bool IsCounter(Place place) => place.IsLocal && place.Type?.SpecialType == SpecialType.System_Int32;

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => ElementOf(array.ElementType),
        INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" or "Span" or "ReadOnlySpan" or "Memory", TypeArguments: { Length: 1 } elements } => ElementOf(elements[0]),
        _ => type,
    };
}
