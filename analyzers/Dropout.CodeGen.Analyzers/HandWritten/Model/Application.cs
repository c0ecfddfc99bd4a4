using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>A value that is dropped or survives, as a random number decides.</summary>
/// <param name="Chance">The comparison that decides.</param>
/// <param name="IsKeptWhenTrue">Which of its outcomes the value survives.</param>
/// <param name="Survivor">What then is left of it.</param>
/// <param name="Guards">Under which conditions, other than the random number, that is so.</param>
/// <param name="Place">Where the value goes; null where it is returned.</param>
/// <param name="Reading">The method that was read.</param>
internal sealed record Application(
    Chance Chance, bool IsKeptWhenTrue, Term Survivor, ImmutableList<Guard> Guards, Place? Place, MethodReading Reading)
{
    // Of this survivor: a copy may have another.
    private (Term Survivor, Factors Parts)? factors;

    /// <summary>Where in the source it is made; 0 where that is not known.</summary>
    public int Position => Place is null ? 0 : Reading.Writes.FirstOrDefault(write => write.Place.Equals(Place) && write.Value.IsRandom && Reading.Syntax.Contains(write.Syntax))?.Syntax.SpanStart ?? 0;

    /// <summary>The probability of surviving.</summary>
    public Term Keep => IsKeptWhenTrue ? Chance.Probability : Algebra.Subtract(Number.One, Chance.Probability);

    private Factors Parts
    {
        get
        {
            if (factors is not { } known || !ReferenceEquals(known.Survivor, Survivor))
            {
                factors = known = (Survivor, Factors.Of(Survivor, Keep));
            }

            return known.Parts;
        }
    }

    /// <summary>What a survivor is multiplied with; null where that could not be derived.</summary>
    public Term? Scale => Parts.Scale;

    /// <summary>Whether something is dropped, as against a mask that is made.</summary>
    public bool HasBase => Parts.Bases.Count > 0;

    /// <summary>What is dropped.</summary>
    public IReadOnlyList<Term> Bases => Parts.Bases;

    /// <summary>Whether it is a gradient that is dropped.</summary>
    public bool IsOfGradient => IsKeptAsGradient || (!IsOfForwardCall && (
        (Words.IsBackward(Reading.Name) && !IsOfActivation)
        || (Bases.Count > 0 && Bases.SelectMany(Algebra.Parts).OfType<Variable>().Any(variable => Words.IsGradient(variable.Place.Name) && !Words.IsForward(Reading.Name)))));

    /// <summary>Whether it goes where gradients are kept.</summary>
    public bool IsKeptAsGradient => Place is { Symbol: not Microsoft.CodeAnalysis.IParameterSymbol } && Words.IsGradient(Place.Name);

    // One method may go forward and backward.
    private bool IsOfActivation => Bases.Any(Factors.IsActivation) && !Bases.SelectMany(Algebra.Parts).OfType<Variable>().Any(variable => Words.IsGradient(variable.Place.Name));

    // A backward pass may begin with a forward pass.
    private bool IsOfForwardCall => Reading.Draws.Any(draw => draw.Draw.Site.Equals(Chance.Draw.Site) && draw.IsOfForwardCall);

    /// <summary>The flags that decide whether it is done.</summary>
    public IEnumerable<Guard> Modes => Guards.Where(guard => Mode.IsMode(guard.Condition));
}
