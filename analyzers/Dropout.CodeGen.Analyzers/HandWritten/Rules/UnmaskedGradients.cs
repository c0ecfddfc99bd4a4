using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>
/// The gradient of a unit that was dropped, computed as if it had not been: the derivative of its activation is there, and what that
/// is multiplied with passes although the activation did not. It stands in the method that went forward, or in another one that is
/// looked at with what the forward pass left in fields.
/// </summary>
internal sealed class UnmaskedGradients(DropoutModel model, DropoutSite site)
{
    // The gradient of the layer above, once it is known to be right.
    private static readonly Variable given = new(new Place("delta"));

    private readonly HashSet<Place> masks = [.. site.Masks.Select(mask => mask.Place)];

    public Finding? Find()
    {
        // Weights that were moved already have the activation in them, and what is multiplied with them too.
        if (site.Backward.Any(gradient => gradient.Bases.Count == 1 || !gradient.Bases.Any(part => Factors.IsActivation(part) && site.Forward.Any(application => application.Bases.Count == 1 && application.Bases[0].Equals(part)))))
        {
            return null;
        }

        // Gradients of weights are products of several.
        IGrouping<MethodReading, Application>[] passes = [.. site.Forward.Select(Rectified).Where(application => application.Bases.Count(Factors.IsActivation) == 1).OrderBy(application => application.Place is { } place && Words.IsWeights(place.Name)).GroupBy(application => application.Reading)];
        return passes.Where(pass => IsDrawing(pass.Key)).Select(Within).FirstOrDefault(finding => finding is not null)
            ?? (passes.Length > 0 && !model.Readings.Any(UsesMask)
                ? passes.SelectMany(pass => model.Readings.Where(reading => reading != pass.Key && IsBackward(reading)).Select(reading => Between(pass, reading))).FirstOrDefault(finding => finding is not null)
                : null);
    }

    // One method goes forward and backward.
    private Finding? Within(IGrouping<MethodReading, Application> forward)
    {
        if (forward.Any(application => forward.Key.Writes.Any(write => (Words.IsGradient(write.Place.Name) && IsMasked(write, application)) || (DropoutModel.IsMove(write) && IsGuarded(write, application)))))
        {
            return null;
        }

        var handed = new List<Term>();
        HashSet<Place> errors = ErrorsIn(forward.Key);
        foreach (WriteEvent write in forward.Key.Writes.Where(write => !Words.IsDerivative(write.Method.Name)))
        {
            Term value = model.Resolve(write.Value);
            if (!Words.IsGradient(write.Place.Name) && !IsOfError(write, value, errors))
            {
                continue;
            }

            value = handed.Aggregate(value, (whole, part) => Algebra.Replace(whole, inner => inner.Equals(part) ? given : null));
            if (IsLoss(write, value) || forward.FirstOrDefault(application => HasDerivative(value, application, isFactor: !Words.IsGradient(write.Place.Name))) is not { } application)
            {
                continue;
            }

            bool isHandedDown = IsHandedDown(write, forward.Key);
            Term[] hidden = [.. Alternatives(value, application).Where(alternative => isHandedDown || !IsOfOutput(alternative, application))];
            if (hidden.Length == 0)
            {
                handed.Add(value);
                continue;
            }

            if (write.Guards.Any(guard => Mentions(model.Resolve(guard.Condition), application) || IsOfMask(guard.Condition))
                || IsRedrawn(value)
                || forward.Key.Writes.Any(other => IsMaskedLater(model.Resolve(other.Value), value, application)))
            {
                continue;
            }

            if (Array.Exists(hidden, alternative => HasDerivative(alternative, application, isFactor: !Words.IsGradient(write.Place.Name)) && Passes(alternative, application, forward.Key)))
            {
                return Report(write);
            }
        }

        return null;
    }

