using System.Globalization;
using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Is the probability one?</summary>
internal sealed class ProbabilityRule : IDropoutRule
{
    // Random numbers up to this are whole percentages, or finer: a share lies between the first two of them.
    private const double LeastWhole = 100;

    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        if (site.Main is not { } main || main.Chance.Draw is not { Low: Number { Value: var low }, High: Number { Value: var high } })
        {
            return [];
        }

        if (ShareOfWhole(model, main) is { } share)
        {
            return [OfShare(site, main, high, share)];
        }

        // The value that a constant has, or a field from its initializer where nothing else gives it one.
        if (KeepOf(model, main) is not { } keep || keep is > 0 and <= 1)
        {
            return Passed(model, site, main, low, high);
        }

        string threshold = Text.Of(main.Chance.Threshold);
        string value = ValueOf(model, main.Chance.Threshold) is { } number && main.Chance.Threshold is not Number
            ? $"{threshold} = {number.ToString("0.######", CultureInfo.InvariantCulture)}"
            : threshold;
        return [new Finding(
            HandWrittenDescriptors.OutOfRange, site.Location, true,
            Finding.Name(site.Method), low, high.ToString("0.######", CultureInfo.InvariantCulture), value, keep > 1 ? "every unit is kept" : "every unit is dropped")];
    }

    // A share where a percentage is compared: only 0 is below it.
    private static Finding OfShare(DropoutSite site, Application main, double high, double share) => new(
        HandWrittenDescriptors.OutOfRange, site.Location, true,
        Finding.Name(site.Method), 0, high.ToString("0.######", CultureInfo.InvariantCulture), share.ToString("0.######", CultureInfo.InvariantCulture),
        main.IsKeptWhenTrue == main.Chance.Condition is Binary { Left.IsRandom: true } ? "all but every unit is dropped" : "all but every unit is kept");

    // Passed to a constructor, or to the method that drops.
    private static IEnumerable<Finding> Passed(DropoutModel model, DropoutSite site, Application main, double low, double high)
    {
        if (main.Keep is not (Variable or Binary { Operator: Operator.Subtract, Left: Number { Value: 1 }, Right: Variable }) || low != 0 || high != 1)
        {
            return [];
        }

        IParameterSymbol[] parameters = [.. site.Forward.SelectMany(application => Factors.PlacesIn(application.Keep)).Concat(Factors.PlacesIn(main.Chance.Threshold)).Select(place => place.Symbol).OfType<IParameterSymbol>().Distinct<IParameterSymbol>(SymbolEqualityComparer.Default)];
        return model.Readings.SelectMany(reading => reading.Passed)
            .Where(passed => passed.Value is < 0 or > 1 && parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.OriginalDefinition, passed.Parameter)))
            .GroupBy(passed => passed.Syntax)
            .Select(passed => new Finding(
                HandWrittenDescriptors.OutOfRange, passed.Key.GetLocation(), true,
                Finding.Name(site.Method), low, high.ToString("0.######", CultureInfo.InvariantCulture),
                $"{passed.First().Parameter.Name} = {passed.First().Value.ToString("0.######", CultureInfo.InvariantCulture)}",
                passed.First().Value < 0 == main.Keep is Variable ? "every unit is dropped" : "every unit is kept"));
    }

    /// <summary>Whether nothing can be said about a scale, because the probability is none.</summary>
    public static bool IsOutOfRange(DropoutModel model, Application main) => KeepOf(model, main) is <= 0 or > 1 || ShareOfWhole(model, main) is not null;

    private static double? ShareOfWhole(DropoutModel model, Application main) =>
        main.Chance.Draw is { Low: Number { Value: 0 }, High: Number { Value: >= LeastWhole } } && ValueOf(model, main.Chance.Threshold) is > 0 and < 1 and var share ? share : null;

    // The probability of keeping, where it is a number.
    private static double? KeepOf(DropoutModel model, Application main) => ValueOf(model, main.Keep);

    private static double? ValueOf(DropoutModel model, Term term) => Numeric.Constant(Algebra.Replace(term, part =>
    {
        if (part is not Variable { Place: { Constant: null } place })
        {
            return null;
        }

        Term[] values = [.. model.ValuesOf(place).Select(value => value.Value).Distinct()];
        return values.Length == 1 && values[0] is Number ? values[0] : null;
    }));
}
