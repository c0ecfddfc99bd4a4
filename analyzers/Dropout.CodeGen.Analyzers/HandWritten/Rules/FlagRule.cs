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

    /// <summary>Whether the method that drops is told the mode and does not listen.</summary>
    public static bool IsIgnored(DropoutModel model, DropoutSite site) => Ignored(model, site) is not null;

    private static Finding? Ignored(DropoutModel model, DropoutSite site)
    {
        foreach (MethodReading reading in model.Readings)
        {
            if (reading.Method is not IMethodSymbol method
                || (method.Parameters.FirstOrDefault(IsFlag) ?? method.Parameters.FirstOrDefault(parameter => IsGivenBoth(model, site, reading, parameter))) is not { } flag
                || !reading.Draws.Any(draw => site.IsOf(draw) && !draw.Guards.Any(Mode.MayKeepAway))
                || !(IsUnmentioned(reading, flag) || HasNoSay(site, reading, flag)))
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

    private static bool IsFlag(IParameterSymbol parameter) =>
        parameter.Type.SpecialType == SpecialType.System_Boolean ? Words.IsTrainMode(parameter.Name) || Words.IsPredictMode(parameter.Name)
        : parameter.Type.TypeKind is TypeKind.Enum or TypeKind.Error && Words.IsModeParameter(parameter.Name);

    // Whatever it is called: it is true in some calls and false in others, and nobody asks.
    private static bool IsGivenBoth(DropoutModel model, DropoutSite site, MethodReading reading, IParameterSymbol parameter) =>
        parameter.Type.SpecialType == SpecialType.System_Boolean
        && SymbolEqualityComparer.Default.Equals(reading.Method, site.Method)
        && site.Forward.Any(application => application.Reading == reading)
        && IsUnmentioned(reading, parameter)
        && FlagValues.AreBothPassed(model, parameter);

    private static bool IsUnmentioned(MethodReading reading, IParameterSymbol flag) => !MentionsOf(reading, flag).Any();

    private static IEnumerable<IdentifierNameSyntax> MentionsOf(MethodReading reading, IParameterSymbol flag) =>
        reading.Syntax.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == flag.Name);

    // It is asked for something else, or handed on, and what is dropped here does not depend on it.
    private static bool HasNoSay(DropoutSite site, MethodReading reading, IParameterSymbol flag)
    {
        var place = new Place(flag);
        Application[] applications = [.. site.Forward.Where(application => application.Reading == reading)];
        return applications.Length > 0
            && reading.Draws.Any(draw => site.IsOf(draw) && draw.Calls.Count == 0)
            && MentionsOf(reading, flag).All(mention => mention.Parent switch
            {
                ArgumentSyntax => true,
                IfStatementSyntax branch => !Leaves(branch),
                PrefixUnaryExpressionSyntax { Parent: IfStatementSyntax branch } => !Leaves(branch),
                _ => false,
            })
            && !Array.Exists(applications, application => application.Guards.Select(guard => guard.Condition).Append(application.Survivor).Append(application.Chance.Condition)
                .Any(term => Algebra.Any(term, part => part is Opaque || part is Variable variable && variable.Place.Equals(place))));
    }

    private static bool Leaves(IfStatementSyntax branch) => branch.DescendantNodes().Any(node => node is ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax);

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
        IEnumerable<Guard> guards = site.Forward.SelectMany(application => application.Guards)
            .Concat(model.Readings.SelectMany(reading => reading.Draws).Where(draw => draw.Calls.Count == 0 && site.IsOf(draw)).SelectMany(draw => draw.Guards));
        foreach ((Variable flag, bool holds) in guards.SelectMany(guard => FlagsOf(guard.Condition, guard.Holds)).Distinct())
        {
            if (flag.Place.Symbol is { } symbol && FlagValues.Only(model, site, symbol) is { } always && (always != holds || symbol is not IParameterSymbol))
            {
                return new Finding(
                    HandWrittenDescriptors.FlagUnreachable, site.Location, true,
                    Finding.Name(site.Method), symbol.Name, always ? "true" : "false", always == holds ? "always" : "never")
                {
                    Other = Statements.NameOf(symbol),
                };
            }
        }

        return null;
    }

    // The flags that must be so, for a condition to be so.
    private static IEnumerable<(Variable Flag, bool Holds)> FlagsOf(Term condition, bool holds) => condition switch
    {
        Variable flag => [(flag, holds)],
        Not not => FlagsOf(not.Operand, !holds),
        Choice { WhenFalse: Number { Value: 0 } } both when holds => FlagsOf(both.Condition, true).Concat(FlagsOf(both.WhenTrue, true)),
        Choice { WhenTrue: Number { Value: 1 } } either when !holds => FlagsOf(either.Condition, false).Concat(FlagsOf(either.WhenFalse, false)),
        _ => [],
    };
}