    // The gradient is not 0 where the unit was dropped: with the slope that some method of the program computes, of those of one name the one that passes most.
    private bool Passes(Term gradient, Application application, MethodReading reading)
    {
        gradient = Algebra.Replace(gradient, part => part switch
        {
            Choice { WhenFalse: Variable variable } choice when MadeData.IsUnwritten(variable, reading) => Algebra.Choose(choice.Condition, choice.WhenTrue, Number.Zero),
            Choice { WhenTrue: Variable variable } choice when MadeData.IsUnwritten(variable, reading) => Algebra.Choose(choice.Condition, Number.Zero, choice.WhenFalse),
            _ => null,
        });
        foreach (Call slope in Algebra.Parts(gradient).OfType<Call>().Where(call => Words.IsDerivative(call.Name)))
        {
            Term[] values = [.. model.ValuesOf(slope).SelectMany(Branches).Where(value => slope.Arguments.Any(argument => argument is not Number && Algebra.Any(value, part => part.Equals(argument))))];
            if (values.Length > 0)
            {
                return Array.Exists(values, value => !Vanishing.WhenDropped(Algebra.Replace(gradient, part => part.Equals(slope) ? value : null), application));
            }
        }

        return !Vanishing.WhenDropped(gradient, application);
    }

    // "function == Tanh ? … : …": which of them, the program knows.
    private static IEnumerable<Term> Branches(Term value) => value is Choice { Condition: Binary { Operator: Operator.Equal } } choice ? Branches(choice.WhenTrue).Concat(Branches(choice.WhenFalse)) : [value];

    // It has a mask, if that of another draw.
    private bool IsRedrawn(Term gradient) => Algebra.Parts(gradient).OfType<Draw>()
        .Any(draw => draw.Site.Syntax != site.Draw && model.Sites.Any(other => other.Draw == draw.Site.Syntax && Words.IsBackward(other.Method.Name)));

    // Another method goes backward than forward.
    private Finding? Between(IGrouping<MethodReading, Application> forward, MethodReading backward)
    {
        foreach (Application application in forward)
        {
            Dictionary<Place, Term> left = WhatIsLeft(application, backward);
            // What is left stands for itself until everything else is resolved.
            var standIns = left.Keys.ToDictionary(place => place, place => new Variable(new Place("left of " + place.Name)));
            if (left.Count == 0 || !backward.Reads.Overlaps(left.Keys))
            {
                continue;
            }

            Application seen = application with { Chance = application.Chance with { Condition = Seen(application.Chance.Condition) }, Survivor = Seen(application.Survivor) };
            var handed = new List<Term>();
            HashSet<Place> errors = ErrorsIn(backward);
            foreach (WriteEvent write in backward.Writes.Where(write => !Words.IsDerivative(write.Method.Name)))
            {
                Term own = Accumulated(model.Resolve(Algebra.Replace(write.Value, part => part is Variable variable && standIns.TryGetValue(variable.Place, out Variable? standIn) ? standIn : null)));
                if (!Algebra.Any(write.Value, part => part is Variable variable && left.ContainsKey(variable.Place)) || !(Words.IsGradient(write.Place.Name) || IsOfError(write, own, errors)) || IsLoss(write, own))
                {
                    continue;
                }

                Term value = WithLeft(own, variable => standIns.FirstOrDefault(standIn => standIn.Value.Equals(variable)).Key);
                // "if (output > 0)": not where it was dropped.
                if (write.Guards.Any(guard => Numeric.Decide(Algebra.Assume(WithLeft(guard.Condition, variable => variable.Place), seen.Chance.Condition, !seen.IsKeptWhenTrue)) == !guard.Holds))
                {
                    continue;
                }

                value = handed.Aggregate(value, (whole, part) => Algebra.Replace(whole, inner => inner.Equals(part) ? given : null));
                if (IsOfLastLayer(value))
                {
                    handed.Add(value);
                    continue;
                }

                foreach (Term alternative in Alternatives(value, seen))
                {
                    if (HasDerivative(alternative, seen, isFactor: !Words.IsGradient(write.Place.Name))
                        && !IsOfLastLayer(alternative)
                        && !IsRedrawn(alternative)
                        && Passes(alternative, seen, backward))
                    {
                        return Report(write);
                    }
                }
            }

            Term WithLeft(Term term, Func<Variable, Place?> placeOf)
            {
                return Seen(Algebra.Replace(term, part => part switch
                {
                    Binary { Operator: Operator.Less, Left: Number { Value: 0 }, Right: Variable output } when LeftIn(output) is { } value => IsPositive(value),
                    Variable variable => LeftIn(variable),
                    _ => null,
                }));

                Term? LeftIn(Variable variable) => placeOf(variable) is { } place && left.TryGetValue(place, out Term? value) ? value : null;
            }

            // Not where it is dropped: 0 is not above 0, and a comparison of random numbers takes no notice of that.
            Term? IsPositive(Term output)
            {
                (Term chance, bool isKept) = (application.Chance.Condition, application.IsKeptWhenTrue);
                return Algebra.IsZero(Algebra.Assume(output, chance, !isKept))
                    ? Algebra.Choose(isKept ? chance : Algebra.Negate(chance), Algebra.Less(Number.Zero, Algebra.Assume(output, chance, isKept)), Number.Zero)
                    : null;
            }
        }

        return null;
    }

