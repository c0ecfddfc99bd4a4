using System.Globalization;

namespace Dropout.CodeGen.Analyzers.HandWritten.Terms;

/// <summary>Terms as a person would write them, for messages.</summary>
internal static class Text
{
    public static string Of(Term term) => Write(term, 0);

    private static string Write(Term term, int outer)
    {
        (string text, int own) = term switch
        {
            Number number => (number.Value.ToString("0.######", CultureInfo.InvariantCulture), 4),
            Variable variable => (variable.Place.Name, 4),
            Draw => ("the random number", 4),
            Not { Operand: Binary { Operator: Operator.Less } less } => ($"{Write(less.Left, 1)} >= {Write(less.Right, 1)}", 1),
            Not not => ($"!{Write(not.Operand, 4)}", 3),
            Binary { Operator: Operator.Add } sum => ($"{Write(sum.Left, 2)} + {Write(sum.Right, 2)}", 2),
            Binary { Operator: Operator.Subtract } difference => ($"{Write(difference.Left, 2)} - {Write(difference.Right, 3)}", 2),
            Binary { Operator: Operator.Multiply } product => ($"{Write(product.Left, 3)} * {Write(product.Right, 4)}", 3),
            Binary { Operator: Operator.Divide } ratio => ($"{Write(ratio.Left, 3)} / {Write(ratio.Right, 4)}", 3),
            Binary { Operator: Operator.Less } less => ($"{Write(less.Left, 2)} < {Write(less.Right, 2)}", 1),
            Binary equal => ($"{Write(equal.Left, 2)} == {Write(equal.Right, 2)}", 1),
            Choice choice => ($"{Write(choice.Condition, 1)} ? {Write(choice.WhenTrue, 1)} : {Write(choice.WhenFalse, 1)}", 0),
            Call call => ($"{call.Name}({string.Join(", ", call.Arguments.Select(argument => Write(argument, 0)))})", 4),
            _ => ("…", 4),
        };
        return own < outer ? $"({text})" : text;
    }
}
