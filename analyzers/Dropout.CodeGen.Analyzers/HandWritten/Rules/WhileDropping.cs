using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>A value as it is where units are dropped: in training, and with a rate that is not 0.</summary>
internal static class WhileDropping
{
    public static Term Of(Term value, Application application)
    {
        HashSet<string> names = Factors.NamesIn(application.Keep);
        Term trained = application.Guards.Where(guard => !guard.Condition.IsRandom).Aggregate(value, (term, guard) => Algebra.Assume(term, guard.Condition, guard.Holds));
        return Algebra.Replace(trained, part => part is Binary { Operator: Operator.Less, Left: Number { Value: 0 }, Right: Variable { Place: var rate } } && names.Contains(Words.Normal(rate.Name)) ? Number.One : null);
    }
}
