using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>A copy of the network to predict with, which its constructor gives a probability that drops nothing.</summary>
internal static class TestCopy
{
    /// <summary>Whether a method, or one that it calls by its name, makes such a copy.</summary>
    public static bool IsMade(DropoutModel model, MethodReading reading, DropoutSite site) =>
        site.Type is { } type
        && model.Readings.Where(other => other.Method is IMethodSymbol { MethodKind: MethodKind.Constructor } && SymbolEqualityComparer.Default.Equals(other.Type, type) && DropsNothing(other, site)).ToArray() is { Length: > 0 } makers
        && CreationsIn(reading).Any(creation => (creation is ImplicitObjectCreationExpressionSyntax || creation is ObjectCreationExpressionSyntax { Type: SimpleNameSyntax name } && name.Identifier.ValueText == type.Name)
            && Array.Exists(makers, maker => ((IMethodSymbol)maker.Method).Parameters.Length == (creation.ArgumentList?.Arguments.Count ?? 0)));

    private static bool DropsNothing(MethodReading maker, DropoutSite site) => site.Forward.Any(application =>
        Factors.PlacesIn(application.Keep).Any(place => maker.Finals.TryGetValue(place, out Term? given)
            && given is Number
            && Numeric.AreEqual(Algebra.Replace(application.Keep, part => part is Variable variable && variable.Place.Equals(place) ? given : null), Number.One)));

    private static IEnumerable<BaseObjectCreationExpressionSyntax> CreationsIn(MethodReading reading)
    {
        string[] called = [.. reading.Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(Statements.Called)];
        IEnumerable<SyntaxNode> bodies = reading.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? type.Members.OfType<MethodDeclarationSyntax>().Where(method => Array.IndexOf(called, method.Identifier.ValueText) >= 0)
            : [];
        return bodies.Prepend(reading.Syntax).SelectMany(body => body.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>());
    }
}
