using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>A product, taken apart into a scale that has to do with a probability and what is scaled.</summary>
/// <param name="Scale">The scale, 1 where there is none; null where it could not be derived.</param>
/// <param name="Bases">What is scaled.</param>
internal sealed record Factors(Term? Scale, IReadOnlyList<Term> Bases)
{
    public static Factors Of(Term product, Term keep)
    {
        HashSet<string> names = NamesIn(keep);
        Term scale = Number.One;
        Term numbers = Number.One;
        bool isKnown = true;
        var bases = new List<Term>();
        Walk(product, false);
        if (!Algebra.IsOne(numbers))
        {
            // A number is part of the scale where it comes with one, or where the probability is a number and has to do with this one: a
            // learning rate is none.
            if (!Algebra.IsOne(scale) || bases.Count == 0 || (Numeric.Constant(keep) is { } share && Scalings.Of(numbers, new Number(share)) is not (Scaling.Unknown or Scaling.Other)))
            {
                scale = Algebra.Multiply(numbers, scale);
            }
            else
            {
                bases.Add(numbers);
            }
        }

        return new Factors(isKnown ? scale : null, bases);

        void Walk(Term term, bool isDivisor)
        {
            switch (term)
            {
                case Binary { Operator: Operator.Multiply } binary:
                    Walk(binary.Left, isDivisor);
                    Walk(binary.Right, isDivisor);
                    break;
                case Binary { Operator: Operator.Divide } binary when !IsSoftsign(binary):
                    Walk(binary.Left, isDivisor);
                    Walk(binary.Right, !isDivisor);
                    break;
                case Number number:
                    numbers = isDivisor ? Algebra.Divide(numbers, number) : Algebra.Multiply(numbers, number);
                    break;
                default:
                    Sort(term, isDivisor);
                    break;
            }
        }

        void Sort(Term term, bool isDivisor)
        {
            if (IsAbout(term, names))
            {
                if (term.IsRandom || !Numeric.IsFunction(term))
                {
                    isKnown = false;
                }

                scale = isDivisor ? Algebra.Divide(scale, term) : Algebra.Multiply(scale, term);
                return;
            }

            // Divided by how many are kept, or by something that only its name tells about.
            bool isOpen = isDivisor && !IsActivation(term);
            if ((isOpen && (term.IsRandom || term is not Variable { Place.IsLocal: false })) || (term is Variable variable && Words.IsScale(variable.Place.Name)) || (isOpen && Algebra.Parts(term).OfType<Variable>().Any(part => Words.IsCount(part.Place.Name) || Words.IsScale(part.Place.Name))))
            {
                isKnown = false;
            }

            // A scale may hide in what is passed to a method; that of an earlier dropout does not count.
            if (term is not Variable && !IsComparison(term) && Algebra.Parts(term).Any(part => part is Binary { Operator: Operator.Multiply or Operator.Divide, IsRandom: false } inner && (IsAbout(inner.Left, names) || IsAbout(inner.Right, names))))
            {
                isKnown = false;
            }

            bases.Add(term);
        }
    }

    /// <summary>Whether a value is made by an activation function, or is the divisor of one: 1 / (1 + exp(-x)).</summary>
    public static bool IsActivation(Term term) => Algebra.Any(Algebra.Any(term, IsSlope) ? Algebra.Replace(term, part => IsSlope(part) ? Number.One : null) : term, part => part switch
    {
        // "Activation.Calculate(x)" too.
        Call call => !Words.IsDerivative(call.Name)
            && (Words.IsActivation(call.Name) || IsRectified(call) || (call.Arguments.Count == 2 && call.Arguments[0] is Variable { Place: var function } && (Words.IsActivation(function.Name) || function.Type is { Name: { Length: > 0 } type } && Words.IsActivation(type)) && call.Arguments[1] is not Number)),
        Binary quotient => IsSoftsign(quotient),
        // A rectified sum; one that leaks.
        Choice { Condition: Binary { Operator: Operator.Less } compared, IsRandom: false } choice => Algebra.IsZero(choice.WhenTrue) || Algebra.IsZero(choice.WhenFalse) || IsLeaky(choice, compared),
        _ => false,
    });

    // z / (1 + |z|).
    private static bool IsSoftsign(Binary term) => term is { Operator: Operator.Divide, Left: var z, Right: Binary { Operator: Operator.Add, Left: Number { Value: 1 }, Right: Call { Name: "Abs", Arguments: { Count: 1 } of } } } && of[0].Equals(z);

    // Math.Max(0, z).
    private static bool IsRectified(Call call) => call is { Name: "Max" or "PointwiseMaximum", Arguments.Count: 2 } && call.Arguments.Any(Algebra.IsZero) && call.Arguments.Any(argument => argument is not Number);

    /// <summary>Whether a choice is an activation as a whole: "z > 0 ? z : 0", with or without a leak.</summary>
    public static bool IsRectifier(Choice choice) => choice.Condition is Binary { Operator: Operator.Less, IsRandom: false } compared
        && (IsLeaky(choice, compared) || (compared.Left is Number { Value: 0 } && choice.WhenTrue.Equals(compared.Right) && Algebra.IsZero(choice.WhenFalse)));

    // "z > 0 ? z : 0.01 * z", "z > 0 ? z : a * (exp(z) - 1)".
    private static bool IsLeaky(Choice choice, Binary compared)
    {
        if ((compared.Left is Number { Value: 0 } ? compared.Right : compared.Right is Number { Value: 0 } ? compared.Left : null) is not { } argument)
        {
            return false;
        }

        (Term above, Term below) = compared.Left is Number ? (choice.WhenTrue, choice.WhenFalse) : (choice.WhenFalse, choice.WhenTrue);
        return above.Equals(argument) && !below.Equals(argument) && Algebra.Any(below, part => part.Equals(argument));
    }

    // "z > 0 ? 1 : exp(z)" is the derivative of one.
    private static bool IsSlope(Term term) => term is Choice { Condition: Binary { Operator: Operator.Less }, IsRandom: false } slope
        && slope.WhenTrue is Number { Value: 1 } != slope.WhenFalse is Number { Value: 1 };

    private static bool IsComparison(Term term) => term is Binary { Operator: Operator.Less or Operator.Equal } or Not;

    /// <summary>Whether a factor is a function of a probability and of nothing else.</summary>
    public static bool IsAbout(Term term, HashSet<string> names)
    {
        Place[] places = [.. Algebra.Parts(term).OfType<Variable>().Select(variable => variable.Place)];
        return places.Length > 0
            && places.Any(place => names.Contains(Words.Normal(place.Name)) || Words.SaysKeep(place.Name) && !Words.IsMask(place.Name) || (Words.SaysDrop(place.Name) && !Words.IsMask(place.Name)))
            && places.All(place => names.Contains(Words.Normal(place.Name)) || Words.SaysKeep(place.Name) || Words.IsDropout(place.Name) || Words.IsScale(place.Name));
    }

    public static IEnumerable<Place> PlacesIn(Term term) => Algebra.Parts(term).OfType<Variable>().Select(variable => variable.Place);

    /// <summary>The places that a probability depends on.</summary>
    public static HashSet<string> NamesIn(Term term) =>
        [.. Algebra.Parts(term).OfType<Variable>().Select(variable => Words.Normal(variable.Place.Name))];
}