    private Finding Report(WriteEvent write) =>
        new(HandWrittenDescriptors.BackwardWithoutMask, write.Syntax.GetLocation(), true, Finding.Name(site.Method), Finding.Name(write.Method)) { Other = site.Location };

    // "if (output > 0) delta += error * weight" is a factor of 0 or 1.
    private static Term Accumulated(Term value) => Algebra.Replace(value, part => part switch
    {
        Choice { WhenTrue: Binary { Operator: Operator.Add, Left: Variable sum } more, WhenFalse: Variable { Place.IsLocal: true } less } choice when sum.Equals(less) => Algebra.Multiply(more.Right, Algebra.Choose(choice.Condition, Number.One, Number.Zero)),
        Choice { WhenFalse: Binary { Operator: Operator.Add, Left: Variable sum } more, WhenTrue: Variable { Place.IsLocal: true } less } choice when sum.Equals(less) => Algebra.Multiply(more.Right, Algebra.Choose(choice.Condition, Number.Zero, Number.One)),
        _ => null,
    });

    // What the pass leaves in fields when it drops: sums, activations and what became of them.
    private Dictionary<Place, Term> WhatIsLeft(Application application, MethodReading backward)
    {
        Term[] inner = [.. application.Bases.Where(Factors.IsActivation).SelectMany(activation => activation is Call { Arguments: { Count: >= 1 } arguments } ? arguments.Where(argument => argument is not Number).Append(activation) : [activation])];
        var left = new Dictionary<Place, Term>();
        foreach (KeyValuePair<Place, Term> final in application.Reading.Finals.Where(final => !final.Key.IsLocal && !masks.Contains(final.Key) && !Words.IsGradient(final.Key.Name) && !Words.IsWeights(final.Key.Name)))
        {
            Term value = WhileDropping.Of(model.Resolve(final.Value), application);
            if (Algebra.Any(value, part => inner.Contains(part)) && value is not Variable { Place.IsLocal: false })
            {
                left[final.Key] = value;
            }
        }

        // What another pass left behind it, one that predicted for example.
        if (left.Values.Any(value => Algebra.Any(value, application.Bases.Where(Factors.IsActivation).Contains)) && !left.Values.Any(value => Mentions(value, application)) && !IsHandedUp(application, backward))
        {
            return [];
        }

        // What it was given, and has left as it was.
        foreach (Place place in backward.Reads.Where(place => !place.IsLocal && !left.ContainsKey(place) && !masks.Contains(place) && !Words.IsGradient(place.Name) && !Words.IsWeights(place.Name)))
        {
            Term value = model.Resolve(new Variable(place));
            if (inner.Contains(value))
            {
                left[place] = value;
            }
        }

        return left;
    }

    // A layer gives what it dropped to the next one, and is given the gradient of it.
    private static bool IsHandedUp(Application application, MethodReading backward) =>
        application.Place is null
        && backward.Method is IMethodSymbol { Parameters.Length: > 0 }
        && SymbolEqualityComparer.Default.Equals(application.Reading.Type, backward.Type);

