using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Terms;

/// <summary>Builds terms, simplified so that the same function tends to have the same form.</summary>
internal static class Algebra
{
    // Beyond this a value is no longer followed: it would not be dropout, and must not cost time.
    private const int LargestTerm = 400;

    // Flags are asked again close to where they were asked first.
    private const int LargestAskedAgain = 120;

    public static double? ToDouble(object? value) => value switch
    {
        bool truth => truth ? 1 : 0,
        null or string or char => null,
        IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
        _ => null,
    };

    public static bool IsZero(Term term) => term is Number { Value: 0 };

    /// <summary>Whether it tells how far one value is off another: neither is a number.</summary>
    public static bool IsDifference(Term term) => term is Binary { Operator: Operator.Subtract, Left: not Number, Right: not Number };

    public static bool IsOne(Term term) => term is Number { Value: 1 };

    public static Term Add(Term left, Term right) => (left, right) switch
    {
        (Number a, Number b) => new Number(a.Value + b.Value),
        (Number { Value: 0 }, _) => right,
        (_, Number { Value: 0 }) => left,
        _ => Limit(new Binary(Operator.Add, left, right)),
    };

    public static Term Subtract(Term left, Term right) => (left, right) switch
    {
        (Number a, Number b) => new Number(Rounded(a.Value - b.Value)),
        (_, Number { Value: 0 }) => left,
        // 1 - (1 - rate) is rate.
        (Number a, Binary { Operator: Operator.Subtract, Left: Number b, Right: var inner }) when a.Value == b.Value => inner,
        // 1 - mask, where the mask is 0 or 1.
        (Number { Value: 1 }, Choice { WhenTrue: Number { Value: 0 or 1 } a, WhenFalse: Number { Value: 0 or 1 } b } choice) =>
            Choose(choice.Condition, new Number(1 - a.Value), new Number(1 - b.Value)),
        (Number { Value: 1 }, _) when IsCondition(right) => Negate(right),
        _ => Limit(new Binary(Operator.Subtract, left, right)),
    };

    public static Term Multiply(Term left, Term right) => (left, right) switch
    {
        (Number a, Number b) => new Number(a.Value * b.Value),
        (Number { Value: 0 }, _) or (_, Number { Value: 0 }) => Number.Zero,
        (Number { Value: 1 }, _) => right,
        (_, Number { Value: 1 }) => left,
        _ => Limit(new Binary(Operator.Multiply, left, right)),
    };

    public static Term Divide(Term left, Term right) => (left, right) switch
    {
        (Number a, Number { Value: not 0 } b) => new Number(a.Value / b.Value),
        (Number { Value: 0 }, _) => Number.Zero,
        (_, Number { Value: 1 }) => left,
        // Of n units, n * rate.
        (Binary { Operator: Operator.Multiply } product, Variable) when product.Left.Equals(right) => product.Right,
        (Binary { Operator: Operator.Multiply } product, Variable) when product.Right.Equals(right) => product.Left,
        _ => Limit(new Binary(Operator.Divide, left, right)),
    };

    public static Term Less(Term left, Term right)
    {
        if (left is Number a && right is Number b)
        {
            return Truth(a.Value < b.Value);
        }

        if (Distribute(left, right, Less) is { } distributed)
        {
            return distributed;
        }

        // The random number stands on the left: one form for "draw < p" and "p >= draw". "0 < unit" stays as it is, for a unit may be 0.
        return right.IsRandom && !left.IsRandom && !IsZero(left)
            ? Negate(Limit(new Binary(Operator.Less, right, left)))
            : Limit(new Binary(Operator.Less, left, right));
    }

    public static Term Equal(Term left, Term right)
    {
        if (left is Number a && right is Number b)
        {
            return Truth(a.Value == b.Value);
        }

        if (left is Call { IsEnumMember: true, Name: var one } && right is Call { IsEnumMember: true, Name: var other })
        {
            return Truth(one == other);
        }

        if (left is Number or Call { Name: "null" })
        {
            (left, right) = (right, left);
        }

        if (right is Call { Name: "null" } && IsSomething(left))
        {
            return Number.Zero;
        }

        if (!left.IsRandom && left.Equals(right))
        {
            return Number.One;
        }

        if (right is Number { Value: 0 or 1 } truth && IsCondition(left))
        {
            return truth.Value == 1 ? left : Negate(left);
        }

        return Distribute(left, right, Equal) ?? Limit(new Binary(Operator.Equal, left, right));
    }

