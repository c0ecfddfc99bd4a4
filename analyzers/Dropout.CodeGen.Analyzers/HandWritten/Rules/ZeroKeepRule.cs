using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Does a check of the range let through the one value that divides by zero?</summary>
internal sealed class ZeroKeepRule : IDropoutRule
{
    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        if (site.Main is not { } main || Scalings.Of(main) != Scaling.Inverted || Algebra.Any(main.Survivor, part => part is Choice))
        {
            yield break;
        }

        (string Name, bool IsKeep)? probability = main.Keep switch
        {
            Variable variable => (variable.Place.Name, true),
            Binary { Operator: Operator.Subtract, Left: Number { Value: 1 }, Right: Variable variable } => (variable.Place.Name, false),
            _ => null,
        };
        if (probability is not { } known || RangeCheck.Lax(model, site, known.Name, known.IsKeep) is not { } check)
        {
            yield break;
        }

        ScaleUse? division = model.Readings
            .Where(reading => SymbolEqualityComparer.Default.Equals(reading.Type, site.Type) || SymbolEqualityComparer.Default.Equals(reading.Type, main.Reading.Type))
            .OrderByDescending(reading => SymbolEqualityComparer.Default.Equals(reading.Type, site.Type))
            .SelectMany(reading => reading.Scales)
            .FirstOrDefault(use => use.Syntax is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } && (Scalings.Of(use.Factor, main.Keep) == Scaling.Inverted || Scalings.Of(model.Resolve(use.Factor), main.Keep) == Scaling.Inverted));
        SyntaxNode? syntax = division?.Syntax ?? DivisionBy(site, main);
        if (syntax is not null)
        {
            yield return new Finding(
                HandWrittenDescriptors.DivisionByZero, syntax.GetLocation(), true,
                Finding.Name(site.Method), Finding.Scale(main), known.Name, known.IsKeep ? "0" : "1")
            {
                Other = check.GetLocation(),
            };
        }
    }

    private static BinaryExpressionSyntax? DivisionBy(DropoutSite site, Application main) => Statements.MemberAround(site.Draw)?.DescendantNodes().OfType<BinaryExpressionSyntax>()
        .FirstOrDefault(binary => binary.IsKind(SyntaxKind.DivideExpression) && Factors.PlacesIn(main.Keep).Any(place => binary.Right.ToString().IndexOf(place.Name, StringComparison.OrdinalIgnoreCase) >= 0));
}
