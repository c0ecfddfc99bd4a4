using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>
/// The gradient of a unit is computed only where it was kept, or multiplied by its mask of zeros and ones, but not scaled as the
/// activation was. It may stand in the method that goes forward too, among the gradients of several layers.
/// </summary>
internal sealed class UnscaledGradients
{
    private const int DeepestSum = 3;

    // A gradient that came before, with the masks and scales of other layers.
    private static readonly Variable given = new(new Place("delta"));

    // One that has this mask and its scale.
    private static readonly Variable done = new(new Place("delta of kept"));

    // What the forward pass made of a unit, with its scale.
    private static readonly Variable unit = new(new Place("unit"));

    private readonly DropoutModel model;
    private readonly DropoutSite site;
    private readonly Application main;

    // The method that goes forward and backward, where masks of several calls are told apart; null where it is another one.
    private readonly MethodReading? within;
    private readonly Application[] masks;
    private readonly HashSet<string> names;

    // Of a probability that is a number, the scale is one.
    private readonly double? keep;
    private readonly Term condition;
    private readonly HashSet<Place> dropped;
    private HashSet<Term>? survivors;

    private UnscaledGradients(DropoutModel model, DropoutSite site, Application main, MethodReading? within)
    {
        (this.model, this.site, this.main, this.within) = (model, site, main, within);
        masks = within is null
            ? [.. model.Sites.Select(other => other.Main).OfType<Application>()]
            : [.. model.Sites.SelectMany(other => other.Forward).Where(application => application.Reading == within && IsOfActivation(application))];
        names = Factors.NamesIn(main.Keep);
        keep = Numeric.Constant(main.Keep);
        condition = Seen(main.Chance.Condition);
        dropped = [.. site.Forward.Where(application => application.Bases.Count == 1).Select(application => application.Place).OfType<Place>()];
    }

    public static Finding? Find(DropoutModel model, DropoutSite site, Application main) =>
        Scalings.Of(main) is Scaling.Inverted
            ? site.Forward.Where(IsOfActivation).GroupBy(application => (application.Reading, application.Chance.Condition))
                .Select(same => new UnscaledGradients(model, site, same.First(), same.Key.Reading).In(same.Key.Reading))
                .Concat(model.Readings.Where(reading => !reading.IsDeferred && !Words.IsDerivative(reading.Name) && MayMask(reading, site)).Select(new UnscaledGradients(model, site, main, null).In))
                .FirstOrDefault(finding => finding is not null)
                ?? new UnscaledGradients(model, site, main, null).Forgotten()
            : null;

    // Of several masks that one helper draws, some are applied with the scale and some without.
    private Finding? Forgotten()
    {
        Place[] places = [.. site.Masks.Select(mask => mask.Place).Distinct()];
        (WriteEvent Write, Place Mask, bool IsScaled)[] uses =
        [
            .. from reading in model.Readings.Where(reading => !reading.IsDeferred && !site.IsDrawnIn(reading))
               from write in reading.Writes.Where(write => Words.IsGradient(write.Place.Name))
               from product in Algebra.Parts(write.Value).Where(part => part is Binary { Operator: Operator.Multiply or Operator.Divide })
               let factors = FactorsOf(product).ToArray()
               from mask in places.Where(place => Array.Exists(factors, factor => factor is Variable variable && variable.Place.Equals(place)))
               select (write, mask, Array.Exists(factors, factor => factor is not Call { Arguments.Count: > 0 } && IsAboutScale(factor))),
        ];
        HashSet<Place> scaled = [.. uses.Where(use => use.IsScaled).Select(use => use.Mask)];
        return scaled.Count == 0 || Array.Find(uses, use => !scaled.Contains(use.Mask)) is not { Write: { } forgotten }
            ? null
            : new Finding(HandWrittenDescriptors.BackwardWithoutScale, forgotten.Syntax.GetLocation(), true, Finding.Name(site.Method), Finding.Scale(main), Finding.Name(forgotten.Method), "1")
            {
                Other = site.Location,
            };
    }

    private static bool MayMask(MethodReading reading, DropoutSite site) => reading.Draws.Count > 0 || site.Masks.Any(mask => reading.Reads.Contains(mask.Place));

