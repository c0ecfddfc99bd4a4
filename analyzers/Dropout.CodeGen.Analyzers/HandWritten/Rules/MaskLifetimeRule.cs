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

    // Written in the loop over epochs, used in a loop inside it that it is not in.
    private static Finding? OfEpoch(DropoutModel model, DropoutSite site)
    {
        foreach (MethodReading reading in model.Readings)
        {
            foreach (WriteEvent write in reading.Writes.Where(write => write.Value.IsRandom && Algebra.Any(write.Value, part => part is Draw draw && draw.Site.Syntax == site.Draw)))
            {
                if (!(Words.IsMask(write.Place.Name) || Words.IsDropout(write.Place.Name))
                    || write.Loops.FirstOrDefault(loop => Words.IsEpoch(HeaderOf(loop))) is not { } epoch
                    || write.Loops.Any(loop => loop != epoch && epoch.Contains(loop) && IsOverSteps(loop)))
                {
                    continue;
                }

                bool isUsedInSteps = reading.Writes.Any(other => other.Loops.Contains(epoch)
                    && other.Loops.Any(loop => loop != epoch && epoch.Contains(loop) && IsOverSteps(loop))
                    && Algebra.Any(model.Resolve(other.Value), part => part is Draw draw && draw.Site.Syntax == site.Draw));
                if (isUsedInSteps)
                {
                    return new Finding(HandWrittenDescriptors.MaskOfEpoch, site.Location, true, write.Place.Name);
                }
            }
        }

        return null;
    }

    // By its header, or because it takes one row each of two things that the method was given: of the inputs and of the targets.
    private static bool IsOverSteps(SyntaxNode loop) => Words.IsStep(HeaderOf(loop))
        || (loop is ForStatementSyntax { Declaration.Variables: { Count: > 0 } variables } && Statements.MemberAround(loop) is BaseMethodDeclarationSyntax method
            && loop.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
                .Where(access => access.ArgumentList.Arguments.Count == 1 && access.ArgumentList.Arguments[0].ToString() == variables[0].Identifier.ValueText)
                .Select(access => access.Expression.ToString())
                .Where(name => method.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == name))
                .Distinct().Skip(1).Any());

    /// <summary>What a loop says it goes over.</summary>
    public static string HeaderOf(SyntaxNode loop) => loop switch
    {
        ForStatementSyntax counted => $"{counted.Declaration} {counted.Condition}",
        ForEachStatementSyntax each => $"{each.Identifier} {each.Expression}",
        WhileStatementSyntax conditional => conditional.Condition.ToString(),
        _ => "",
    };
}
