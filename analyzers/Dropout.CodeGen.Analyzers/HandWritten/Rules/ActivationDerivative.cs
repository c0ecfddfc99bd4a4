using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Tells whether a value has the derivative of an activation that is dropped in it.</summary>
internal sealed class ActivationDerivative
{
    private readonly Application application;
    private readonly Term dropped;
    private readonly Term activation;
    private readonly HashSet<string> names;

    // What the activation is a function of.
    private readonly Term? preactivation;

    private ActivationDerivative(Application application, Term dropped, Term activation)
    {
        (this.application, this.dropped, this.activation) = (application, dropped, activation);
        names = Factors.NamesIn(application.Keep);
        preactivation = activation is Call { Arguments: var arguments } ? arguments.LastOrDefault(argument => argument is not Number) : null;
    }

    /// <summary>Of each activation that may be what is dropped: the last layer may have none.</summary>
    public static IEnumerable<ActivationDerivative> Of(Application application) =>
        UnitsOf(application).SelectMany(dropped => Alternatives(dropped).Where(Factors.IsActivation).Select(activation => new ActivationDerivative(application, dropped, activation)));

    /// <summary>What is dropped; of 1 / (1 + exp(-z)) the whole quotient.</summary>
    public static IEnumerable<Term> UnitsOf(Application application) => application.Bases.Select(dropped =>
        dropped is Binary { Operator: Operator.Add } ? Algebra.Parts(application.Survivor).FirstOrDefault(part => part is Binary { Operator: Operator.Divide, Left: Number, Right: var divisor } && divisor.Equals(dropped)) ?? dropped : dropped);

    private static IEnumerable<Term> Alternatives(Term term) =>
        term is Choice { Condition: Binary { Operator: Operator.Equal } or Variable or Not { Operand: Variable or Binary { Operator: Operator.Equal } } } choice
            ? Alternatives(choice.WhenTrue).Concat(Alternatives(choice.WhenFalse))
            : [term];

    /// <summary>Whether it is part of a product, a sum or a choice: y (1 - y), 1 - y², f'(z), or "z > 0".</summary>
    /// <param name="value">The product.</param>
    /// <param name="isFactor">Whether it must be one of its factors itself.</param>
    public bool IsIn(Term value, bool isFactor) => isFactor
        ? FactorsOf(value).Any(IsDerivative)
        : value is Binary { Operator: Operator.Multiply or Operator.Add } or Choice && Algebra.Any(value, IsDerivative);

    /// <summary>The factors of a product.</summary>
    public static IEnumerable<Term> FactorsOf(Term term) => term switch
    {
        Binary { Operator: Operator.Multiply } product => FactorsOf(product.Left).Concat(FactorsOf(product.Right)),
        Binary { Operator: Operator.Divide, Left: not Number } quotient => FactorsOf(quotient.Left),
        _ => [term],
    };

    private bool IsDerivative(Term part) => part switch
    {
        Binary { Operator: Operator.Subtract, Left: Number { Value: 1 }, Right: var square } => FactorsOf(square).All(IsUnit) || (square is Call { Name: "Pow" or "Square" or "Power" or "PointwisePower" or "PointwiseSquare" or "Sqr" or "Sq", Arguments: { Count: > 0 } powers } && powers.Any(IsUnit)),
        Binary { Operator: Operator.Less, Left: Number { Value: 0 }, Right: var output } => IsUnit(output) || (activation is Choice rectified && output.Equals(rectified.WhenTrue)) || (preactivation is Variable && output.Equals(preactivation)),
        Choice { Condition: var isPositive } => (activation is Choice { Condition: var isRectified } && (isPositive.Equals(isRectified) || isPositive.Equals(Algebra.Negate(isRectified)))) || IsSlope(isPositive),
        Call { Arguments: var arguments } call => Words.IsDerivative(call.Name) && arguments.Any(argument => IsUnit(argument) || argument.Equals(preactivation)),
        _ => false,
    };

    // Another value above 0 than below.
    private bool IsSlope(Term condition) => condition switch
    {
        Not not => IsSlope(not.Operand),
        Binary { Operator: Operator.Less, Left: Number, Right: var right } => IsArgument(right),
        Binary { Operator: Operator.Less, Left: var left, Right: Number } => IsArgument(left),
        _ => false,
    };

    private bool IsArgument(Term term) => term is not Number && (term.Equals(preactivation) || IsUnit(term));

    // The activation, dropped or not, scaled or not.
    private bool IsUnit(Term term)
    {
        // "last layer ? sum : tanh(sum)" too.
        if (Alternatives(term).Any(IsActivation))
        {
            return true;
        }

        if (term is Number or Variable || !Algebra.Any(term, IsActivation))
        {
            return false;
        }

        Term[] kept = [.. FactorsOf(Algebra.Assume(term, application.Chance.Condition, application.IsKeptWhenTrue))];
        return kept.Any(IsActivation) && kept.All(factor => factor is Number || IsActivation(factor) || Factors.IsAbout(factor, names) || IsInverse(factor));
    }

    private bool IsActivation(Term term) => term.Equals(activation) || term.Equals(dropped);

    private bool IsInverse(Term factor) => factor is Binary { Operator: Operator.Divide, Left: Number, Right: var right } && Factors.IsAbout(right, names);
}
