using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Does each pass draw a mask of its own?</summary>
internal sealed class MaskLifetimeRule : IDropoutRule
{
    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        Finding? finding = site.Forward.Count == 0 ? Refreshed(model, site) ?? KeptOnDevice(model, site) : Seeded(model, site) ?? Refreshed(model, site) ?? OfEpoch(model, site);
        return finding is null ? [] : [finding];
    }

    private static Finding? Seeded(DropoutModel model, DropoutSite site)
    {
        foreach (DrawEvent draw in model.Readings.SelectMany(reading => reading.Draws).Where(site.IsOf))
        {
            if (draw.Draw.Site.ConstantSeed is { } creation
                && Statements.MemberAround(creation) is MethodDeclarationSyntax { Identifier.ValueText: var name } method
                && !Words.IsProgram(name)
                && !IsSeedChanged(model, creation)
                && !method.DescendantNodes().Any(node => node is ForStatementSyntax loop && Words.IsEpoch(loop.ToString().Split('\n')[0])))
            {
                return new Finding(
                    HandWrittenDescriptors.ConstantSeed, creation.GetLocation(), true, Finding.Name(site.Method), SeedOf(creation));
            }
        }

        return null;
    }

    // The seed is kept in a field that some pass gives another value, or that others may.
    private static bool IsSeedChanged(DropoutModel model, SyntaxNode creation) =>
        (creation as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax
        && SeedOf(creation).Split('.').Last() is var name
        && (model.Readings.SelectMany(reading => reading.Writes).Any(write => write.Place.Name == name && !Setup.IsOfObject(write.Method))
            || creation.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.DescendantNodes().OfType<FieldDeclarationSyntax>().Any(field => field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name)
                && !field.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.InternalKeyword))) != true);

    private static string SeedOf(SyntaxNode creation) =>
        (creation as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.ToString() ?? "given";

    private static Finding? Refreshed(DropoutModel model, DropoutSite site)
    {
        foreach (Place place in site.Masks.Select(mask => mask.Place).Distinct())
        {
            if (place.Symbol is not (IFieldSymbol or IPropertySymbol) || !IsUsedLater(model, site, place) || (site.Type is { } type && Setup.IsMadeInPasses(model, type)))
            {
                continue;
            }

            // Everything that gives it a random value in the whole program.
            (Term Value, MethodReading Reading)[] values = [.. model.ValuesOf(place).Where(value => value.Value.IsRandom)];
            ISymbol[] makers = [.. model.Readings.SelectMany(reading => reading.Writes).Where(write => write.Place.Equals(place) && (write.Value.IsRandom || write.Guards.Any(guard => guard.Condition.IsRandom))).Select(write => write.Method).Distinct<ISymbol>(SymbolEqualityComparer.Default)];
            if (values.Length > 0 && makers.Length > 0 && Array.TrueForAll(makers, maker => Setup.IsSetup(model, maker) || Setup.IsCalledOnlyBySetup(model, site, maker)))
            {
                return new Finding(HandWrittenDescriptors.MaskNeverRefreshed, site.Location, true, place.Name, "when the object is made");
            }

            if (values.Length > 0
                && values.All(value => Setup.IsSetup(model, value.Reading.Method) || IsMadeIfMissing(value.Value, place))
                && !model.Readings.SelectMany(reading => reading.Writes).Any(write => write.Place.Equals(place) && write.Value is Call { Name: "null" } && write.Method is not IFieldSymbol))
            {
                return new Finding(HandWrittenDescriptors.MaskNeverRefreshed, site.Location, true, place.Name, "where there is none yet");
            }
        }

        return null;
    }

    // Made by the constructor, sent to a device, and used there in what runs later: nothing else is ever sent.
    private static Finding? KeptOnDevice(DropoutModel model, DropoutSite site)
    {
        if (site.Masks.Count > 0 || !Setup.IsSetup(model, site.Method) || site.Type is not { } type)
        {
            return null;
        }

        SyntaxNode[] types = [.. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())];
        foreach (string name in MaskNames.Of(model, site).Where(name => type.GetMembers(name).FirstOrDefault() is IFieldSymbol))
        {
            IdentifierNameSyntax[] uses = [.. types.SelectMany(node => node.DescendantNodes().OfType<IdentifierNameSyntax>()).Where(use => use.Identifier.ValueText == name && Statements.MemberAround(use) is not ConstructorDeclarationSyntax)];
            if (uses.Any(use => use.Parent is ArgumentSyntax)
                && !uses.Any(use => use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use
                    || use.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } } && (Words.IsCopy(method) || Words.IsDrawing(method))))
            {
                return new Finding(HandWrittenDescriptors.MaskNeverRefreshed, site.Location, true, name, "when the object is made");
            }
        }

        return null;
    }

    // Something is dropped with it elsewhere; or, where that cannot be read, it is scaled as nothing else than a mask is and read elsewhere.
    private static bool IsUsedLater(DropoutModel model, DropoutSite site, Place place) =>
        site.Forward.Any(application => !Setup.IsOfObject(application.Reading.Method))
        || (site.Forward.Count == 0
            && site.Masks.Any(mask => mask.Place.Equals(place) && Chance.In(mask.Value).Any(chance => IsInverted(mask.Value, chance, true) || IsInverted(mask.Value, chance, false)))
            && model.Readings.Any(reading => !Setup.IsOfObject(reading.Method) && reading.Reads.Contains(place)));

    private static bool IsInverted(Term mask, Chance chance, bool isKeptWhenTrue) =>
        Algebra.IsZero(Algebra.Assume(mask, chance.Condition, !isKeptWhenTrue))
        && Scalings.Of(Algebra.Assume(mask, chance.Condition, isKeptWhenTrue), isKeptWhenTrue ? chance.Probability : Algebra.Subtract(Number.One, chance.Probability)) == Scaling.Inverted;

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
            DrawEvent[] draws = [.. reading.Draws.Where(site.IsOf)];
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
        model.Readings.Count(reading => reading.Draws.Any(draw => site.IsOf(draw) && draw.Calls.Count == 0)) == 1
        && model.Readings.SelectMany(reading => reading.Calls).Count(call => call.Calls.Count == 0 && SymbolEqualityComparer.Default.Equals(call.Method, site.Method)) <= 1;

    private static string NameOf(DropoutSite site, MethodReading reading) => site.Masks.Select(mask => mask.Place.Name)
        .Concat(reading.Writes.Where(write => site.IsIn(write.Value)).Select(write => write.Place.Name))
        .FirstOrDefault() ?? "mask";
}
