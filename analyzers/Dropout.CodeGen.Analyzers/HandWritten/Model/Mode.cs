using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>Conditions that tell training from prediction.</summary>
internal static class Mode
{
    /// <summary>Whether a condition may have to do with the mode: a flag, an enum, or something unknown that speaks of it.</summary>
    public static bool IsMode(Term condition)
    {
        if (condition.IsRandom || IsAboutNumbers(condition))
        {
            return false;
        }

        return condition switch
        {
            Variable => true,
            Not not => IsMode(not.Operand),
            Choice choice => IsMode(choice.Condition) || IsMode(choice.WhenTrue) || IsMode(choice.WhenFalse),
            Binary { Operator: Operator.Equal } equal => !IsNull(equal.Left) && !IsNull(equal.Right)
                && (equal.Left is Variable or Call || equal.Right is Variable or Call)
                || Algebra.Parts(equal).OfType<Variable>().Any(variable => Words.IsMode(variable.Place.Name)),
            Call call => call.Name is not ("this" or Interpreter.Chosen),
            Opaque => true,
            _ => Algebra.Parts(condition).OfType<Variable>().Any(variable => Words.IsMode(variable.Place.Name)),
        };
    }

    /// <summary>Whether a condition is false for sure where one predicts: a guard of any other kind may well be.</summary>
    public static bool MayKeepAway(Guard guard)
    {
        if (guard.Condition.IsRandom)
        {
            return false;
        }

        // Without a context, a generator or a tape there may be no training.
        if (guard.Condition is Binary { Operator: Operator.Equal, Right: Call { Name: "null" } } missing)
        {
            return !Algebra.Parts(missing.Left).OfType<Variable>().Any(variable => Words.IsMask(variable.Place.Name) || Words.IsDropout(variable.Place.Name));
        }

        // "rate > 0", "mask != null", "layer < layers.Length - 1".
        return !IsAboutNumbers(guard.Condition) && (IsMode(guard.Condition)
            || Algebra.Parts(guard.Condition).Any(part => part is Opaque || (part is Variable variable && (Words.IsMode(variable.Place.Name) || Words.IsDropout(variable.Place.Name)))
                || (part is Call call && (Words.IsMode(call.Name) || Words.IsDropout(call.Name)))));
    }

    /// <summary>Whether a guard says that one is training (true), predicting (false), or neither.</summary>
    public static bool? IsTraining(Guard guard)
    {
        (Term condition, bool holds) = (guard.Condition, guard.Holds);
        while (condition is Not not)
        {
            (condition, holds) = (not.Operand, !holds);
        }

        // "!training || rate <= 0" that does not hold, "training && rate > 0" that does.
        switch (condition)
        {
            case Choice { WhenFalse: Number { Value: 0 } } both when holds:
                return IsTraining(new Guard(both.Condition, true)) ?? IsTraining(new Guard(both.WhenTrue, true));
            case Choice { WhenTrue: Number { Value: 1 } } either when !holds:
                return IsTraining(new Guard(either.Condition, false)) ?? IsTraining(new Guard(either.WhenFalse, false));
            case Choice { WhenTrue: Number { Value: 0 } } both when holds:
                return IsTraining(new Guard(both.Condition, false)) ?? IsTraining(new Guard(both.WhenFalse, true));
            case Choice { WhenFalse: Number { Value: 1 } } either when !holds:
                return IsTraining(new Guard(either.Condition, true)) ?? IsTraining(new Guard(either.WhenTrue, false));
            default:
                break;
        }

        string? name = condition switch
        {
            Variable variable => variable.Place.Name,
            Binary { Operator: Operator.Equal, Left: Variable, Right: Call { Arguments.Count: 0 } member } => member.Name,
            Call call => call.Name,
            _ => null,
        };
        return name is null ? null
            : Words.IsTrainMode(name) ? holds
            : Words.IsPredictMode(name) ? !holds
            : null;
    }

    // A comparison of sizes and probabilities: not of what the program is doing.
    private static bool IsAboutNumbers(Term condition) => condition switch
    {
        Not not => IsAboutNumbers(not.Operand),
        Choice choice => IsAboutNumbers(choice.Condition) && IsAboutNumbers(choice.WhenTrue) && IsAboutNumbers(choice.WhenFalse),
        Number => true,
        Binary { Operator: Operator.Less } => true,
        Binary { Operator: Operator.Equal } equal => IsNull(equal.Left) || IsNull(equal.Right) || equal.Left is Number || equal.Right is Number || (IsNumeric(equal.Left) && IsNumeric(equal.Right)),
        _ => false,
    } && !Algebra.Parts(condition).OfType<Variable>().Any(variable => Words.IsTrainMode(variable.Place.Name) || Words.IsPredictMode(variable.Place.Name));

    private static bool IsNull(Term term) => term is Call { Name: "null" };

    private static bool IsNumeric(Term term) => term switch
    {
        Number => true,
        Variable { Place: { Symbol: null, Name: var name } } => Words.IsCount(name),
        Variable { Place.Symbol: ILocalSymbol { Type: var type } } => IsNumeric(type),
        Variable { Place.Symbol: IParameterSymbol { Type: var type } } => IsNumeric(type),
        Variable { Place.Symbol: IFieldSymbol { Type: var type } } => IsNumeric(type),
        Variable { Place.Symbol: IPropertySymbol { Type: var type } } => IsNumeric(type),
        Binary { Operator: not (Operator.Less or Operator.Equal) } => true,
        _ => false,
    };

    private static bool IsNumeric(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
