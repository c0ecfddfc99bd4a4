using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>
/// A mask that nothing keeps, or nothing but the dropout reads: the gradient of what is dropped is an error times weights and goes on
/// to the layers below, and nothing on its way knows which units were dropped. No derivative of an activation is needed to see that.
/// </summary>
internal sealed class LostMask(DropoutModel model, DropoutSite site)
{
    public Finding? Find()
    {
        if (site.Backward.Count > 0 || site.Masks.Any(mask => IsReadElsewhere(mask.Place)))
        {
            return null;
        }

        Place[] dropped = [.. site.Forward.Select(application => application.Place).OfType<Place>().Where(place => !model.IsMoved(place)).Distinct()];
        HashSet<Place> weights = WeightsBehind(dropped);
        return weights.Count == 0 ? null : model.Readings
            .Where(reading => !reading.IsDeferred && !SymbolEqualityComparer.Default.Equals(reading.Method, site.Method) && !SpeaksOfMask(reading))
            .Select(reading => Within(reading, weights, dropped))
            .FirstOrDefault(finding => finding is not null);
    }

    // By its name, in a member that does not draw it: whatever that does with it.
    private bool IsReadElsewhere(Place mask) => site.Type is not { } type || type.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>())
        .Any(name => name.Identifier.ValueText == mask.Name && Statements.MemberAround(name) is { } member && member is not ConstructorDeclarationSyntax && !member.Contains(site.Draw));

    // The weights that what is dropped is multiplied with, and that training moves.
    private HashSet<Place> WeightsBehind(Place[] dropped) => [.. model.Readings
        .SelectMany(reading => reading.Scales)
        .Where(use => (site.IsIn(use.Other) || use.Other is Variable { Place: { IsLocal: false } unit } && dropped.Contains(unit)) && use.Factor is Variable { Place: { IsLocal: false } place } && model.IsMoved(place))
        .Select(use => ((Variable)use.Factor).Place)];

    private Finding? Within(MethodReading reading, HashSet<Place> weights, Place[] dropped)
    {
        WriteEvent[] writes = [.. reading.Writes.Where(write => !Words.IsDerivative(write.Method.Name))];
        for (int index = 0; index < writes.Length; index++)
        {
            WriteEvent gradient = writes[index];
            if ((gradient.Place.IsLocal || Words.IsGradient(gradient.Place.Name)) && !weights.Contains(gradient.Place) && IsErrorOfUnit(gradient.Value, weights))
            {
                WriteEvent[] users = [.. writes.Skip(index + 1).Where(write => !write.Place.Equals(gradient.Place) && Algebra.Any(write.Value, part => part.Equals(gradient.Value)))];
                if (users.Length > 0 && !Array.Exists(users, Knows) && !Knows(gradient))
                {
                    return new Finding(HandWrittenDescriptors.BackwardWithoutMask, gradient.Syntax.GetLocation(), true, Finding.Name(site.Method), Finding.Name(gradient.Method)) { Other = site.Location };
                }
            }
        }

        return null;

        // What was dropped is a factor, decides, or is read: the error itself comes from the output, and does not count.
        bool Knows(WriteEvent write) => write.Guards.Any(guard => Tells(guard.Condition)) || Tells(Algebra.Replace(write.Value, part => Algebra.IsDifference(part) ? Number.One : null));

        bool Tells(Term term) => site.IsIn(term) || Algebra.Any(term, part => part is Variable variable && dropped.Contains(variable.Place));
    }

    // (output - target) * weight, or a sum of such.
    private static bool IsErrorOfUnit(Term value, HashSet<Place> weights)
    {
        Term[] factors = [.. ActivationDerivative.FactorsOf(value is Binary { Operator: Operator.Add, Right: var added } ? added : value)];
        return factors.Any(factor => factor is Variable { Place: var place } && weights.Contains(place))
            && factors.Any(Algebra.IsDifference);
    }

    // Whatever is called a mask may be the mask.
    private static bool SpeaksOfMask(MethodReading reading) => Statements.CodeOf(reading).DescendantTokens().Any(token => token.Parent is IdentifierNameSyntax && (Words.IsMask(token.ValueText) || Words.SaysKeep(token.ValueText)));
}
