using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Does the backward pass have the mask and the scale of its forward pass?</summary>
internal sealed class BackwardRule : IDropoutRule
{
    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        MethodReading[] backward =
        [
            .. model.Readings.Where(reading => reading.Method is IMethodSymbol { MethodKind: MethodKind.Ordinary }
                && Words.IsBackward(reading.Name)
                && !Words.IsDerivative(reading.Name)
                && reading.Type is { } type
                && site.Forward.Concat(site.Backward).Any(application => SymbolEqualityComparer.Default.Equals(application.Reading.Type, type))),
        ];
        if (Redrawn(model, site) is { } redrawn)
        {
            return [redrawn];
        }

        if (site.Main is not { } main)
        {
            return [];
        }

        return (Scaled(site, main) ?? (backward.Length > 0 ? Unmasked(model, site, main, backward) : null) ?? OfOneMethod(model, site)) is { } finding ? [finding] : [];
    }

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

        return null;
    }

    // The draw where it stands in the backward pass, or the pass that calls what draws.
    private static Location Locate(MethodReading reading, DropoutSite site) =>
        reading.Syntax.Contains(site.Draw) ? site.Location : Statements.NameOf(reading.Method);

    private static Finding? Scaled(DropoutSite site, Application main)
    {
        Application[] known = [.. site.Backward.Where(application => Words.IsBackward(application.Reading.Name) && application.Reading != main.Reading)];
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
                HandWrittenDescriptors.BackwardWithoutScale, Statements.NameOf(known[0].Reading.Method), true,
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
            || backward.Any(reading => reading.Calls.Any(call => Words.IsDropout(call.Method.Name) || Words.IsMask(call.Method.Name) || (call.Method.ContainingType is { } type && Words.IsDropout(type.Name)))))
        {
            return null;
        }

        bool isLayer = site.Type is { } owner && Words.IsDropout(owner.Name);
        if (!isLayer && IsOfInputs(main))
        {
            return null;
        }

        Place[] dropped = [.. site.Forward.Select(application => application.Place).OfType<Place>().Where(place => !place.IsLocal)];
        bool readsDropped = false;
        foreach (MethodReading reading in backward)
        {
            foreach ((Place? place, Term value) in Gradients(reading))
            {
                if (IsOfLoss(value, dropped))
                {
                    continue;
                }

                Place[] read = [.. dropped.Where(candidate => Algebra.Any(value, part => part is Variable variable && variable.Place.Equals(candidate)))];
                // The pass may have called the forward pass itself: then what it reads is what that one dropped.
                Application[] drawn = [.. site.Forward.Where(application => Algebra.Any(value, part => part.Equals(application.Chance.Condition)))];
                if (drawn.Length > 0)
                {
                    readsDropped = true;
                    if (drawn.Any(application => Vanishes(Algebra.Assume(value, application.Chance.Condition, !application.IsKeptWhenTrue))))
                    {
                        return null;
                    }

                    continue;
                }

                if (read.Length == 0)
                {
                    continue;
                }

                readsDropped = true;
                Term atZero = Algebra.Replace(value, part => part is Variable variable && dropped.Contains(variable.Place) ? Number.Zero : null);
                if (Vanishes(atZero) || Algebra.Any(value, part => part is Call call && call.Arguments.Any(argument => Algebra.Any(argument, inner => inner is Variable variable && dropped.Contains(variable.Place)))))
                {
                    // The derivative at 0 is 0, or is not known.
                    return null;
                }
            }
        }

        MethodReading pass = backward.FirstOrDefault(reading => Gradients(reading).Any()) ?? backward[0];
        if (!Gradients(pass).Any())
        {
            return null;
        }

        if (readsDropped && !isLayer)
        {
            return new Finding(HandWrittenDescriptors.MaskInferred, Statements.NameOf(pass.Method), true, Finding.Name(pass.Method), dropped.Select(place => place.Name).FirstOrDefault() ?? main.Place?.Name ?? "output")
            {
                Other = site.Location,
            };
        }

        return new Finding(HandWrittenDescriptors.BackwardWithoutMask, Statements.NameOf(pass.Method), isLayer || site.Masks.Count > 0 || dropped.Length > 0, Finding.Name(site.Method), Finding.Name(pass.Method))
        {
            Other = site.Location,
            // The mask is the whole factor where it has the scale of the forward pass in it.
            Properties = site.Masks.Count == 1 && IsWholeFactor(site.Masks[0], main) ? Finding.Facts(("Mask", site.Masks[0].Place.Name)) : Finding.Facts(),
        };
    }

    // "output - target" is how far the network is off, not a derivative.
    private static bool IsOfLoss(Term value, Place[] dropped) => value is Binary { Operator: Operator.Subtract } difference
        && (difference.Left is Variable { Place: var left } && dropped.Contains(left) || difference.Right is Variable { Place: var right } && dropped.Contains(right))
        && difference.Left is not Number && difference.Right is not Number;

    /// <summary>
    /// One method goes forward and backward: the derivative of an activation that was dropped is there, and what it is multiplied
    /// with passes although the activation did not.
    /// </summary>
    private static Finding? OfOneMethod(DropoutModel model, DropoutSite site)
    {
        if (site.Backward.Count > 0)
        {
            return null;
        }

        foreach (IGrouping<MethodReading, Application> forward in site.Forward
            .Where(application => application.Reading.Draws.Any(draw => draw.Draw.Site.Syntax == site.Draw))
            .GroupBy(application => application.Reading))
        {
            foreach (WriteEvent write in forward.Key.Writes.Where(write => Words.IsGradient(write.Place.Name) && !Words.IsDerivative(write.Method.Name)))
            {
                Term value = model.Resolve(write.Value);
                if (forward.FirstOrDefault(application => application.Bases.Any(activation => Factors.IsActivation(activation) && IsDerivative(value, activation, application))) is not { } application
                    || (IsOfOutput(value, application) && !IsHandedDown(write, forward.Key))
                    || write.Guards.Any(guard => Mentions(model.Resolve(guard.Condition), application))
                    || IsRedrawn(model, site, value)
                    || forward.Key.Writes.Any(other => IsMaskedLater(model.Resolve(other.Value), value, application)))
                {
                    continue;
                }

                bool isInferred = Mentions(value, application);
                if (isInferred && Vanishes(Algebra.Assume(value, application.Chance.Condition, !application.IsKeptWhenTrue)))
                {
                    continue;
                }

                return new Finding(HandWrittenDescriptors.BackwardWithoutMask, write.Syntax.GetLocation(), true, Finding.Name(site.Method), Finding.Name(write.Method))
                {
                    Other = site.Location,
                };
            }
        }

        return null;
    }

    // It has a mask, if that of another draw.
    private static bool IsRedrawn(DropoutModel model, DropoutSite site, Term gradient) => Algebra.Parts(gradient).OfType<Draw>()
        .Any(draw => draw.Site.Syntax != site.Draw && model.Sites.Any(other => other.Draw == draw.Site.Syntax && Words.IsBackward(other.Method.Name)));

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

    // y (1 - y), 1 - y², or "z > 0" of the same z: a product that has the activation in it besides what was handed on.
    private static bool IsDerivative(Term value, Term activation, Application application) =>
        value is Binary { Operator: Operator.Multiply or Operator.Add } or Choice
        && Algebra.Any(value, part =>
            part is Binary { Operator: Operator.Subtract, Left: Number { Value: 1 }, Right: var square } && Algebra.Any(square, inner => inner.Equals(activation))
            || (part is Choice { Condition: var isPositive } && activation is Choice { Condition: var isRectified } && (isPositive.Equals(isRectified) || isPositive.Equals(Algebra.Negate(isRectified))))
            || (part is Binary { Operator: Operator.Less, Left: Number { Value: 0 }, Right: var output } && (output.Equals(activation) || (activation is Choice rectified && output.Equals(rectified.WhenTrue)) || IsRectified(activation, output)))
            || (part is Call { Arguments: var arguments } call && Words.IsDerivative(call.Name) && arguments.Any(argument => Algebra.Any(argument, inner => inner.Equals(activation)) || IsRectified(activation, argument))));

    // relu(z) and z.
    private static bool IsRectified(Term activation, Term sum) => activation is Call { Arguments: var arguments } && sum is Variable && arguments.Any(argument => argument.Equals(sum));

    // "weights -= rate * delta * mask": the gradient is masked where it is used.
    private static bool IsMaskedLater(Term value, Term gradient, Application application) =>
        Mentions(value, application)
        && Algebra.Any(value, part => part is Binary { Operator: Operator.Multiply } product
            && Algebra.Any(product, inner => inner.Equals(gradient))
            && Mentions(product, application)
            && Vanishes(Algebra.Assume(product, application.Chance.Condition, !application.IsKeptWhenTrue)));

    private static bool IsWholeFactor(Mask mask, Application main) =>
        main.Scale is { } scale
        && Numeric.AreEqual(Algebra.Assume(mask.Value, main.Chance.Condition, main.IsKeptWhenTrue), scale)
        && Algebra.IsZero(Algebra.Assume(mask.Value, main.Chance.Condition, !main.IsKeptWhenTrue));

    private static bool Vanishes(Term term) => term switch
    {
        Number { Value: 0 } => true,
        Choice choice => Vanishes(choice.WhenTrue) || Vanishes(choice.WhenFalse),
        Binary { Operator: Operator.Add } sum => Vanishes(sum.Left) || Vanishes(sum.Right),
        _ => false,
    };

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
        Statements.MemberAround(reading.Syntax)!.DescendantTokens().Any(token => token.Parent is IdentifierNameSyntax or GenericNameSyntax && (Words.IsDropout(token.ValueText) || Words.IsMask(token.ValueText) || Words.SaysKeep(token.ValueText)));

    private static bool IsOfInputs(Application main) =>
        main.Place is { } place && Words.IsInput(place.Name) || (main.Bases.Count == 1 && main.Bases[0] is Variable variable && Words.IsInput(variable.Place.Name));
}
