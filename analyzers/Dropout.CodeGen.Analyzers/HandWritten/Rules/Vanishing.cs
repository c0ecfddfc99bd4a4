using Dropout.CodeGen.Analyzers.HandWritten.Terms;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Whether a value, or what is added to it, is 0.</summary>
internal static class Vanishing
{
    public static bool Is(Term term) => term switch
    {
        Number { Value: 0 } => true,
        Choice choice => Is(choice.WhenTrue) || Is(choice.WhenFalse),
        Binary { Operator: Operator.Add or Operator.Multiply } both => Is(both.Left) || Is(both.Right),
        Binary { Operator: Operator.Divide } quotient => Is(quotient.Left),
        _ => false,
    };
}
