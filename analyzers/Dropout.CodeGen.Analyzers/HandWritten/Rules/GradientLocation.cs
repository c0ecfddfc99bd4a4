using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Where a mistake of a backward pass is shown: where the gradient is computed, or by the name of the pass where that is not to be seen.</summary>
internal static class GradientLocation
{
    /// <summary>Of a gradient that has the mask: what it is given last.</summary>
    public static Location OfMasked(MethodReading reading, Place? gradient) =>
        WritesOf(reading).LastOrDefault(write => write.Place.Equals(gradient))?.Syntax.GetLocation() ?? Otherwise(reading);

    /// <summary>Of a gradient that has no mask: with the derivative of what is dropped in it, or what is called a gradient.</summary>
    public static Location OfUnmasked(MethodReading reading, Application dropped)
    {
        WriteEvent[] writes = [.. WritesOf(reading)];
        WriteEvent[] gradients = [.. writes.Where(write => Words.IsGradient(write.Place.Name))];
        WriteEvent? gradient = reading.IsDeferred ? gradients.LastOrDefault()
            : Array.Find(writes, write => ActivationDerivative.Of(dropped).Any(derivative => derivative.IsIn(write.Value, isFactor: false)))
                ?? Array.Find(gradients, write => write.IsElement && !Algebra.Any(write.Value, Algebra.IsDifference))
                ?? Array.Find(gradients, write => write.IsElement)
                ?? Array.Find(gradients, write => write.Loops.Count > 0)
                ?? gradients.FirstOrDefault();
        return gradient?.Syntax.GetLocation() ?? Otherwise(reading);
    }

    private static IEnumerable<WriteEvent> WritesOf(MethodReading reading) => reading.Writes.Where(write =>
        write.Syntax.SyntaxTree == reading.Syntax.SyntaxTree && reading.Syntax.Contains(write.Syntax) && write.Value is not (Number or Call { Arguments.Count: 0 }) && write.Syntax is not AssignmentExpressionSyntax { Right: ArrayCreationExpressionSyntax or LiteralExpressionSyntax });

    // What is returned: where its elements are written, if it is an array of the pass.
    private static Location Otherwise(MethodReading reading) => OnlyReturnIn(reading.Syntax) is not { } returns
        ? reading.IsDeferred ? reading.Syntax.GetLocation() : Statements.NameOf(reading.Method)
        : (WritesOf(reading).FirstOrDefault(write => write.IsElement && write.Place.Name == returns.Expression?.ToString())?.Syntax ?? returns).GetLocation();

    // Besides those that hand on what was given.
    private static ReturnStatementSyntax? OnlyReturnIn(SyntaxNode code)
    {
        ReturnStatementSyntax[] returns = [.. code.DescendantNodes().OfType<ReturnStatementSyntax>()];
        ReturnStatementSyntax[] computed = [.. returns.Where(statement => statement.Expression is not (null or IdentifierNameSyntax or LiteralExpressionSyntax))];
        return returns.Length == 1 ? returns[0] : computed.Length == 1 ? computed[0] : null;
    }
}
