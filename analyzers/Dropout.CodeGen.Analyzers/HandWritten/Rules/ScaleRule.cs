using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Is the expectation compensated, once, by the right factor, in training or in prediction?</summary>
internal sealed class ScaleRule : IDropoutRule
{
    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        if (site.Main is not { } main || ProbabilityRule.IsOutOfRange(model, main))
        {
            return [];
        }

        ScaledPrediction[] predictions = [.. PredictionScales.Of(model, site, main)];
        return Scalings.Of(main) switch
        {
            Scaling.None when site.IsUnscaled => Unscaled(model, site, main, predictions),
            Scaling.Inverted => predictions
                .Where(prediction => prediction.Scaling is (Scaling.Keep or Scaling.Inverted or Scaling.Drop or Scaling.InverseDrop) && !prediction.IsInsteadOf(main))
                .Take(1)
                .Select(prediction => new Finding(
                    HandWrittenDescriptors.ScaledTwice, prediction.Syntax.GetLocation(), true,
                    Finding.Name(site.Method), Finding.Text(main.Keep), Finding.Scale(main), Finding.Text(prediction.Factor) + " when predicting")),
            Scaling.Twice => [new Finding(
                HandWrittenDescriptors.ScaledTwice, (SecondScale(model, main) ?? Statements.ComparisonAround(site.Draw)).GetLocation(), true,
                Finding.Name(site.Method), Finding.Text(main.Keep), "1 / (" + Finding.Text(main.Keep) + ")", "it once more")],
            Scaling.InverseDrop when NamesOf(site, main, ofKeep: true).FirstOrDefault(Words.MeansDrop) is { } name => [Reversed(site, main, name, "dropped", $", and scales by {Finding.Scale(main)}", true)],
            Scaling.InverseDrop when NamesOf(site, main, ofKeep: false).FirstOrDefault(Words.SaysKeep) is { } name => [Reversed(site, main, name, "kept", $", and scales by {Finding.Scale(main)}", true)],
            Scaling.InverseDrop or Scaling.Keep or Scaling.Drop or Scaling.Other => [new Finding(
                HandWrittenDescriptors.WrongScale, site.Location, true,
                Finding.Name(site.Method), Finding.Text(main.Keep), Finding.Scale(main))
            {
                Properties = Finding.Facts(("KeptWhenTrue", IsKeptWhenTrue(site, main))),
            }],
            _ => [],
        };
    }

    // Where what is scaled already is scaled once more.
    private static SyntaxNode? SecondScale(DropoutModel model, Application main)
    {
        foreach (ScaleUse use in main.Reading.Scales.Where(use => use.Other.IsRandom))
        {
            Term scaled = model.Resolve(use.Other);
            if (Scalings.Of(model.Resolve(use.Factor), main.Keep) == Scaling.Inverted
                && Algebra.Any(scaled, part => part.Equals(main.Chance.Condition))
                && Scalings.Of(Factors.Of(Algebra.Assume(scaled, main.Chance.Condition, main.IsKeptWhenTrue), main.Keep).Scale, main.Keep) == Scaling.Inverted)
            {
                return use.Syntax;
            }
        }

        return null;
    }

    private static List<Finding> Unscaled(DropoutModel model, DropoutSite site, Application main, ScaledPrediction[] predictions)
    {
        if (predictions.Length > 0)
        {
            ScaledPrediction? wrong = predictions.FirstOrDefault(prediction => prediction.Scaling is Scaling.Drop or Scaling.Inverted or Scaling.InverseDrop);
            return predictions.Any(prediction => prediction.Scaling is Scaling.Keep or Scaling.Unknown) || wrong is null
                ? []
                : [new Finding(
                    HandWrittenDescriptors.WrongPredictScale, wrong.Syntax.GetLocation(), true,
                    Finding.Name(site.Method), Finding.Text(main.Keep), Finding.Text(wrong.Factor))
                {
                    Properties = Finding.Facts(("IsDrop", wrong.Scaling == Scaling.Drop ? "true" : null)),
                }];
        }

        if (PredictionScales.MayBeScaled(model, site, main) || Numeric.Constant(main.Keep) is >= 1 or <= 0)
        {
            return [];
        }

        var found = new List<Finding>
        {
            new(HandWrittenDescriptors.NeverScaled, site.Location, IsWhole(model, site), Finding.Name(site.Method), Finding.Text(main.Keep))
            {
                Properties = Finding.Facts(("KeptWhenTrue", IsKeptWhenTrue(site, main)), ("HasBackward", site.Backward.Count > 0 ? "true" : "false")),
            },
        };
        if (NamesOf(site, main, ofKeep: true).FirstOrDefault(Words.SaysDrop) is { } dropped)
        {
            found.Add(Reversed(site, main, dropped, "dropped", "", false));
        }
        else if (NamesOf(site, main, ofKeep: false).FirstOrDefault(Words.SaysKeep) is { } kept)
        {
            found.Add(Reversed(site, main, kept, "kept", "", false));
        }

        return found;
    }

    // As the comparison is written, which may be the other way round than the one in the model.
    private static string? IsKeptWhenTrue(DropoutSite site, Application main) =>
        FlagRule.IsWrittenNegated(site) is { } isNegated ? (main.IsKeptWhenTrue != isNegated ? "true" : "false") : null;

    private static Finding Reversed(DropoutSite site, Application main, string name, string share, string scale, bool isCertain) =>
        new(HandWrittenDescriptors.KeepAndRateConfused, site.Location, isCertain, Finding.Name(site.Method), Finding.Text(main.Keep), name, share, scale);

    // A function that only drops is whole with its caller, who may scale.
    private static bool IsWhole(DropoutModel model, DropoutSite site) =>
        site.Method is not IMethodSymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } method
        || model.Readings.Any(reading => reading.Calls.Any(call => SymbolEqualityComparer.Default.Equals(call.Method, method)));

    // What a probability is called: where it came from, and where it is compared.
    private static IEnumerable<string> NamesOf(DropoutSite site, Application main, bool ofKeep)
    {
        Term probability = ofKeep ? main.Keep : Algebra.Subtract(Number.One, main.Keep);
        // Clamped or checked, it is still that.
        foreach (Place place in Factors.PlacesIn(probability).Distinct().Where(place => Numeric.AreEqual(probability, new Variable(place))))
        {
            yield return place.Name;
        }

        // One half is both: then the side of the comparison tells.
        Term threshold = main.Chance.Threshold;
        bool isKept = main.IsKeptWhenTrue == main.Chance.Condition is Binary { Left.IsRandom: true };
        if (Numeric.AreEqual(probability, threshold) && (isKept == ofKeep || !Numeric.AreEqual(threshold, Algebra.Subtract(Number.One, threshold))) && Statements.ComparedWith(site.Draw) is { } written)
        {
            yield return written;
        }
    }
}
