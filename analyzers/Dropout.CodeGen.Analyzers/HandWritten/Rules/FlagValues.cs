using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>The values that a flag is ever given, where all of them are in sight.</summary>
internal static class FlagValues
{
    /// <summary>The one value that a field, a property or a parameter has in the whole program; null where it may have both.</summary>
    public static bool? Only(DropoutModel model, DropoutSite site, ISymbol flag) => flag switch
    {
        IFieldSymbol { Type.SpecialType: SpecialType.System_Boolean } field => OfMember(model, site, field, field.IsReadOnly || field.IsConst),
        IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean } property when IsPlain(property) => OfMember(model, site, property, property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private }),
        IParameterSymbol { Type.SpecialType: SpecialType.System_Boolean, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } parameter => OfParameter(model, parameter, method),
        _ => null,
    };

    private static bool? OfMember(DropoutModel model, DropoutSite site, ISymbol member, bool isClosed)
    {
        // Unity sets a field with an attribute in its editor.
        SyntaxNode[] types = [.. member.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())];
        bool isPrivate = isClosed || member.DeclaredAccessibility == Accessibility.Private;
        // What settings hold is read from a file.
        if (member.GetAttributes().Length > 0 || !(isPrivate || (SymbolEqualityComparer.Default.Equals(member.ContainingType, site.Type) && IsProgram(model))))
        {
            return null;
        }

        SyntaxNode[] scopes = isPrivate ? types : [.. Roots(model)];
        AssignmentExpressionSyntax[] assignments = [.. scopes.SelectMany(scope => scope.DescendantNodes().OfType<AssignmentExpressionSyntax>()).Where(assignment => Mentions(assignment.Left, member.Name))];
        // A flag of another name is a setting, unless the program turns it off itself.
        if (!(Words.IsTrainMode(member.Name) || Words.IsPredictMode(member.Name)) && (assignments.Length == 0 || isClosed && member is IFieldSymbol)
            || scopes.Any(scope => IsHandedOut(scope, member.Name)))
        {
            return null;
        }

        bool?[] values = [Initial(member), .. assignments.Select(assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && assignment.Left is not TupleExpressionSyntax ? Literal(assignment.Right) : null)];
        return values.Distinct().Count() == 1 ? values[0] : null;
    }

    private static bool? Initial(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        VariableDeclaratorSyntax { Initializer: null } or PropertyDeclarationSyntax { Initializer: null } => false,
        VariableDeclaratorSyntax { Initializer.Value: var value } => Literal(value),
        PropertyDeclarationSyntax { Initializer.Value: var value } => Literal(value),
        _ => null,
    };

    // What every call passes for it, or leaves out.
    private static bool? OfParameter(DropoutModel model, IParameterSymbol parameter, IMethodSymbol method)
    {
        if (!(Words.IsTrainMode(parameter.Name) || Words.IsPredictMode(parameter.Name))
            || method.IsVirtual || method.IsOverride || method.IsAbstract
            || method.ContainingType.AllInterfaces.Length > 0
            || !(method.DeclaredAccessibility == Accessibility.Private || IsProgram(model)))
        {
            return null;
        }

        bool?[] values = PassedFor(model, parameter, method);
        return values.Length == 1 ? values[0] : null;
    }

    /// <summary>Whether some calls pass true for a parameter, and others false.</summary>
    public static bool AreBothPassed(DropoutModel model, IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol method && PassedFor(model, parameter, method) is var values && values.Contains(true) && values.Contains(false);

    private static bool?[] PassedFor(DropoutModel model, IParameterSymbol parameter, IMethodSymbol method) =>
    [
        .. Roots(model).SelectMany(root => root.DescendantNodes().OfType<SimpleNameSyntax>()).Where(name => name.Identifier.ValueText == method.Name)
            .Select(name => CallOf(name) is { } call ? Passed(call, parameter) : null).Distinct(),
    ];

    private static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == name => call,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when call.Expression == access && access.Name == name => call,
        _ => null,
    };

    private static bool? Passed(InvocationExpressionSyntax call, IParameterSymbol parameter)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        ArgumentSyntax? argument = arguments.FirstOrDefault(given => given.NameColon?.Name.Identifier.ValueText == parameter.Name)
            ?? (parameter.Ordinal < arguments.Count && arguments[parameter.Ordinal].NameColon is null ? arguments[parameter.Ordinal] : null);
        return argument is not null ? Literal(argument.Expression)
            : parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue as bool?
            : null;
    }

    private static bool? Literal(ExpressionSyntax expression) => expression.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => true,
        SyntaxKind.FalseLiteralExpression => false,
        _ => null,
    };

    // Nobody but the program itself uses what stands in it.
    private static bool IsProgram(DropoutModel model) => Roots(model).Any(root =>
        root.DescendantNodes(node => node is not BlockSyntax).Any(node => node is MethodDeclarationSyntax { Identifier.ValueText: "Main" } or GlobalStatementSyntax));

    private static IEnumerable<SyntaxNode> Roots(DropoutModel model) => model.Readings.Select(reading => reading.Syntax.SyntaxTree).Distinct().Select(tree => tree.GetRoot());

    private static bool IsPlain(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
        && accessors.All(accessor => accessor is { Body: null, ExpressionBody: null });

    private static bool Mentions(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
        TupleExpressionSyntax tuple => tuple.Arguments.Any(argument => Mentions(argument.Expression, name)),
        _ => false,
    };

    private static bool IsHandedOut(SyntaxNode scope, string name) => scope.DescendantNodes().OfType<ArgumentSyntax>()
        .Any(argument => argument.RefKindKeyword.RawKind != 0 && Mentions(argument.Expression, name));
}
