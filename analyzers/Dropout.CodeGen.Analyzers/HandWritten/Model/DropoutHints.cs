using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>
/// Tells dropout from everything else that sets values to zero at random: mutation, sparse initialisation, augmentation, games. Only
/// here a name decides, and only that one looks closer.
/// </summary>
internal static class DropoutHints
{
    public static bool Tell(SyntaxNode draw, ISymbol owner, IReadOnlyList<Application> applications, IReadOnlyList<Mask> masks)
    {
        string[] methods = [owner.Name, .. applications.Select(application => application.Reading.Name).Distinct()];
        string[] types = [owner.ContainingType?.Name ?? ""];
        string[] thresholds = [.. applications.SelectMany(application => Factors.PlacesIn(application.Chance.Threshold)).Select(place => place.Name).Distinct()];
        string[] places =
        [
            .. masks.Select(mask => mask.Place.Name),
            .. applications.Select(application => application.Place?.Name).OfType<string>(),
        ];
        if (Words.IsOther(owner.Name) || types.Any(Words.IsOther) || thresholds.Any(Words.IsOther) || places.Any(Words.IsOther))
        {
            return false;
        }

        // Weights that are zeroed at random are initialised, pruned or DropConnect.
        if (applications.Count > 0 && applications.All(application => application.Place is { } place && Words.IsWeights(place.Name) && !Words.IsContainer(place.Name)))
        {
            return false;
        }

        // One number for a whole layer: the layer is dropped, not its units.
        if (applications.All(application => !application.Chance.Draw.Site.IsRepeated))
        {
            return false;
        }

        return methods.Concat(types).Concat(thresholds).Concat(places).Any(name => Words.IsDropout(name))
            || places.Any(Words.IsDropped)
            || thresholds.Any(name => Words.SaysKeep(name) || Words.SaysDrop(name))
            || Words.IsDropout(TextAround(draw))
            || applications.Any(application => Words.IsDropout(TextAround(application.Reading.Syntax)));
    }

    // The method with its comments.
    private static string TextAround(SyntaxNode node) => Statements.MemberAround(node) is { } member and not TypeDeclarationSyntax ? member.ToFullString() : "";
}
