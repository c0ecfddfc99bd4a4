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
        if (probability is not { } known || LaxCheck(model, site, known.Name, known.IsKeep) is not { } check)
        {
            yield break;
        }

        ScaleUse? division = model.Readings
            .Where(reading => SymbolEqualityComparer.Default.Equals(reading.Type, site.Type))
            .SelectMany(reading => reading.Scales)
            .FirstOrDefault(use => use.Syntax is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } && Scalings.Of(use.Factor, main.Keep) == Scaling.Inverted);
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

    // A check that throws below 0 and above 1 was thought about, and lets the bounds through.
    private static BinaryExpressionSyntax? LaxCheck(DropoutModel model, DropoutSite site, string name, bool isKeep)
    {
        IfStatementSyntax[] checks =
        [
            .. model.Readings
                .Where(reading => SymbolEqualityComparer.Default.Equals(reading.Type, site.Type))
                .SelectMany(reading => reading.Syntax.DescendantNodes().OfType<IfStatementSyntax>())
                .Where(check => check.Statement is ThrowStatementSyntax or BlockSyntax { Statements: { Count: 1 } } && check.Statement.DescendantNodesAndSelf().Any(node => node is ThrowStatementSyntax)),
        ];
        SyntaxKind lax = isKeep ? SyntaxKind.LessThanExpression : SyntaxKind.GreaterThanExpression;
        SyntaxKind strict = isKeep ? SyntaxKind.LessThanOrEqualExpression : SyntaxKind.GreaterThanOrEqualExpression;
        double bound = isKeep ? 0 : 1;
        return checks.Any(check => Comparing(check.Condition, strict) is not null || Comparing(check.Condition, SyntaxKind.EqualsExpression) is not null)
            ? null
            : checks.Select(check => Comparing(check.Condition, lax)).FirstOrDefault(comparison => comparison is not null);

        BinaryExpressionSyntax? Comparing(ExpressionSyntax condition, SyntaxKind kind) => condition.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>().FirstOrDefault(comparison =>
            comparison.IsKind(kind)
            && Words.Normal(comparison.Left.ToString().Split('.').Last()) == Words.Normal(name)
            && comparison.Right is LiteralExpressionSyntax { Token.Value: { } value }
            && Algebra.ToDouble(value) == bound);
    }
}
