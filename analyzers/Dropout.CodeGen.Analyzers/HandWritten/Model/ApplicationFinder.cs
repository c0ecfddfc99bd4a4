using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>Finds what a method drops, in the values that it leaves behind.</summary>
internal sealed class ApplicationFinder(DropoutModel model, MethodReading reading)
{
    private const int MostBranches = 64;

    private readonly List<Application> found = [];
    private int branches;

    public IReadOnlyList<Application> Find()
    {
        foreach ((Place? place, Term value, ImmutableList<Guard> guards) in Values())
        {
            Term resolved = model.Resolve(value);
            foreach (Chance chance in Chance.In(resolved).Distinct().Where(chance => !Algebra.Any(chance.Probability, part => part is Opaque)))
            {
                branches = 0;
                Visit(resolved, chance, guards, place);
            }
        }

        return found;
    }

    // What is handed on, first; then what arrays of the method held last.
    private IEnumerable<(Place? Place, Term Value, ImmutableList<Guard> Guards)> Values()
    {
        if (reading.Returned is { } returned)
        {
            yield return (null, returned, ImmutableList<Guard>.Empty);
        }

        foreach (KeyValuePair<Place, Term> final in reading.Finals)
        {
            if (final.Key.Symbol is not IParameterSymbol parameter || SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, reading.Method))
            {
                yield return (final.Key, final.Value, ImmutableList<Guard>.Empty);
            }
        }