    // What was made just now is not null.
    private static bool IsSomething(Term term) => term switch
    {
        Number or Call { Name: "empty" } or Not or Binary { Operator: Operator.Less or Operator.Equal } => true,
        Call call => call.Name.StartsWith("new ", StringComparison.Ordinal),
        Choice { Condition.IsRandom: true } choice => choice.WhenTrue is not Call { Name: "null" } && choice.WhenFalse is not Call { Name: "null" },
        _ => false,
    };

    public static Term Negate(Term condition) => condition switch
    {
        Number number => Truth(number.Value == 0),
        Not not => not.Operand,
        _ => Limit(new Not(condition)),
    };

    public static Term And(Term left, Term right) => Choose(left, right, Number.Zero);

    public static Term Or(Term left, Term right) => Choose(left, Number.One, right);

    public static Term Choose(Term condition, Term whenTrue, Term whenFalse)
    {
        switch (condition)
        {
            case Number number:
                return number.Value != 0 ? whenTrue : whenFalse;
            case Not not:
                return Choose(not.Operand, whenFalse, whenTrue);
            // A mask of numbers as a condition; "and"; "or".
            case Choice { WhenTrue: Number a, WhenFalse: Number b } choice:
                return Choose(choice.Condition, a.Value != 0 ? whenTrue : whenFalse, b.Value != 0 ? whenTrue : whenFalse);
            case Choice { WhenFalse: Number { Value: 0 } } both:
                return Choose(both.Condition, Choose(both.WhenTrue, whenTrue, whenFalse), whenFalse);
            case Choice { WhenFalse: Number { Value: 1 } } unless:
                return Choose(unless.Condition, Choose(unless.WhenTrue, whenTrue, whenFalse), whenTrue);
            case Choice { WhenTrue: Number { Value: 0 } } butNot:
                return Choose(butNot.Condition, whenFalse, Choose(butNot.WhenFalse, whenTrue, whenFalse));
            case Choice { WhenTrue: Number { Value: 1 } } either:
                return Choose(either.Condition, whenTrue, Choose(either.WhenFalse, whenTrue, whenFalse));
            default:
                break;
        }

        if (!condition.IsRandom)
        {
            whenTrue = Under(whenTrue, condition, true);
            whenFalse = Under(whenFalse, condition, false);
        }

        if (Equals(whenTrue, whenFalse))
        {
            return whenTrue;
        }

        if (IsCondition(condition) && (whenTrue, whenFalse) is (Number { Value: 1 }, Number { Value: 0 }))
        {
            return condition;
        }

        if (IsCondition(condition) && (whenTrue, whenFalse) is (Number { Value: 0 }, Number { Value: 1 }))
        {
            return Negate(condition);
        }

        // A sum that leaves something out adds nothing instead of it.
        if (whenTrue is Binary { Operator: Operator.Add } longer && Equals(longer.Left, whenFalse) && !IsZero(whenFalse))
        {
            return Add(longer.Left, Choose(condition, longer.Right, Number.Zero));
        }

        if (whenFalse is Binary { Operator: Operator.Add } other && Equals(other.Left, whenTrue) && !IsZero(whenTrue))
        {
            return Add(other.Left, Choose(condition, Number.Zero, other.Right));
        }

        return Limit(new Choice(condition, whenTrue, whenFalse));
    }

    // A flag that is asked again inside has the same value.
    private static Term Under(Term term, Term condition, bool holds) =>
        term.Size > condition.Size && term.Size < LargestAskedAgain && Any(term, part => part is Choice choice && choice.Condition.Equals(condition))
            ? Assume(term, condition, holds)
            : term;

    /// <summary>Whether a term is 0 or 1 by its form.</summary>
    public static bool IsCondition(Term term) => term switch
    {
        Not or Binary { Operator: Operator.Less or Operator.Equal } => true,
        Choice choice => IsTruth(choice.WhenTrue) && IsTruth(choice.WhenFalse),
        _ => false,
    };

    /// <summary>A term with other parts in place of some, simplified again.</summary>
    public static Term Replace(Term term, Func<Term, Term?> replacement)
    {
        var known = new Dictionary<Term, Term>(ReferenceComparer.Instance);
        return Visit(term);

        Term Visit(Term part)
        {
            if (part.Size == 1)
            {
                return replacement(part) ?? part;
            }

            if (!known.TryGetValue(part, out Term? result))
            {
                known[part] = result = replacement(part) ?? Rebuild(part, Visit);
            }

            return result;
        }
    }

    /// <summary>A term where a condition has a known value.</summary>
    public static Term Assume(Term term, Term condition, bool holds) =>
        Replace(term, part => part.Equals(condition) ? Truth(holds) : null);

