using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>A place in the source that draws random numbers to drop units, and all that was derived about it.</summary>
internal sealed class DropoutSite(SyntaxNode draw, SyntaxNode decision, ISymbol method, IReadOnlyList<Application> applications, IReadOnlyList<Mask> masks)
{
    /// <summary>The draw.</summary>
    public SyntaxNode Draw { get; } = draw;

    /// <summary>The method that it stands in.</summary>
    public ISymbol Method { get; } = method;

    public INamedTypeSymbol? Type => Method.ContainingType;

    /// <summary>Where activations are dropped, the value that is handed on first.</summary>
    public IReadOnlyList<Application> Forward { get; } = [.. applications.Where(application => !application.IsOfGradient)];

    /// <summary>Where gradients are dropped.</summary>
    public IReadOnlyList<Application> Backward { get; } = [.. applications.Where(application => application.IsOfGradient)];

    /// <summary>The places that keep the mask.</summary>
    public IReadOnlyList<Mask> Masks { get; } = masks;

    /// <summary>Where to show a mistake: the comparison with the random number.</summary>
    public Location Location => decision.GetLocation();

    // What prediction makes of it is no matter of training; and a program that first trains and then predicts does both to it.
    private Application[] OfTraining
    {
        get
        {
            Application[] trained = [.. Forward.Where(application => !application.Guards.Any(guard => Mode.IsTraining(guard) == false))];
            Application[] apart = Array.FindAll(trained, application => !Setup.IsStart(application.Reading.Method));
            return apart.Length > 0 ? apart : trained;
        }
    }

    /// <summary>What tells best what becomes of a survivor; null where nothing is dropped in sight.</summary>
    public Application? Main
    {
        get
        {
            // One value may be on its way from dropped to scaled: what is scaled is what is handed on.
            Application[] known = Array.FindAll(OfTraining, application => application.Scale is not null);
            // Weights that were drawn have factors of their own in them.
            known = Array.Exists(known, IsPlain) ? Array.FindAll(known, IsPlain) : known;
            // A caller may pass a number for the probability: its name tells more.
            known = Array.Exists(known, IsNamed) ? Array.FindAll(known, IsNamed) : known;
            return known.FirstOrDefault(application => Scalings.Of(application) == Scaling.Inverted)
                ?? known.FirstOrDefault(application => Scalings.Of(application) != Scaling.None)
                ?? known.FirstOrDefault();
        }
    }

    private static bool IsNamed(Application application) => Numeric.Constant(application.Keep) is null;

    private static bool IsPlain(Application application) => !application.Bases.SelectMany(Algebra.Parts).OfType<Draw>().Any(draw => draw.Site.Syntax != application.Chance.Draw.Site.Syntax);

    /// <summary>Where a helper draws the masks of several layers, each kept in a place of its own: what is derived of each call of it.</summary>
    public IEnumerable<DropoutSite> OfCalls
    {
        get
        {
            (Place Place, string[] Calls)[] kept = [.. Masks.Where(mask => !mask.Place.IsLocal).GroupBy(mask => mask.Place)
                .Select(ofPlace => (ofPlace.Key, (string[])[.. ofPlace.SelectMany(mask => DrawsIn(mask.Value)).Select(CallOf).Where(call => call.Length > 0).Distinct()]))];
            string[] calls = [.. kept.Where(place => place.Calls.Length == 1).Select(place => place.Calls[0]).Distinct()];
            return kept.Length < 2 || calls.Length < kept.Length ? [] : calls.Select(call => new DropoutSite(
                Draw, decision, Method,
                [.. Forward.Concat(Backward).Where(application => CallOf(application.Chance.Draw) == call)],
                [.. Masks.Where(mask => DrawsIn(mask.Value).Any(draw => CallOf(draw) == call))]));
        }
    }

    /// <summary>Whether a method, or what it calls, draws here.</summary>
    public bool IsDrawnIn(MethodReading reading) => reading.Draws.Any(IsOf);

    /// <summary>Whether a draw is of this place.</summary>
    public bool IsOf(DrawEvent draw) => draw.Draw.Site.Syntax == Draw;

    /// <summary>Whether a value depends on the random number of this place.</summary>
    public bool IsIn(Term value) => Algebra.Any(value, part => part is Draw draw && draw.Site.Syntax == Draw);

    private IEnumerable<Draw> DrawsIn(Term value) => Algebra.Parts(value).OfType<Draw>().Where(draw => draw.Site.Syntax == Draw);

    // The last of the calls that led there.
    private static string CallOf(Draw draw) => draw.Site.Calls.Split('/').Last();

    /// <summary>Whether every value that is dropped is handed on as it is.</summary>
    public bool IsUnscaled => OfTraining is { Length: > 0 } training && Array.TrueForAll(training, application => application.Scale is not null && Scalings.Of(application) == Scaling.None);
}

/// <summary>A place that keeps a mask.</summary>
/// <param name="Place">A field, a property or a name.</param>
/// <param name="Value">What it is given.</param>
/// <param name="Reading">The method that gives it.</param>
internal sealed record Mask(Place Place, Term Value, MethodReading Reading);
