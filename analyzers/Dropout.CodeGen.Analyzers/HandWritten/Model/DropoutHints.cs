using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>
/// Tells dropout from everything else that sets values to zero at random: mutation, sparse initialisation, augmentation, games. What
/// it is called decides here, and only that one looks closer; where the names say nothing, what it does.
/// </summary>
internal static class DropoutHints
{
    public static bool Tell(DropoutModel model, SyntaxNode draw, ISymbol owner, IReadOnlyList<Application> applications, IReadOnlyList<Mask> masks)
    {
        string[] methods = [owner.Name, .. applications.Select(application => application.Reading.Name).Distinct()];
        string[] types = [owner.ContainingType?.Name ?? ""];
        string[] thresholds = [.. applications.SelectMany(application => Factors.PlacesIn(application.Chance.Threshold)).Select(place => place.Name).Distinct()];
        string[] places =
        [
            .. masks.Select(mask => mask.Place.Name),
            .. applications.Select(application => application.Place?.Name).OfType<string>(),
            // A flag of a gene is no flag of a unit.
            .. masks.Select(mask => mask.Place.Symbol?.ContainingType?.Name).OfType<string>().Where(Words.IsOther),
        ];
        if (Words.IsOther(owner.Name) || (types.Any(Words.IsOther) && !applications.Any(application => SymbolEqualityComparer.Default.Equals(application.Reading.Method, owner) && application.Bases.Any(Factors.IsActivation))) || thresholds.Any(Words.IsOther) || places.Any(Words.IsOther))
        {
            return false;
        }

        // Weights that are zeroed at random are initialised, pruned or DropConnect.
        if (applications.Count > 0 && applications.All(application => application.Place is { } place && Words.IsWeights(place.Name) && !Words.IsContainer(place.Name)))
        {
            return false;
        }

        // One number for a whole layer: the layer is dropped, not its units.
        if (applications.All(application => !application.Chance.Draw.Site.IsRepeated)
            || (thresholds.Any(Words.IsSurvival) && applications.Where(application => SymbolEqualityComparer.Default.Equals(application.Reading.Method, owner)).All(application => !application.Chance.Draw.Site.IsRepeated)))
        {
            return false;
        }

        if (!IsOfNetwork(owner, applications))
        {
            return false;
        }

        return methods.Concat(types).Concat(thresholds).Concat(places).Any(name => Words.IsDropout(name))
            || places.Any(Words.IsDropped)
            || (applications.Any(application => application.HasBase) && masks.Any(mask => Words.SaysKeep(mask.Place.Name)))
            || thresholds.Any(name => Words.SaysKeep(name) || Words.SaysDrop(name) || Words.IsMask(name))
            || Words.IsDropout(TextAround(draw))
            || (!MadeData.IsSource(model, draw, owner)
                && (applications.Any(application => Words.IsDropout(TextAround(application.Reading.Syntax))) || IsByForm(model, owner, applications)));
    }

    // Students drop out too: the class that draws or one that drops has to do with a network.
    private static bool IsOfNetwork(ISymbol owner, IReadOnlyList<Application> applications) =>
        Words.IsDropout(owner.Name)
        || applications.Any(application => application.IsOfGradient || Scalings.Of(application) is Scaling.Inverted || application.Bases.Any(Factors.IsActivation))
        || applications.Select(application => application.Reading.Method.ContainingType).Append(owner.ContainingType).OfType<INamedTypeSymbol>().Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Any(type => type.DeclaringSyntaxReferences.Length == 0 || type.DeclaringSyntaxReferences.Any(reference => Words.IsOfNetwork(reference.GetSyntax().ToString())))
        || applications.Any(application => application.Reading.Writes.Any(write => Algebra.Any(write.Value, part => part is Binary { Operator: Operator.Multiply, Left: Variable, Right: Variable })));

    // Nothing is called dropout, but it is: what survives is scaled by one over the probability, or the gradient is dropped with it,
    // or activations are dropped in a program that trains.
    private static bool IsByForm(DropoutModel model, ISymbol owner, IReadOnlyList<Application> applications)
    {
        Application[] dropping = [.. applications.Where(application => application.HasBase && IsOfProbability(application.Chance))];
        return dropping.Length > 0
            && (!Words.IsMaking(owner.Name) && owner is not IMethodSymbol { MethodKind: MethodKind.Constructor } || IsAppliedElsewhere(owner, dropping))
            && (dropping.Any(application => Scalings.Of(application) is Scaling.Inverted)
                || (dropping.Any(application => application.IsOfGradient) && dropping.Any(application => !application.IsOfGradient))
                || (dropping.Any(application => application.Bases.Any(Factors.IsActivation)) && Trains(model, owner)));
    }

    // A mask that is made with the network, and that activations of its passes are multiplied with: no sparse initialisation.
    private static bool IsAppliedElsewhere(ISymbol owner, Application[] dropping) => dropping.Any(application =>
        !SymbolEqualityComparer.Default.Equals(application.Reading.Method, owner)
        && Scalings.Of(application) is Scaling.Inverted
        && application.Bases.Any(Factors.IsActivation));

    // Compared with a number or with what holds one: not with an activation, as the units of a Boltzmann machine are.
    private static bool IsOfProbability(Chance chance) =>
        Numeric.IsFunctionOfPlaces(chance.Probability)
        && Factors.PlacesIn(chance.Threshold).All(place => !Words.IsGradient(place.Name) && !Words.IsActivation(place.Name) && (place.Type is not { } type || IsScalar(type)));

    private static bool IsScalar(ITypeSymbol type) => type is not IArrayTypeSymbol && (type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double || type.TypeKind == TypeKind.Error);

    // There is a gradient, or something is moved by a product, as weights are.
    private static bool Trains(DropoutModel model, ISymbol owner) => model.Readings.Any(reading =>
        reading.Syntax.SyntaxTree == owner.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree
        && reading.Writes.Any(write => Words.IsGradient(write.Place.Name) || write.Value is Binary { Operator: Operator.Add or Operator.Subtract, Left: Variable { Place: var moved }, Right: Binary { Operator: Operator.Multiply } }
            && moved.Equals(write.Place)
            && (write.IsElement || Words.IsWeights(moved.Name))));

    // The method with its comments.
    private static string TextAround(SyntaxNode node) => Statements.MemberAround(node) is { } member and not TypeDeclarationSyntax ? member.ToFullString() : "";
}
