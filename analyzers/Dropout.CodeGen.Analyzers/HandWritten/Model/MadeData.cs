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

    /// <summary>Whether the one that is equal to a random number survives: the class of a label, not a unit.</summary>
    public static bool IsLabel(Application application) =>
        application.IsKeptWhenTrue
        && application.Chance is { Condition: Binary { Operator: Operator.Equal }, Threshold: not Number };

    /// <summary>Whether what survives is a whole number: an amount, an identifier, a word. Activations are none.</summary>
    public static bool IsOfCounts(Application application)
    {
        Place[] places = [.. application.Bases.SelectMany(Values).OfType<Variable>().Select(variable => variable.Place)];
        return places.Length > 0 && Array.TrueForAll(places, place => ElementOf(TypeOf(place))?.SpecialType is SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32);
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

    private static bool IsNumber(Place place) => TypeOf(place)?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    private static bool IsCounter(Place place) => place.IsLocal && TypeOf(place)?.SpecialType == SpecialType.System_Int32;

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => ElementOf(array.ElementType),
        INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" or "Span" or "ReadOnlySpan" or "Memory", TypeArguments: { Length: 1 } elements } => ElementOf(elements[0]),
        _ => type,
    };

    private static ITypeSymbol? TypeOf(Place place) => place.Symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };
}
