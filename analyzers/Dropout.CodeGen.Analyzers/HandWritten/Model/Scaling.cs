using Dropout.CodeGen.Analyzers.HandWritten.Terms;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>What a factor is to the probability of keeping.</summary>
internal enum Scaling
{
    Unknown,

    /// <summary>1.</summary>
    None,

    /// <summary>1 / keep.</summary>
    Inverted,

    /// <summary>keep.</summary>
    Keep,

    /// <summary>1 / (1 - keep).</summary>
    InverseDrop,

    /// <summary>1 - keep.</summary>
    Drop,

    /// <summary>1 / keep².</summary>
    Twice,

    Other,
}

/// <summary>Derived by values, not by form.</summary>
internal static class Scalings
{
    /// <summary>What a survivor is scaled with.</summary>
    public static Scaling Of(Application application) => Of(application.Scale, application.Keep);

    /// <summary>What a factor is to a probability.</summary>
    public static Scaling Of(Term? factor, Term keep)
    {
        if (factor is null)
        {
            return Scaling.Unknown;
        }

        if (Algebra.IsOne(factor))
        {
            return Scaling.None;
        }

        Term drop = Algebra.Subtract(Number.One, keep);
        (Term Value, Scaling Meaning)[] meanings =
        [
            (Number.One, Scaling.None),
            (Algebra.Divide(Number.One, keep), Scaling.Inverted),
            (keep, Scaling.Keep),
            (Algebra.Divide(Number.One, drop), Scaling.InverseDrop),
            (drop, Scaling.Drop),
            (Algebra.Divide(Number.One, Algebra.Multiply(keep, keep)), Scaling.Twice),
        ];
        foreach ((Term value, Scaling meaning) in meanings)
        {
            if (Numeric.AreEqual(factor, value))
            {
                return meaning;
            }
        }

        // A factor of mere numbers, for a probability that has a name and a value.
        if (!Algebra.Parts(factor).OfType<Variable>().Any() || !Algebra.Parts(keep).OfType<Variable>().Any())
        {
            foreach ((Term value, Scaling meaning) in meanings)
            {
                if (Numeric.AreEqual(factor, value, withConstants: true))
                {
                    return meaning;
                }
            }
        }

        return Numeric.IsFunctionOfPlaces(factor) && Factors.NamesIn(factor).SetEquals(Factors.NamesIn(keep)) ? Scaling.Other : Scaling.Unknown;
    }
}
