using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Does the backward pass have the mask and the scale of its forward pass?</summary>
internal sealed class BackwardRule : IDropoutRule
{
    // How far an output is off, whatever it is compared with.
    private static readonly Call loss = new("loss");

    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        if (Redrawn(model, site) is { } redrawn)
        {
            return [redrawn];
        }

        if (site.Main is not { } main)
        {
            return [];
        }

        MethodReading[] backward = [.. PassesOf(model, site)];
        // From what is plain to see, to what takes a whole program to see.
        Finding? finding = Scaled(site, main)
            ?? InferredMask.Find(model, site)
            ?? WithoutMask(model, site, main, backward)
            ?? UnscaledGradients.Find(model, site, main)
            ?? new LostMask(model, site).Find()
            ?? site.OfCalls.Select(part => new UnmaskedGradients(model, part).Find()).FirstOrDefault(found => found is not null);
        return finding is null ? [] : [finding];
    }

    // What is certain of a layer as a whole, or else what one of its gradients shows.
    private static Finding? WithoutMask(DropoutModel model, DropoutSite site, Application main, MethodReading[] backward)
    {
        Finding? unmasked = backward.Length > 0 ? Unmasked(model, site, main, backward) : null;
        return unmasked is { IsCertain: true } ? unmasked : new UnmaskedGradients(model, site).Find() ?? unmasked;
    }

    // The methods of the types that drop; of an operation that leaves its backward pass on a tape, that one.
    private static IEnumerable<MethodReading> PassesOf(DropoutModel model, DropoutSite site)
    {
        MethodReading[] passes =
        [
            .. model.Readings.Where(reading => reading.Method is IMethodSymbol { MethodKind: MethodKind.Ordinary }
                && Words.IsBackward(reading.Name)
                && !Words.IsDerivative(reading.Name)
                && !IsScore(reading)
                && reading.Type is { } type
                && site.Forward.Concat(site.Backward).Any(application => SymbolEqualityComparer.Default.Equals(application.Reading.Type, type))),
        ];
        return Array.Exists(passes, pass => pass.IsDeferred)
            ? passes.Where(pass => pass.IsDeferred && site.Forward.Any(application => SymbolEqualityComparer.Default.Equals(application.Reading.Method, pass.Method)))
            : passes;
    }

    // "CalculateError(data)": how far the network is off, summed up over what it is asked; it hands nothing down.
    private static bool IsScore(MethodReading reading) =>
        reading.Method is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal }
        && !reading.Writes.Any(write => Words.IsGradient(write.Place.Name) && (write.IsElement || !write.Place.IsLocal))
        && (reading.Writes.Any(write => write.Place.IsLocal && write.Loops.Count > 0 && write.Syntax is AssignmentExpressionSyntax && IsDistance(Added(write.Value)))
            || (reading.Returned is { } returned && IsDistance(Added(returned)) && !reading.Writes.Any(write => Words.IsGradient(write.Place.Name) && write.Value is Binary { Operator: Operator.Multiply })));

    private static Term Added(Term sum) => sum is Binary { Operator: Operator.Add or Operator.Subtract } two ? two.Right : sum;

    // A square, an absolute value, a logarithm.
    private static bool IsDistance(Term term) => term switch
    {
        Call { Name: "Pow" or "Abs" or "Log" or "Square" or "Sqrt" } => true,
        Binary { Operator: Operator.Multiply } product => product.Left.Equals(product.Right) || IsDistance(product.Left) || IsDistance(product.Right),
        Binary { Operator: Operator.Divide } quotient => IsDistance(quotient.Left),
        _ => false,
    };

    private static Finding? Redrawn(DropoutModel model, DropoutSite site)
    {
        foreach (Application application in site.Backward.Where(application => Words.IsBackward(application.Reading.Name)))
        {
            MethodReading reading = application.Reading;
            bool isDrawnHere = reading.Draws.Any(draw => draw.Draw.Site.Equals(application.Chance.Draw.Site));
            bool isForwardToo = site.Forward.Any(forward => forward.Reading == reading);
            bool isElsewhereForward = model.Sites.Any(other => other.Forward.Any(forward => forward.Reading != reading && SymbolEqualityComparer.Default.Equals(forward.Reading.Type, reading.Type)));
            if (isDrawnHere && !isForwardToo && isElsewhereForward && !application.Chance.Draw.Site.HasArgumentSeed)
            {
                return new Finding(HandWrittenDescriptors.BackwardRedraws, Locate(reading, site), true, Finding.Name(reading.Method));
            }
        }

        return RedrawnWithin(site);
    }

    // One method goes forward and backward, and a random number comes into being where the gradient does.
    private static Finding? RedrawnWithin(DropoutSite site)
    {
        foreach (Application gradient in site.Backward.Where(application => application.IsKeptAsGradient))
        {
            WriteEvent[] writes = [.. gradient.Reading.Writes];
            int first = Array.FindIndex(writes, write => IsDrawn(write, gradient));
            if (first >= 0
                && writes[first].Place.Equals(gradient.Place)
                && gradient.Reading.Syntax.Contains(writes[first].Syntax)
                && site.Forward.FirstOrDefault(forward => forward.Reading == gradient.Reading && Array.FindIndex(writes, write => IsDrawn(write, forward)) is >= 0 and var before && before < first) is { } kept
                && !ActivationDerivative.FactorsOf(gradient.Survivor).Any(factor => Algebra.Any(factor, part => part.Equals(kept.Chance.Condition)) && Vanishing.WhenDropped(factor, kept)))
            {
                return new Finding(HandWrittenDescriptors.BackwardRedraws, writes[first].Syntax.GetLocation(), true, Finding.Name(gradient.Reading.Method)) { Other = site.Location };
            }
        }

        return null;
    }

    private static bool IsDrawn(WriteEvent write, Application application) =>
        write.Value.IsRandom && Algebra.Any(write.Value, part => part is Draw draw && draw.Site.Equals(application.Chance.Draw.Site));

    // The draw where it stands in the backward pass, or the pass that calls what draws.
    private static Location Locate(MethodReading reading, DropoutSite site) =>
        reading.Syntax.Contains(site.Draw) ? site.Location
            : reading.Calls.FirstOrDefault(call => call.Calls.IsEmpty && reading.Draws.Any(draw => draw.Calls.Contains(call.Method, SymbolEqualityComparer.Default)))?.Syntax.GetLocation() ?? Statements.NameOf(reading.Method);

    private static Finding? Scaled(DropoutSite site, Application main)
    {
        // The first of them in the text is shown.
        Application[] known = [.. site.Backward.Where(application => Words.IsBackward(application.Reading.Name) && application.Reading != main.Reading)
            .OrderBy(application => GradientLocation.OfMasked(application.Reading, application.Place).SourceSpan.Start)];
        if (known.Length == 0 || known.Any(application => application.Scale is null || main.Scale is null))
        {
            return null;
        }

        // Where it divides the output by the mask again, what the derivative is taken of was restored.
        HashSet<string> names = Factors.NamesIn(main.Keep);
        if (known.Any(application => Algebra.Any(application.Survivor, part => part is Binary { Operator: Operator.Multiply or Operator.Divide, Left: Variable { Place: var output }, Right: var by }
            && site.Forward.Any(other => output.Equals(other.Place)) && Factors.IsAbout(by, names))))
        {
            return null;
        }

        Scaling forward = Scalings.Of(main);
        bool isSame = known.Any(application => Scalings.Of(application) == forward);
        return isSame || forward is not (Scaling.Inverted or Scaling.None) || known.Any(application => Scalings.Of(application) is Scaling.Unknown)
            ? null
            : new Finding(
                HandWrittenDescriptors.BackwardWithoutScale, GradientLocation.OfMasked(known[0].Reading, known[0].Place), true,
                Finding.Name(site.Method), Finding.Scale(main), Finding.Name(known[0].Reading.Method), Finding.Scale(known[0]))
            {
                Properties = forward == Scaling.Inverted && Scalings.Of(known[0]) == Scaling.None && site.Masks.Count > 0
                    ? Finding.Facts(("Mask", site.Masks[0].Place.Name), ("Keep", Finding.Text(main.Keep)))
                    : Finding.Facts(),
            };
    }

    private static Finding? Unmasked(DropoutModel model, DropoutSite site, Application main, MethodReading[] backward)
    {
        if (site.Backward.Count > 0
            || backward.Any(reading => reading.Draws.Any(draw => !draw.IsOfForwardCall && model.Sites.Any(other => other.Draw == draw.Draw.Site.Syntax)))
            || backward.Any(reading => Mentions(reading) || reading.Reads.Any(read => site.Masks.Any(mask => mask.Place.Equals(read))))
            || model.Readings.Any(caller => caller.Calls.Any(call => Array.Exists(backward, reading => SymbolEqualityComparer.Default.Equals(reading.Method, call.Method)) && call.Guards.Any(guard => site.IsIn(model.Resolve(guard.Condition)))))
            || backward.Any(reading => reading.Calls.Any(call => Words.IsDropout(call.Method.Name) || Words.IsMask(call.Method.Name) || (call.Method.ContainingType is { } type && Words.IsDropout(type.Name)))))
        {
            return null;
        }

        bool isLayer = backward[0].IsDeferred || (site.Type is { } owner && Words.IsDropout(owner.Name));
        if (!isLayer && IsOfInputs(main))
        {
            return null;
        }

        Place[] dropped = [.. site.Forward.Select(application => application.Place).OfType<Place>().Where(place => !place.IsLocal)];
        foreach (MethodReading reading in backward)
        {
            // "if (output > 0)": not where it was dropped.
            if (reading.Writes.Any(write => Words.IsGradient(write.Place.Name) && write.Guards.Any(guard => Numeric.Decide(AtZero(guard.Condition, dropped)) == !guard.Holds)))
            {
                return null;
            }

            foreach (Term value in Gradients(reading).Select(gradient => WithoutLoss(gradient.Value, dropped)))
            {
                if (IsRectifiedBy(value) || (isLayer && IsMultipliedByUnknown(value)))
                {
                    return null;
                }

                Place[] read = [.. dropped.Where(candidate => Algebra.Any(value, part => part is Variable variable && variable.Place.Equals(candidate)))];
                // The pass may have called the forward pass itself: then what it reads is what that one dropped.
                Application[] drawn = [.. site.Forward.Where(application => Algebra.Any(value, part => part.Equals(application.Chance.Condition)))];
                if (drawn.Length > 0)
                {
                    if (drawn.Any(application => Vanishing.Is(Algebra.Assume(value, application.Chance.Condition, !application.IsKeptWhenTrue))))
                    {
                        return null;
                    }

                    continue;
                }

                if (read.Length == 0)
                {
                    continue;
                }

                Term atZero = AtZero(value, dropped);
                if (Vanishing.Is(atZero) || Algebra.Any(value, part => part is Call call && call.Arguments.Any(argument => Algebra.Any(argument, inner => inner is Variable variable && dropped.Contains(variable.Place)))))
                {
                    // The derivative at 0 is 0, or is not known.
                    return null;
                }
            }
        }

        if (Array.Find(backward, reading => Gradients(reading).Any(gradient => WithoutLoss(gradient.Value, dropped) != loss)) is not { } pass)
        {
            return null;
        }

        return new Finding(HandWrittenDescriptors.BackwardWithoutMask, GradientLocation.OfUnmasked(pass, main), isLayer || pass.IsDeferred || site.Masks.Count > 0 || dropped.Length > 0, Finding.Name(site.Method), Finding.Name(pass.Method))
        {
            Other = site.Location,
            // The mask is the whole factor where it has the scale of the forward pass in it.
            Properties = site.Masks.Count == 1 && IsWholeFactor(site.Masks[0], main) ? Finding.Facts(("Mask", site.Masks[0].Place.Name)) : Finding.Facts(),
        };
    }

    // "unit > 0 ? sum : 0" of a unit that it is given: where that was dropped, nothing passes.
    private static bool IsRectifiedBy(Term value) => value is Choice
    {
        Condition: Binary { Operator: Operator.Less, Left: Number { Value: 0 }, Right: Variable { Place.Symbol: IParameterSymbol unit } },
        WhenFalse: Number { Value: 0 },
    } && !Words.IsGradient(unit.Name);

    // "gradient * context.Recall(this)": what a layer that only drops multiplies with will be its mask.
    private static bool IsMultipliedByUnknown(Term value) => ActivationDerivative.FactorsOf(value).ToArray() is { Length: > 1 } factors
        && Array.Exists(factors, factor => factor is Call { Arguments.Count: > 0 } call && !Words.IsDerivative(call.Name));

    private static Term AtZero(Term value, Place[] dropped) => Algebra.Replace(value, part => part is Variable variable && dropped.Contains(variable.Place) ? Number.Zero : null);

    // "output - target" is how far the network is off, not a derivative.
    private static Term WithoutLoss(Term value, Place[] dropped)
    {
        return Algebra.Replace(value, part => part is Binary { Operator: Operator.Subtract } difference && (IsOutput(difference.Left) && difference.Right is not Number || IsOutput(difference.Right) && difference.Left is not Number) ? loss : null);

        bool IsOutput(Term term) => term is Variable { Place: var place } && dropped.Contains(place);
    }

    private static bool IsWholeFactor(Mask mask, Application main) =>
        main.Scale is { } scale
        && Numeric.AreEqual(Algebra.Assume(mask.Value, main.Chance.Condition, main.IsKeptWhenTrue), scale)
        && Algebra.IsZero(Algebra.Assume(mask.Value, main.Chance.Condition, !main.IsKeptWhenTrue));

    private static IEnumerable<(Place? Place, Term Value)> Gradients(MethodReading reading)
    {
        foreach (WriteEvent write in reading.Writes.Where(write => Words.IsGradient(write.Place.Name)))
        {
            yield return (write.Place, write.Value);
        }

        if (reading.Returned is { } returned)
        {
            yield return (null, returned);
        }
    }

    // Whatever is called a mask may be the mask.
    private static bool Mentions(MethodReading reading) =>
        Statements.CodeOf(reading).DescendantTokens().Any(token => token.Parent is IdentifierNameSyntax or GenericNameSyntax && (Words.IsDropout(token.ValueText) || Words.IsMask(token.ValueText) || Words.SaysKeep(token.ValueText)));

    private static bool IsOfInputs(Application main) =>
        main.Place is { } place && Words.IsInput(place.Name) || (main.Bases.Count == 1 && main.Bases[0] is Variable variable && Words.IsInput(variable.Place.Name));
}
