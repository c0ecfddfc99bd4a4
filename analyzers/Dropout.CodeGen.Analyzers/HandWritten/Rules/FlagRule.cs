using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Does the training flag decide, and can it be both?</summary>
internal sealed class FlagRule : IDropoutRule
{
    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        if (site.Forward.Count == 0)
        {
            return [];
        }

        return (Ignored(model, site) ?? Unreachable(model, site)) is { } finding ? [finding] : [];
    }

    private static Finding? Ignored(DropoutModel model, DropoutSite site)
    {
        foreach (MethodReading reading in model.Readings)
        {
            if (reading.Method is not IMethodSymbol method
                || method.Parameters.FirstOrDefault(parameter => parameter.Type.SpecialType == SpecialType.System_Boolean && (Words.IsTrainMode(parameter.Name) || Words.IsPredictMode(parameter.Name))) is not { } flag
                || !reading.Draws.Any(draw => draw.Draw.Site.Syntax == site.Draw && !draw.Guards.Any(Mode.MayKeepAway))
                || reading.Syntax.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == flag.Name))
            {
                continue;
            }

            return new Finding(HandWrittenDescriptors.FlagIgnored, site.Location, true, Finding.Name(method), flag.Name)
            {
                Other = Statements.NameOf(flag),
                Properties = Words.IsTrainMode(flag.Name) && site.Main is { } main && IsWrittenNegated(site) is { } isNegated
                    ? Finding.Facts(("Flag", flag.Name), ("KeptWhenTrue", main.IsKeptWhenTrue != isNegated ? "true" : "false"))
                    : Finding.Facts(),
            };
        }

        return null;
    }

    /// <summary>Whether the comparison of a site is the opposite of "draw below threshold", which is how the model has it; null where it is no comparison.</summary>
    public static bool? IsWrittenNegated(DropoutSite site) => Statements.ComparisonAround(site.Draw) is BinaryExpressionSyntax comparison
        ? comparison.Kind() switch
        {
            SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression => !comparison.Left.Contains(site.Draw),
            SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression => comparison.Left.Contains(site.Draw),
            _ => null,
        }
        : null;

    private static Finding? Unreachable(DropoutModel model, DropoutSite site)
    {
        foreach (Guard guard in site.Forward.SelectMany(application => application.Guards))
        {
            (Term condition, bool holds) = guard.Condition is Not not ? (not.Operand, !guard.Holds) : (guard.Condition, guard.Holds);
            if (condition is not Variable { Place: { Symbol: IFieldSymbol { Type.SpecialType: SpecialType.System_Boolean } field } place }
                || !(field.DeclaredAccessibility == Accessibility.Private || field.IsReadOnly || field.IsConst)
                || !(Words.IsTrainMode(field.Name) || Words.IsPredictMode(field.Name))
                || IsSerialized(field)
                || field.ContainingType.DeclaringSyntaxReferences.Any(reference => IsHandedOut(reference.GetSyntax(), field.Name)))
            {
                continue;
            }

            bool?[] values = [.. model.Readings.SelectMany(reading => reading.Writes)
                .Where(write => write.Place.Equals(place))
                .Select(write => write.Value is Number number ? number.Value != 0 : (bool?)null)];
            bool hasInitializer = model.Readings.Any(reading => SymbolEqualityComparer.Default.Equals(reading.Method, field));
            bool?[] all = field.IsConst ? [(bool)field.ConstantValue!] : hasInitializer ? values : [.. values, false];
            if (all.Distinct().Count() == 1 && all[0] is { } always)
            {
                return new Finding(
                    HandWrittenDescriptors.FlagUnreachable, site.Location, true,
                    Finding.Name(site.Method), field.Name, always ? "true" : "false", always == holds ? "always" : "never")
                {
                    Other = Statements.NameOf(field),
                };
            }
        }

        return null;
    }

    // Unity sets such a field in its editor.
    private static bool IsSerialized(IFieldSymbol field) => field.GetAttributes().Length > 0;

    private static bool IsHandedOut(SyntaxNode type, string field) => type.DescendantNodes().OfType<ArgumentSyntax>()
        .Any(argument => argument.RefKindKeyword.RawKind != 0 && argument.Expression.ToString().EndsWith(field, StringComparison.Ordinal));
}
