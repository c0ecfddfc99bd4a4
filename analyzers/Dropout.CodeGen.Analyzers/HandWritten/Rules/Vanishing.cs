using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Whether a value, or what is added to it, is 0.</summary>
internal static class Vanishing
{
    public static bool Is(Term term) => term switch
    {
        Number { Value: 0 } => true,
        // "rate > 0 ? mask : 1" of a unit that was dropped.
        Not or Binary { Operator: Operator.Less } => Numeric.Decide(term) == false,
        Choice choice => Is(choice.WhenTrue) || Is(choice.WhenFalse),
        Binary { Operator: Operator.Add or Operator.Multiply } both => Is(both.Left) || Is(both.Right),
        Binary { Operator: Operator.Divide } quotient => Is(quotient.Left),
        _ => false,
    };

    /// <summary>Whether it is so where a unit is dropped, if only in the layers that drop.</summary>
    public static bool WhenDropped(Term term, Application application) => term switch
    {
        // "z > 0 ? error : 0" of what was summed up before it was dropped: that may well be above 0.
        Choice slope when !Algebra.Any(slope.Condition, part => part.Equals(application.Chance.Condition)) && ActivationDerivative.Of(application).Any(derivative => derivative.IsIn(slope, isFactor: true)) =>
            WhenDropped(slope.WhenTrue, application) && WhenDropped(slope.WhenFalse, application),
        Choice { Condition: var condition } choice when !Algebra.Any(condition, part => part.Equals(application.Chance.Condition)) => WhenDropped(choice.WhenTrue, application) || WhenDropped(choice.WhenFalse, application),
        Binary { Operator: Operator.Add or Operator.Multiply } both => WhenDropped(both.Left, application) || WhenDropped(both.Right, application),
        Binary { Operator: Operator.Divide } quotient => WhenDropped(quotient.Left, application),
        _ => Is(Algebra.Assume(term, application.Chance.Condition, !application.IsKeptWhenTrue)),
    };
}