    // A unit that is rectified and then dropped: the sum is kept where it is above 0.
    private static Application Rectified(Application application) =>
        application.Guards.FirstOrDefault(guard => guard is { Holds: true, Condition: Binary { Operator: Operator.Less, Left: Number { Value: 0 }, Right: not Number } above } && application.Bases.Contains(above.Right)) is { Condition: Binary { Right: var sum } positive } rectifier
            ? application with
            {
                Guards = application.Guards.Remove(rectifier),
                Survivor = Algebra.Replace(application.Survivor, part => part.Equals(sum) ? Algebra.Choose(positive, sum, Number.Zero) : null),
            }
            : application;

    // The mask is the same whether the method that draws it was called here or elsewhere.
    private Term Seen(Term term) => term.IsRandom
        ? Algebra.Replace(term, part => part is Draw { Site: { Syntax: var syntax, Calls.Length: > 0 } } draw && syntax == site.Draw ? new Draw(new DrawSite(syntax, ""), draw.Low, draw.High) : null)
        : term;

    private bool IsDrawing(MethodReading reading) => site.IsDrawnIn(reading);

    // Whatever is called a mask may be the mask.
    private bool IsBackward(MethodReading reading) => reading is { IsDeferred: false, Method: IMethodSymbol { MethodKind: MethodKind.Ordinary } }
        && !Words.IsDerivative(reading.Name)
        && !site.Forward.Any(application => application.Reading == reading)
        && !Statements.CodeOf(reading).DescendantTokens().Any(token => token.Parent is IdentifierNameSyntax or GenericNameSyntax
            && (Words.IsMask(token.ValueText) || Words.SaysKeep(token.ValueText) || masks.Any(mask => mask.Name == token.ValueText)));

    // Gradients or weights are touched as the mask says, whatever else is not.
    private bool UsesMask(MethodReading reading) =>
        reading.Writes.Any(write => (Words.IsGradient(write.Place.Name) || Words.IsWeights(write.Place.Name) || DropoutModel.IsMove(write))
            && (write.Guards.Any(guard => IsOfMask(guard.Condition)) || (!IsDrawing(reading) && IsOfMask(write.Value))))
        || reading.Calls.Any(call => Words.IsTrain(call.Method.Name) && call.Guards.Any(guard => IsOfMask(guard.Condition)));

    private bool IsOfMask(Term term) => Algebra.Any(term, part => part is Variable variable ? masks.Contains(variable.Place) : part is Draw draw && draw.Site.Syntax == site.Draw);

    private static bool HasDerivative(Term value, Application application, bool isFactor = false) =>
        ActivationDerivative.Of(application).Any(derivative => derivative.IsIn(value, isFactor));

    // One of several values, where something else than the activation decides.
    private static IEnumerable<Term> Alternatives(Term value, Application application) =>
        value is Choice { Condition: var condition } choice && !Mentions(condition, application) && !HasDerivative(choice, application)
            ? Alternatives(choice.WhenTrue, application).Concat(Alternatives(choice.WhenFalse, application))
            // (last layer ? target - output : sum) * derivative.
            : value is Binary { Operator: Operator.Multiply, Left: Choice { Condition: Binary { Operator: Operator.Equal or Operator.Less } layer } error, Right: var by } && !Mentions(layer, application) && !HasDerivative(error, application)
                ? Alternatives(Algebra.Multiply(error.WhenTrue, by), application).Concat(Alternatives(Algebra.Multiply(error.WhenFalse, by), application))
            : value is Choice { Condition: Binary { Operator: Operator.Equal } } last ? [last.WhenTrue, last.WhenFalse] : [value];

    // How far the output is off, not handed down by any weights.
    private bool IsOfLastLayer(Term value)
    {
        Term[] factors = [.. ActivationDerivative.FactorsOf(value)];
        return factors.Any(factor => Algebra.IsDifference(factor) || (factor is Call { Arguments.Count: > 0 } call && Words.IsGradient(call.Name) && !Words.IsDerivative(call.Name)))
            && !factors.Any(factor => factor is Variable variable && (Words.IsWeights(variable.Place.Name) || model.IsMoved(variable.Place)));
    }

