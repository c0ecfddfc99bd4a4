using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>What the mask of a site is called: where it is drawn, kept, and copied to.</summary>
internal static class MaskNames
{
    public static HashSet<string> Of(DropoutModel model, DropoutSite site)
    {
        HashSet<string> names = [.. site.Masks.Select(mask => mask.Place.Name)];
        foreach (WriteEvent write in model.Readings.Where(reading => site.IsDrawnIn(reading)).SelectMany(reading => reading.Writes))
        {
            if (write.Place.IsLocal && site.IsIn(write.Value) && (Words.IsMask(write.Place.Name) || (IsMask(write.Value) && IsMade(write, site))))
            {
                names.Add(write.Place.Name);
            }
        }

        // The same on a device, or in another form.
        foreach (SyntaxNode node in names.Count > 0 && site.Draw.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type ? type.DescendantNodes() : [])
        {
            (string Name, ExpressionSyntax Value)? copy = node switch
            {
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }, Right: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax } assignment => (assignment.Left.ToString().Split('.').Last(), assignment.Right),
                VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax } local => (local.Identifier.ValueText, local.Initializer.Value),
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner, Name.Identifier.ValueText: var method } } call when Words.IsCopy(method) => (owner.Identifier.ValueText, call),
                _ => null,
            };
            if (copy is { } known && (Words.IsMask(known.Name) || Words.IsDropout(known.Name)) && Passes(known.Value, names))
            {
                names.Add(known.Name);
            }
        }

        return names;
    }

    // Drawn there, or by the method that is called for it.
    private static bool IsMade(WriteEvent write, DropoutSite site) => SymbolEqualityComparer.Default.Equals(write.Method, site.Method)
        || (write.Syntax is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax call } && call.Expression.ToString().Split('.').Last() == site.Method.Name);

    // Zero or a factor: nothing else is in it.
    private static bool IsMask(Term value) => Chance.Of(value) is not null
        || value switch
        {
            Not not => IsMask(not.Operand),
            Choice choice => Chance.In(choice.Condition).Any() && Factor(choice.WhenTrue) && Factor(choice.WhenFalse),
            _ => false,
        };

    private static bool Factor(Term term) => !term.IsRandom && (term is Number || Numeric.IsFunctionOfPlaces(term));

    private static bool Passes(ExpressionSyntax value, HashSet<string> names) => value switch
    {
        InvocationExpressionSyntax call => IsAmong(call.ArgumentList, names),
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList is { } arguments && IsAmong(arguments, names),
        _ => false,
    };

    private static bool IsAmong(ArgumentListSyntax arguments, HashSet<string> names) =>
        arguments.Arguments.Any(argument => argument.Expression is IdentifierNameSyntax name && names.Contains(name.Identifier.ValueText));
}