    private Finding? In(MethodReading reading)
    {
        var handed = new List<(Term Gradient, Variable Name)>();
        foreach (WriteEvent write in reading.Writes.Where(write => Words.IsGradient(write.Place.Name) && write.Value is not Number && !Words.IsDerivative(write.Method.Name)))
        {
            Term whole = Resolved(write.Value);
            Term value = handed.Aggregate(whole, (term, part) => Algebra.Replace(term, inner => inner.Equals(part.Gradient) ? part.Name : null));
            bool isScaled = IsAboutScale(Kept(value)) || ScalesOf(value, reading, DeepestSum);
            // Not what was summed up before.
            Term[] masked = [.. Addends(value).Where(addend => !(addend is Variable { Place: var sum } && sum.Equals(write.Place)) && IsMasked(write, addend, main))];
            if (!isScaled
                && !Algebra.Any(value, part => part.Equals(done))
                && Array.Exists(masked, addend => IsGradient(addend, reading) && !IsOfUnit(Kept(addend)))
                && !IsLoss(write, value)
                && !IsScaledLater(write, whole, reading))
            {
                return new Finding(
                    HandWrittenDescriptors.BackwardWithoutScale, write.Syntax.GetLocation(), true,
                    Finding.Name(site.Method), Finding.Scale(main), Finding.Name(write.Method), "1")
                {
                    Other = site.Location,
                };
            }

            if (!isScaled || Array.Exists(masks, other => Addends(value).Any(addend => IsMasked(write, addend, other))))
            {
                handed.Add((value, isScaled && masked.Length > 0 || Algebra.Any(value, part => part.Equals(done)) ? done : given));
            }
        }

        return null;
    }

    // The mask is the same whether the method that draws it was called here or elsewhere.
    private Term Seen(Term term) => within is null && term.IsRandom
        ? Algebra.Replace(term, part => part is Draw { Site: { Calls.Length: > 0, IsOfHelper: false } } draw ? new Draw(new DrawSite(draw.Site.Syntax, ""), draw.Low, draw.High) : null)
        : term;

    private Term Resolved(Term value) => Seen(model.Resolve(value));

    // As it is where no unit is dropped, with what the forward pass made of them as one.
    private Term Kept(Term value)
    {
        survivors ??= [.. model.Sites.SelectMany(other => other.Forward).Where(IsOfActivation).Select(application => WithoutDrops(Seen(application.Survivor)))];
        return Algebra.Replace(WithoutDrops(value), part => survivors.Contains(part) ? unit : null);
    }

    // What moves weights may look like a unit that is dropped.
    private static bool IsOfActivation(Application application) =>
        Scalings.Of(application) is Scaling.Inverted && (application.Bases.Count == 1 || application.Bases.All(Factors.IsActivation));

    private Term WithoutDrops(Term value) => value.IsRandom
        ? masks.Aggregate(value, (term, application) => Algebra.Assume(term, Seen(application.Chance.Condition), application.IsKeptWhenTrue))
        : value;

    // A guard that is the mask, or a factor that is nothing else.
    private bool IsMasked(WriteEvent write, Term addend, Application by) =>
        write.Guards.Any(guard => IsMask(Resolved(guard.AsTerm), by))
        || (addend is Choice { Condition: var decision } && IsMask(decision, by) && IsNothingWhenDropped(addend, by))
        || FactorsOf(addend).Any(factor => IsMask(factor, by));

    private bool IsMask(Term factor, Application by) =>
        Algebra.Any(factor, part => part.Equals(Seen(by.Chance.Condition)))
        && IsNothingWhenDropped(factor, by)
        && !Algebra.Any(factor, by.Bases.Contains);

    private bool IsNothingWhenDropped(Term term, Application by) => Algebra.IsZero(Algebra.Assume(term, Seen(by.Chance.Condition), !by.IsKeptWhenTrue));

