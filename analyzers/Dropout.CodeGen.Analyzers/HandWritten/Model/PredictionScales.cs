using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>A factor of a prediction.</summary>
/// <param name="Factor">What something is multiplied with.</param>
/// <param name="Scaling">What that is to the probability of keeping.</param>
/// <param name="Syntax">The product.</param>
/// <param name="Guards">When it runs.</param>
internal sealed record ScaledPrediction(Term Factor, Scaling Scaling, SyntaxNode Syntax, IReadOnlyList<Guard> Guards)
{
    /// <summary>Whether it runs only where an application does not, for another reason than the mode: of two versions, each scales once.</summary>
    public bool IsInsteadOf(Application application) => Guards.Any(guard => Mode.IsTraining(guard) is null
        && application.Guards.Any(other => other.AsTerm.Equals(Algebra.Negate(guard.AsTerm))));
}

/// <summary>Factors outside the dropout itself that have to do with its probability.</summary>
internal static class PredictionScales
{
    /// <summary>What is multiplied where one predicts.</summary>
    public static IEnumerable<ScaledPrediction> Of(DropoutModel model, DropoutSite site, Application main)
    {
        foreach ((ScaleUse use, Term factor, MethodReading reading) in Related(model, site, main))
        {
            // "1 / keep" alone is a scale, and nothing that is scaled.
            if (use.Other is not Number && !Words.IsBackwardOnly(use.Method.Name) && (IsOfTrained(model, use, reading) || (!IsPartOf(use, site, reading) && (IsPrediction(use, reading, main) || IsApart(model, use, site, reading, main)))))
            {
                // In the words of this method, where it drops.
                Term keep = site.Forward.FirstOrDefault(application => application.Reading == reading)?.Keep ?? main.Keep;
                yield return new ScaledPrediction(factor, Scalings.Of(factor, keep), use.Syntax, [.. use.Guards.Select(guard => guard with { Condition = model.Resolve(guard.Condition) })]);
            }
        }
    }

    /// <summary>Whether something somewhere is scaled in a way that may belong to this dropout.</summary>
    public static bool MayBeScaled(DropoutModel model, DropoutSite site, Application main) =>
        Related(model, site, main).Any() || IsHandedOn(model, site, main);

    // "Affine(x, 1 - rate)": what takes it may scale with it.
    private static bool IsHandedOn(DropoutModel model, DropoutSite site, Application main)
    {
        HashSet<string> names = [.. Factors.NamesIn(main.Keep).Concat(site.Forward.SelectMany(application => Factors.NamesIn(application.Chance.Threshold)))];
        return model.Readings.SelectMany(reading => reading.Handed).Any(handed => Factors.IsAbout(model.Resolve(handed), names));
    }

    private static IEnumerable<(ScaleUse Use, Term Factor, MethodReading Reading)> Related(DropoutModel model, DropoutSite site, Application main)
    {
        HashSet<string> names = Factors.NamesIn(main.Keep);
        foreach (Application application in site.Forward)
        {
            names.UnionWith(Factors.NamesIn(application.Chance.Threshold));
            names.UnionWith(Factors.NamesIn(application.Keep));
        }

        SyntaxNode comparison = Statements.ComparisonAround(site.Draw);
        foreach (MethodReading reading in model.Readings)
        {
            foreach (ScaleUse use in reading.Scales)
            {
                // "Next(100) < rate * 100" and "(int)(count * rate)" scale no activation.
                if (comparison.Contains(use.Syntax) || IsCount(use.Syntax) || (use.Other is Variable { Place.Name: var other } && Words.IsCount(other)))
                {
                    continue;
                }

                Term factor = model.Resolve(use.Factor);
                if (IsLearningRate(use, site, reading))
                {
                    continue;
                }

                if (!factor.IsRandom && factor is Number
                    ? Numeric.Constant(main.Keep) is { } keep && IsPlausible(use, reading) && Scalings.Of(factor, new Number(keep)) is Scaling.Keep or Scaling.Inverted
                    : !factor.IsRandom && Sides(factor).Any(side => Factors.IsAbout(side, names) || IsShare(side, names) || (side is Binary && Scalings.Of(side, main.Keep) is Scaling.Keep or Scaling.Inverted)))
                {
                    yield return (use, factor, reading);
                }
            }
        }
    }

