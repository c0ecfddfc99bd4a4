namespace Dropout.CodeGen.Analyzers.HandWritten.Terms;

/// <summary>A comparison of a random number with something that is not random, and the probability that it holds.</summary>
/// <param name="Condition">The comparison.</param>
/// <param name="Draw">The random number.</param>
/// <param name="Threshold">What it is compared with, as the source has it.</param>
/// <param name="Probability">Of being true.</param>
internal sealed record Chance(Term Condition, Draw Draw, Term Threshold, Term Probability)
{
    /// <summary>The comparisons with random numbers in a term.</summary>
    public static IEnumerable<Chance> In(Term term) =>
        term.IsRandom ? Algebra.Parts(term).Select(Of).OfType<Chance>() : [];

    /// <summary>A condition as a chance, if it is a comparison of one random number.</summary>
    public static Chance? Of(Term condition)
    {
        if (condition is not Binary { Operator: Operator.Less or Operator.Equal, IsRandom: true } comparison)
        {
            return null;
        }

        (Term random, Term other) = comparison.Left.IsRandom ? (comparison.Left, comparison.Right) : (comparison.Right, comparison.Left);
        if (other.IsRandom)
        {
            return null;
        }

        bool isBelow = ReferenceEquals(random, comparison.Left);
        // Undo what was done to the random number: draw * 100 < percent, 1 - draw < rate, draw + keep < 1.
        Term bound = other;
        while (random is Binary step)
        {
            (Term inner, Term moved) = step.Left.IsRandom ? (step.Left, step.Right) : (step.Right, step.Left);
            if (moved.IsRandom)
            {
                return null;
            }

            bool isLeft = ReferenceEquals(inner, step.Left);
            switch (step.Operator)
            {
                case Operator.Add:
                    bound = Algebra.Subtract(bound, moved);
                    break;
                case Operator.Subtract when isLeft:
                    bound = Algebra.Add(bound, moved);
                    break;
                case Operator.Subtract:
                    bound = Algebra.Subtract(moved, bound);
                    isBelow = !isBelow;
                    break;
                case Operator.Multiply:
                    bound = Algebra.Divide(bound, moved);
                    break;
                case Operator.Divide when isLeft:
                    bound = Algebra.Multiply(bound, moved);
                    break;
                default:
                    return null;
            }

            random = inner;
        }

        if (random is not Draw draw)
        {
            return null;
        }

        Term range = Algebra.Subtract(draw.High, draw.Low);
        Term probability = comparison.Operator == Operator.Equal
            ? Algebra.Divide(Number.One, range)
            : Algebra.Divide(Algebra.Subtract(bound, draw.Low), range);
        if (!isBelow)
        {
            probability = Algebra.Subtract(Number.One, probability);
        }

        return new Chance(comparison, draw, other, probability);
    }
}