    // A product, or what was summed up of such; not an activation that is multiplied with a gradient, as the gradients of weights are.
    private bool IsGradient(Term addend, MethodReading reading) => Addends(Algebra.Assume(addend, condition, main.IsKeptWhenTrue)).Any(part => part switch
    {
        Binary { Operator: Operator.Multiply or Operator.Divide } => true,
        // Only where the activation rises.
        Choice choice => IsGradient(choice.WhenTrue, reading) || IsGradient(choice.WhenFalse, reading),
        Variable variable => variable.Equals(given) || Words.IsGradient(variable.Place.Name) || reading.Writes.Any(write => write.Place.Equals(variable.Place) && write.Value is Binary { Operator: Operator.Multiply or Operator.Add }),
        _ => false,
    });

    private bool IsOfUnit(Term addend) => FactorsOf(addend).Any(factor => factor.Equals(unit) || (factor is Variable variable && dropped.Contains(variable.Place)));

    // "error += delta * delta" is a figure to look at.
    private static bool IsLoss(WriteEvent write, Term value) =>
        write.Syntax is AssignmentExpressionSyntax { Left: IdentifierNameSyntax } && Addends(value).Any(addend => FactorsOf(addend).GroupBy(factor => factor).Any(same => same.Skip(1).Any() && same.Key is not Number));

    // What has a probability or a scale in it, or something by such a name.
    private bool IsAboutScale(Term term) => Algebra.Any(term, part => part switch
    {
        Variable variable => names.Contains(Words.Normal(variable.Place.Name)) || IsScaleName(variable.Place.Name),
        Call call => IsScaleName(call.Name),
        Number number => IsConstantScale(number),
        Opaque => true,
        _ => false,
    });

    private bool IsConstantScale(Term term) => keep is { } share && term is Number { Value: var value } && (value == share || value == 1 / share);

    private static bool IsScaleName(string name) => Words.IsScale(name) || Words.SaysKeep(name) || Words.IsDropout(name) || Words.IsMask(name);

    // What was summed up before may be scaled.
    private bool ScalesOf(Term value, MethodReading reading, int depth) => depth > 0 && Addends(value).SelectMany(FactorsOf).OfType<Variable>().Where(variable => !variable.Equals(given)).Any(variable =>
        reading.Writes.Where(write => write.Place.Equals(variable.Place) && !Algebra.Any(write.Value, part => part.Equals(value))).Any(write =>
        {
            Term resolved = Resolved(write.Value);
            return Addends(Kept(resolved)).SelectMany(FactorsOf).Any(IsScaleItself)
                || ScalesOf(resolved, reading, depth - 1);
        }));

    // "weights -= rate * delta / keep", here or in another method.
    private bool IsScaledLater(WriteEvent gradient, Term value, MethodReading reading) =>
        reading.Writes.Where(write => write != gradient).Select(write => write.Value).Append(reading.Returned ?? Number.Zero).Any(later => IsScaling(Resolved(later), part => part.Equals(value)))
        || model.Readings.SelectMany(other => other.Writes).Any(write => IsScaling(write.Value, part => part is Variable variable && variable.Place.Equals(gradient.Place)));

    private bool IsScaling(Term term, Func<Term, bool> isGradient) => Algebra.Any(term, isGradient)
        && Algebra.Parts(term).Any(part => part is Binary { Operator: Operator.Multiply or Operator.Divide } product
            && ((Algebra.Any(product.Left, isGradient) && IsScale(product.Right)) || (Algebra.Any(product.Right, isGradient) && IsScale(product.Left))));

    private bool IsScale(Term term) => FactorsOf(Kept(term)).Any(IsScaleItself);

    private bool IsScaleItself(Term factor) => Factors.IsAbout(factor, names) || IsConstantScale(factor) || (factor is Variable { Place.Name: var name } && IsScaleName(name));

    private static IEnumerable<Term> Addends(Term term) =>
        term is Binary { Operator: Operator.Add or Operator.Subtract } sum ? Addends(sum.Left).Concat(Addends(sum.Right)) : [term];

    // Of a product or a quotient, what it is divided by too.
    private static IEnumerable<Term> FactorsOf(Term term) =>
        term is Binary { Operator: Operator.Multiply or Operator.Divide } binary ? FactorsOf(binary.Left).Concat(FactorsOf(binary.Right)) : [term];
}