    // "d = error * weight * (1 - y * y)", whatever it is called.
    private static bool IsOfError(WriteEvent write, Term value, HashSet<Place> errors) =>
        !Words.IsWeights(write.Place.Name)
        && value is Binary { Operator: Operator.Multiply } or Choice { WhenFalse: Number { Value: 0 } } or Choice { WhenTrue: Number { Value: 0 } }
        && Algebra.Any(value, part => Algebra.IsDifference(part) || (part is Variable variable && (Words.IsGradient(variable.Place.Name) || errors.Contains(variable.Place))));

    // What is summed up of errors and weights, before it is multiplied with a derivative.
    private static HashSet<Place> ErrorsIn(MethodReading reading) =>
        [.. reading.Writes.Where(write => write.Value is Binary { Operator: Operator.Multiply or Operator.Add } && Algebra.Any(write.Value, Algebra.IsDifference)).Select(write => write.Place)];

    // "error += delta * delta" is a figure to look at.
    private static bool IsLoss(WriteEvent write, Term value) =>
        write.Syntax is AssignmentExpressionSyntax { Left: IdentifierNameSyntax } && FactorsOfLast(value).GroupBy(factor => factor).Any(same => same.Skip(1).Any() && same.Key is not Number);

    private static IEnumerable<Term> FactorsOfLast(Term value) => ActivationDerivative.FactorsOf(value is Binary { Operator: Operator.Add, Right: var added } ? added : value);

    // (target - output) of this very activation: the last layer, where nothing is dropped.
    private static bool IsOfOutput(Term value, Application application) => Algebra.Any(value, part =>
        part is Binary { Operator: Operator.Subtract, Left: not Number, Right: not Number } difference && new[] { difference.Left, difference.Right }.Any(side =>
            side.Equals(application.Survivor) || (side is Choice && Mentions(side, application) && Algebra.Any(side, inner => inner.Equals(application.Survivor)))));

    // An error that begins at the output, and in a loop over the layers becomes that of the layer below.
    private static bool IsHandedDown(WriteEvent write, MethodReading reading) => write.Loops.Any(loop =>
    {
        HashSet<string> assigned = [.. loop.DescendantNodes().OfType<AssignmentExpressionSyntax>().Select(assignment => assignment.Left).OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText)];
        return write.Syntax.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => assigned.Contains(name.Identifier.ValueText)
            && reading.Writes.Any(first => first.Place.Name == name.Identifier.ValueText && !first.Loops.Contains(loop)));
    });

    private static bool Mentions(Term term, Application application) => Algebra.Any(term, part => part.Equals(application.Chance.Condition));

    // A gradient that is computed only for those that are kept, or is multiplied by the mask alone: not by an activation that was dropped.
    private bool IsMasked(WriteEvent write, Application application) =>
        IsGuarded(write, application)
        || Algebra.Any(model.Resolve(write.Value), part => HasMask(part, application) && !ActivationDerivative.FactorsOf(part).Any(ActivationDerivative.UnitsOf(application).Contains));

    private bool IsGuarded(WriteEvent write, Application application) => write.Guards.Any(guard => Mentions(model.Resolve(guard.Condition), application));

    // "weights -= rate * delta * mask": the gradient is masked where it is used.
    private static bool IsMaskedLater(Term value, Term gradient, Application application) =>
        Algebra.Any(value, part => HasMask(part, application) && Algebra.Any(part, inner => inner.Equals(gradient)));

    private static bool HasMask(Term term, Application application) =>
        term is Binary { Operator: Operator.Multiply }
        && Mentions(term, application)
        && ActivationDerivative.FactorsOf(term).Any(factor => Mentions(factor, application)
            && !Algebra.Any(factor, application.Bases.Contains)
            && Vanishing.WhenDropped(factor, application));
}