    // "weights -= rate * gradient * input" of another type, which may call its rate what this one calls its own.
    private static bool IsLearningRate(ScaleUse use, DropoutSite site, MethodReading reading) =>
        use.Factor is Variable { Place.Symbol: IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } }
        && !SymbolEqualityComparer.Default.Equals(method.ContainingType, site.Type)
        && reading.Writes.Any(write => DropoutModel.IsMove(write) && write.Syntax.Contains(use.Syntax));

    // "(units - dropped) / units", where so many of them are dropped.
    private static bool IsShare(Term term, HashSet<string> names) => term is Binary { Operator: Operator.Divide, Left: Binary { Operator: Operator.Subtract, Left: Variable { Place: var all }, Right: Variable { Place: var some } }, Right: Variable { Place: var divisor } }
        && all.Equals(divisor) && names.Contains(Words.Normal(some.Name));

    // "(int)(rate * units)", "Math.Round(units * rate)".
    private static bool IsCount(SyntaxNode product)
    {
        SyntaxNode? around = product.Parent;
        while (around is ParenthesizedExpressionSyntax)
        {
            around = around.Parent;
        }

        return around is CastExpressionSyntax { Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.IntKeyword or (int)SyntaxKind.LongKeyword } }
            || around is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Round" or "Floor" or "Ceiling" or "ToInt32" or "RoundToInt" or "FloorToInt" or "CeilToInt" } } };
    }

    // "layer == 0 ? 1 : keep".
    private static IEnumerable<Term> Sides(Term factor) => factor is Choice choice ? Sides(choice.WhenTrue).Concat(Sides(choice.WhenFalse)) : [factor];

    // What the dropout itself multiplies is no second factor, wherever it is called from.
    private static bool IsPartOf(ScaleUse use, DropoutSite site, MethodReading reading) =>
        use.Other.IsRandom
        || use.Guards.Any(guard => guard.Condition.IsRandom)
        || (site.IsDrawnIn(reading) && !use.Guards.Any(guard => Mode.IsTraining(guard) is not null || Mode.IsMode(guard.Condition)));

    // "0.5 * error * error" and "2 * Math.PI" have nothing to do with it.
    private static bool IsPlausible(ScaleUse use, MethodReading reading) =>
        !Words.IsGradient(reading.Name)
        && (IsOfWeights(use) || !Algebra.Parts(use.Other).Any(part => part is Variable variable && (Words.IsGradient(variable.Place.Name) || Words.IsCount(variable.Place.Name)) || part is Call { Name: "Pow" or "Sqrt" or "Log" or "Exp" or "Tanh" } || part is Draw))
        && !Words.IsInitial(reading.Name);

    // "weights[i] /= 2", whatever they were computed from.
    private static bool IsOfWeights(ScaleUse use) => use.Syntax is AssignmentExpressionSyntax { Left: var scaled }
        && scaled.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && Words.IsWeights(token.ValueText));

    // "weights[i] *= keep", after training: no step of training multiplies weights by that.
    private static bool IsOfTrained(DropoutModel model, ScaleUse use, MethodReading reading) =>
        use.Syntax is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyAssignmentExpression or (int)SyntaxKind.DivideAssignmentExpression }
        && reading.Writes.Any(write => write.Syntax == use.Syntax && !write.Place.IsLocal && model.IsMoved(write.Place));

    // A method that scales activations and to which training does not come.
    private static bool IsApart(DropoutModel model, ScaleUse use, DropoutSite site, MethodReading reading, Application main) =>
        use.Method is IMethodSymbol { MethodKind: MethodKind.Ordinary, Parameters.Length: > 0 } method
        && SymbolEqualityComparer.Default.Equals(reading.Method, method)
        && use.Other is not Number
        && !main.Guards.Any(guard => Mode.IsTraining(guard) is not null)
        && !Words.IsTrain(method.Name)
        && !Words.IsMaking(method.Name)
        && !Words.IsDropout(method.Name)
        && (SymbolEqualityComparer.Default.Equals(method.ContainingType, site.Type) || !model.Sites.Any(other => SymbolEqualityComparer.Default.Equals(other.Type, method.ContainingType)))
        && !model.IsReachedInTraining(method, site.Draw);

    private static bool IsPrediction(ScaleUse use, MethodReading reading, Application main)
    {
        foreach (Guard guard in use.Guards)
        {
            if (Mode.IsTraining(guard) is { } isTraining)
            {
                return !isTraining;
            }

            if (main.Guards.Any(other => other.Condition.Equals(guard.Condition)) && Mode.IsMode(guard.Condition))
            {
                return main.Guards.All(other => !other.Condition.Equals(guard.Condition) || other.Holds != guard.Holds);
            }
        }

        return Words.IsPredict(use.Method.Name) || (Words.IsPredict(reading.Name) && !reading.Calls.Any(call => Words.IsTrain(call.Method.Name)));
    }
}
