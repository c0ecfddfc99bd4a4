using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>"if (output == 0) gradient = 0", where the output of a dropped unit is not 0: it was dropped before its activation, which is 1/2 there.</summary>
internal static class InferredMask
{
    public static Finding? Find(DropoutModel model, DropoutSite site)
    {
        foreach (Application application in site.Forward.Where(application => application.Place is { IsLocal: false }))
        {
            Place output = application.Place!;
            if (!application.Reading.Finals.TryGetValue(output, out Term? left))
            {
                continue;
            }

            Term ofDropped = Algebra.Assume(WhileDropping.Of(model.Resolve(left), application), application.Chance.Condition, !application.IsKeptWhenTrue);
            if (!IsPositive(ofDropped))
            {
                continue;
            }

            foreach (MethodReading reading in model.Readings.Where(reading => reading.Reads.Contains(output) && reading.Draws.Count == 0))
            {
                WriteEvent? write = reading.Writes.FirstOrDefault(write => Words.IsGradient(write.Place.Name) && (write.Guards.Any(guard => IsZeroTest(guard.Condition, output)) || Algebra.Any(write.Value, part => IsZeroTest(part, output))));
                if (write is not null)
                {
                    return new Finding(HandWrittenDescriptors.MaskInferred, TestAround(write.Syntax, output), true, Finding.Name(write.Method), output.Name) { Other = site.Location };
                }
            }
        }

        return null;
    }

    private static bool IsZeroTest(Term condition, Place output) => condition switch
    {
        Not not => IsZeroTest(not.Operand, output),
        Binary { Operator: Operator.Equal, Left: Variable { Place: var read }, Right: Number { Value: 0 } } => read.Equals(output),
        _ => false,
    };

    // 1 / (1 + exp(-0)) and what else is never 0.
    private static bool IsPositive(Term term) => term switch
    {
        Number number => number.Value > 0,
        Binary { Operator: Operator.Divide } quotient => IsPositive(quotient.Left),
        Binary { Operator: Operator.Add } sum => IsPositive(sum.Left) && IsPositive(sum.Right),
        Choice choice => IsPositive(choice.WhenTrue) && IsPositive(choice.WhenFalse),
        Call call => Words.IsPositive(call.Name),
        _ => false,
    };

    // The condition, where it is the one of the statement or expression around.
    private static Location TestAround(SyntaxNode write, Place output) =>
        write.DescendantNodes().OfType<ConditionalExpressionSyntax>().Select(choice => choice.Condition)
            .Concat(write.AncestorsAndSelf().OfType<IfStatementSyntax>().Select(branch => branch.Condition))
            .FirstOrDefault(condition => condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == output.Name))
            ?.GetLocation() ?? write.GetLocation();
}
