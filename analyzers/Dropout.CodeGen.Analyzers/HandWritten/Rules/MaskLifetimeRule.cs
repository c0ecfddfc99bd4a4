using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Does each pass draw a mask of its own?</summary>
internal sealed class MaskLifetimeRule : IDropoutRule
{
    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        if (site.Forward.Count == 0)
        {
            return [];
        }

        return (Seeded(model, site) ?? Refreshed(model, site) ?? OfEpoch(model, site)) is { } finding ? [finding] : [];
    }

    private static Finding? Seeded(DropoutModel model, DropoutSite site)
    {
        foreach (DrawEvent draw in model.Readings.SelectMany(reading => reading.Draws).Where(draw => draw.Draw.Site.Syntax == site.Draw))
        {
            if (draw.Draw.Site.ConstantSeed is { } creation
                && Statements.MemberAround(creation) is MethodDeclarationSyntax { Identifier.ValueText: var name } method
                && !Words.IsProgram(name)
                && !method.DescendantNodes().Any(node => node is ForStatementSyntax loop && Words.IsEpoch(loop.ToString().Split('\n')[0])))
            {
                return new Finding(
                    HandWrittenDescriptors.ConstantSeed, creation.GetLocation(), true, Finding.Name(site.Method), SeedOf(creation));
            }
        }

        return null;
    }

    private static string SeedOf(SyntaxNode creation) =>
        (creation as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.ToString() ?? "given";

    private static Finding? Refreshed(DropoutModel model, DropoutSite site)
    {
        foreach (IGrouping<Place, Mask> masks in site.Masks.GroupBy(mask => mask.Place))
        {
            Place place = masks.Key;
            if (place.Symbol is not (IFieldSymbol or IPropertySymbol) || !site.Forward.Any(application => !IsSetup(application.Reading.Method)))
            {
                continue;
            }

            // Everything that gives it a value in the whole program, random or not.
            (Term Value, MethodReading Reading)[] values = [.. model.ValuesOf(place).Where(value => value.Value.IsRandom)];
            if (values.Length > 0 && values.All(value => IsSetup(value.Reading.Method) || IsCalledOnlyBySetup(model, value.Reading.Method)))
            {
                return new Finding(HandWrittenDescriptors.MaskNeverRefreshed, site.Location, true, place.Name, "when the object is made");
            }

            if (values.Length > 0
                && values.All(value => IsSetup(value.Reading.Method) || IsMadeIfMissing(value.Value, place))
                && !model.Readings.SelectMany(reading => reading.Writes).Any(write => write.Place.Equals(place) && write.Value is Call { Name: "null" } && write.Method is not IFieldSymbol))
            {
                return new Finding(HandWrittenDescriptors.MaskNeverRefreshed, site.Location, true, place.Name, "where there is none yet");
            }
        }

        return null;
    }

    private static bool IsSetup(ISymbol method) => method is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor };

    private static bool IsCalledOnlyBySetup(DropoutModel model, ISymbol method)
    {
        if (method is not IMethodSymbol { DeclaredAccessibility: Accessibility.Private })
        {
            return false;
        }

        MethodReading[] callers = [.. model.Readings.Where(reading => reading.Calls.Any(call => call.Calls.Count == 0 && SymbolEqualityComparer.Default.Equals(call.Method, method)))];
        return callers.Length > 0 && callers.All(caller => IsSetup(caller.Method));
    }

    private static bool IsMadeIfMissing(Term value, Place place) => value switch
    {
        Choice { Condition: Binary { Operator: Operator.Equal, Left: Variable { Place: var asked }, Right: Call { Name: "null" } } } choice when asked.Equals(place) =>
            choice.WhenTrue.IsRandom && !choice.WhenFalse.IsRandom,
        Choice { Condition.IsRandom: false } choice when choice.WhenTrue.IsRandom != choice.WhenFalse.IsRandom =>
            IsMadeIfMissing(choice.WhenTrue.IsRandom ? choice.WhenTrue : choice.WhenFalse, place),
        _ => false,
    };

    // Drawn in the loop over epochs, or before it, and used in all the steps.
    private static Finding? OfEpoch(DropoutModel model, DropoutSite site)
    {
        foreach (MethodReading reading in model.Readings)
        {
            DrawEvent[] draws = [.. reading.Draws.Where(draw => draw.Draw.Site.Syntax == site.Draw)];
            if (draws.Length == 0)
            {
                continue;
            }

            var loops = new TrainingLoops(model, site, reading);
            foreach (SyntaxNode epochs in loops.Own.Where(TrainingLoops.IsOfEpochs))
            {
                bool isWithin = Array.Exists(draws, draw => draw.Loops.Contains(epochs));
                if (loops.Own.Any(steps => steps != epochs && epochs.Contains(steps)
                    && !Array.Exists(draws, draw => draw.Loops.Contains(steps))
                    && (!isWithin || Array.TrueForAll(draws, draw => IsInnermost(draw, epochs, steps)))
                    && loops.IsOfSteps(steps, epochs)))
                {
                    string mask = NameOf(site, reading);
                    return isWithin
                        ? new Finding(HandWrittenDescriptors.MaskOfEpoch, site.Location, true, mask)
                        : IsDrawnOnce(model, site) ? new Finding(HandWrittenDescriptors.MaskNeverRefreshed, site.Location, true, mask, "before the training begins") : null;
                }
            }
        }

        return null;
    }

    // Nothing else that repeats is around the draw and the loop over the steps.
    private static bool IsInnermost(DrawEvent draw, SyntaxNode epochs, SyntaxNode steps) =>
        draw.Loops.Contains(epochs) && !draw.Loops.Any(loop => loop != epochs && epochs.Contains(loop) && loop.Contains(steps));

    // In no other method than the one that calls for it.
    private static bool IsDrawnOnce(DropoutModel model, DropoutSite site) =>
        model.Readings.Count(reading => reading.Draws.Any(draw => draw.Draw.Site.Syntax == site.Draw && draw.Calls.Count == 0)) == 1
        && model.Readings.SelectMany(reading => reading.Calls).Count(call => call.Calls.Count == 0 && SymbolEqualityComparer.Default.Equals(call.Method, site.Method)) <= 1;

    private static string NameOf(DropoutSite site, MethodReading reading) => site.Masks.Select(mask => mask.Place.Name)
        .Concat(reading.Writes.Where(write => Algebra.Any(write.Value, part => part is Draw draw && draw.Site.Syntax == site.Draw)).Select(write => write.Place.Name))
        .FirstOrDefault() ?? "mask";
}