    /// <summary>Whether some part of a term is such.</summary>
    public static bool Any(Term term, Func<Term, bool> predicate) => Parts(term).Any(predicate);

    /// <summary>All parts of a term, itself first; parts that are shared come once.</summary>
    public static IEnumerable<Term> Parts(Term term)
    {
        var seen = new HashSet<Term>(ReferenceComparer.Instance);
        var open = new Stack<Term>();
        open.Push(term);
        while (open.Count > 0)
        {
            Term part = open.Pop();
            if (!seen.Add(part))
            {
                continue;
            }

            yield return part;
            foreach (Term child in Children(part).Reverse())
            {
                open.Push(child);
            }
        }
    }

    public static IReadOnlyList<Term> Children(Term term) => term switch
    {
        Binary binary => [binary.Left, binary.Right],
        Not not => [not.Operand],
        Choice choice => [choice.Condition, choice.WhenTrue, choice.WhenFalse],
        Call call => call.Arguments,
        Draw draw => [draw.Low, draw.High],
        _ => [],
    };

    private static Term Rebuild(Term term, Func<Term, Term> visit)
    {
        switch (term)
        {
            case Binary binary:
                Term left = visit(binary.Left);
                Term right = visit(binary.Right);
                return ReferenceEquals(left, binary.Left) && ReferenceEquals(right, binary.Right) ? term : Combine(binary.Operator, left, right);
            case Not not:
                return Negate(visit(not.Operand));
            case Choice choice:
                Term condition = visit(choice.Condition);
                return condition is Number decided
                    ? visit(decided.Value != 0 ? choice.WhenTrue : choice.WhenFalse)
                    : Choose(condition, visit(choice.WhenTrue), visit(choice.WhenFalse));
            case Call call:
                return Limit(new Call(call.Name, [.. call.Arguments.Select(visit)]));
            case Draw draw:
                return new Draw(draw.Site, visit(draw.Low), visit(draw.High));
            default:
                return term;
        }
    }

    public static Term Combine(Operator @operator, Term left, Term right) => @operator switch
    {
        Operator.Add => Add(left, right),
        Operator.Subtract => Subtract(left, right),
        Operator.Multiply => Multiply(left, right),
        Operator.Divide => Divide(left, right),
        Operator.Less => Less(left, right),
        _ => Equal(left, right),
    };

    // What a comparison with a number says of each side of a choice, and of a condition as a number.
    private static Term? Distribute(Term left, Term right, Func<Term, Term, Term> compare) => (left, right) switch
    {
        (Choice choice, Number number) when Decide(choice.WhenTrue, number, compare) is { } a && Decide(choice.WhenFalse, number, compare) is { } b =>
            Choose(choice.Condition, a, b),
        (Number number, Choice choice) when Decide(number, choice.WhenTrue, compare) is { } a && Decide(number, choice.WhenFalse, compare) is { } b =>
            Choose(choice.Condition, a, b),
        (_, Number number) when IsCondition(left) => Choose(left, compare(Number.One, number), compare(Number.Zero, number)),
        (Number number, _) when IsCondition(right) => Choose(right, compare(number, Number.One), compare(number, Number.Zero)),
        _ => null,
    };

    // A mask may hold the scale: that is positive, at least 1.
    private static Term? Decide(Term left, Term right, Func<Term, Term, Term> compare) =>
        left is Choice || right is Choice || IsCondition(left) || IsCondition(right) ? null
        : left is Number && right is Number ? compare(left, right)
        : right is Number { Value: >= 0 and < 1 } && IsScale(left) ? Number.Zero
        : left is Number { Value: >= 0 and < 1 } && IsScale(right) ? Truth(compare == Less)
        : null;

    private static bool IsScale(Term term) => term is Binary { Operator: Operator.Divide, IsRandom: false } or Variable { Place.Symbol: IFieldSymbol or ILocalSymbol };

    private static bool IsTruth(Term term) => term is Number { Value: 0 or 1 } || IsCondition(term);

    private static Number Truth(bool value) => value ? Number.One : Number.Zero;

    // 1 - 0.8 is meant to be 0.2.
    private static double Rounded(double value) => Math.Round(value, 12);

    private static Term Limit(Term term) => term.Size > LargestTerm ? new Opaque(null) : term;

    private sealed class ReferenceComparer : IEqualityComparer<Term>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(Term? x, Term? y) => ReferenceEquals(x, y);

        public int GetHashCode(Term term) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(term);
    }
}