        foreach (WriteEvent write in reading.Writes.Where(write => write.Place.IsLocal).GroupBy(write => write.Place).Select(writes => writes.Last()))
        {
            // Written on one side of the decision only, it is random behind it.
            Term value = !write.Value.IsRandom && reading.Locals.TryGetValue(write.Place, out Term? last) ? last : write.Value;
            ImmutableList<Guard> guards = write.Guards.RemoveAll(guard => guard.Condition.IsRandom);
            yield return (write.Place, value, guards);
            // "if (dropped[h]) continue; sum += hidden[h] * weights[h];" in a loop, behind which it is only a sum.
            if (!value.IsRandom && write.Loops.Count > 0 && write.Value is Binary { Operator: Operator.Add, Right: Binary { Operator: Operator.Multiply } added }
                && Factors.IsActivation(added)
                && write.Guards.LastOrDefault(guard => guard.Condition.IsRandom) is { } decision)
            {
                yield return (write.Place, Under(decision.Condition, decision.Holds, added), guards);
            }
        }
    }

    // A value where a condition holds, 0 elsewhere; what is not random is asked first.
    private static Term Under(Term condition, bool holds, Term value) => condition switch
    {
        Not not => Under(not.Operand, !holds, value),
        Choice { Condition.IsRandom: false } choice => Algebra.Choose(choice.Condition, Under(choice.WhenTrue, holds, value), Under(choice.WhenFalse, holds, value)),
        Number number => Algebra.IsZero(number) == holds ? Number.Zero : value,
        _ => holds ? Algebra.Choose(condition, value, Number.Zero) : Algebra.Choose(condition, Number.Zero, value),
    };

    private void Visit(Term term, Chance chance, ImmutableList<Guard> guards, Place? place)
    {
        if (++branches > MostBranches || !Algebra.Any(term, part => part.Equals(chance.Condition)))
        {
            return;
        }

        // A branch on something else: what is dropped in it is dropped under its condition.
        if (term is Choice choice && !Algebra.Any(choice.Condition, part => part.Equals(chance.Condition)))
        {
            bool? decided = choice.Condition.IsRandom ? null : Numeric.Decide(choice.Condition);
            if (decided != false)
            {
                Visit(choice.WhenTrue, chance, decided == true ? guards : guards.Add(new Guard(choice.Condition, true)), place);
            }

            if (decided != true)
            {
                Visit(choice.WhenFalse, chance, decided == false ? guards : guards.Add(new Guard(choice.Condition, false)), place);
            }

            return;
        }

        if (Distributed(term, chance) is { } sides)
        {
            Visit(sides, chance, guards, place);
            return;
        }

        Term whenTrue = Algebra.Assume(term, chance.Condition, true);
        Term whenFalse = Algebra.Assume(term, chance.Condition, false);
        if (IsNothing(whenTrue) != IsNothing(whenFalse))
        {
            Survive(IsNothing(whenTrue) ? whenFalse : whenTrue, chance, IsNothing(whenFalse), guards, place);
            return;
        }

        foreach (Term child in Algebra.Children(term))
        {
            Visit(child, chance, guards, place);
        }
    }

    // A product with a mask that is one under some condition only is a choice of two products.
    private static Term? Distributed(Term term, Chance chance)
    {
        if (term is not Binary { Operator: Operator.Multiply or Operator.Divide } product)
        {
            return null;
        }

        return (product.Left, product.Right) switch
        {
            (Choice { Condition.IsRandom: false } mask, _) when IsIn(mask) =>
                Algebra.Choose(mask.Condition, Algebra.Combine(product.Operator, mask.WhenTrue, product.Right), Algebra.Combine(product.Operator, mask.WhenFalse, product.Right)),
            (_, Choice { Condition.IsRandom: false } mask) when IsIn(mask) =>
                Algebra.Choose(mask.Condition, Algebra.Combine(product.Operator, product.Left, mask.WhenTrue), Algebra.Combine(product.Operator, product.Left, mask.WhenFalse)),
            _ => null,
        };

        bool IsIn(Choice mask) => !Algebra.Any(mask.Condition, part => part.Equals(chance.Condition)) && Algebra.Any(mask, part => part.Equals(chance.Condition));
    }

    private void Survive(Term survivor, Chance chance, bool isKeptWhenTrue, ImmutableList<Guard> guards, Place? place)
    {
        if (++branches > MostBranches)
        {
            return;
        }

        // A rectified unit survives as one.
        if (survivor is Choice choice && !Factors.IsRectifier(choice))
        {
            // Behind another dropout, or dropped twice: not what this one makes of its value.
            if (choice.Condition.IsRandom)
            {
                return;
            }

            bool? decided = Numeric.Decide(choice.Condition);
            if (decided != false)
            {
                Survive(choice.WhenTrue, chance, isKeptWhenTrue, decided == true ? guards : guards.Add(new Guard(choice.Condition, true)), place);
            }

            if (decided != true)
            {
                Survive(choice.WhenFalse, chance, isKeptWhenTrue, decided == false ? guards : guards.Add(new Guard(choice.Condition, false)), place);
            }

            return;
        }

        // What the next dropout of the network makes of it is that one's.
        if (Product(survivor).Any(factor => IsDecided(factor) is { } other && other.Draw.Site.Syntax != chance.Draw.Site.Syntax))
        {
            return;
        }

        if (!IsNothing(survivor))
        {
            found.Add(new Application(chance, isKeptWhenTrue, survivor, guards, place, reading));
        }
    }

    // A mask, or something that is dropped; not what is computed from such.
    private static Chance? IsDecided(Term factor) => factor switch
    {
        Not not => IsDecided(not.Operand),
        Choice choice => IsDecided(choice.Condition),
        _ => Chance.Of(factor),
    };

    private static IEnumerable<Term> Product(Term term) =>
        term is Binary { Operator: Operator.Multiply or Operator.Divide } binary ? Product(binary.Left).Concat(Product(binary.Right)) : [term];

    // Zero, or what has never been written.
    private bool IsNothing(Term term) => term switch
    {
        Number { Value: 0 } => true,
        Variable variable => MadeData.IsUnwritten(variable, reading),
        Choice { Condition.IsRandom: false } choice => IsNothing(choice.WhenTrue) && IsNothing(choice.WhenFalse),
        _ => false,
    };
}
