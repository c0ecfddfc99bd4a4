using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Whether what is repeated is repeated for the rows of a batch: told by names, or by what is done with them.</summary>
internal static class RowEvidence
{
    /// <summary>Whether nothing speaks against it: names of moments, channels, layers, nodes.</summary>
    public static bool MayBeOfRows(Round round) =>
        !round.Variables.Any(Words.IsNoRow)
        && (round.Over is null || ((IsFirstDimension(round.Over) || !Words.IsNoRow(LastName(round.Over))) && round.Over is not LiteralExpressionSyntax))
        && !IsOfSequence(round.Node);

    /// <summary>Whether a method or its type works on sequences, images or graphs, where one mask for all is right.</summary>
    public static bool IsOfSequence(SyntaxNode node) => Statements.MemberAround(node) is { } member
        && ((member is MethodDeclarationSyntax method && (Words.IsSequence(method.Identifier.ValueText) || method.ParameterList.Parameters.Any(parameter => Words.IsSequence(parameter.Identifier.ValueText))))
            || (member.Parent is TypeDeclarationSyntax type && Words.IsSequence(type.Identifier.ValueText)));

    /// <summary>Whether something says that they are rows of a batch.</summary>
    /// <param name="round">What is repeated.</param>
    /// <param name="dropped">The name of what is dropped in it.</param>
    public static bool IsOfRows(Round round, string dropped)
    {
        if (!MayBeOfRows(round) || round.Over is not { } over)
        {
            return false;
        }

        string text = over.ToString();
        return Words.IsBatchCount(text) || (round.IsOfElements && over is InvocationExpressionSyntax enumeration && Statements.Called(enumeration).IndexOf("Row", StringComparison.Ordinal) >= 0) || round.Variables.Any(variable => variable is "b" || (variable.Length > 1 && Words.IsBatchIndex(variable)))
            || (Statements.MemberAround(round.Node) is MethodDeclarationSyntax method
                && (TakesRows(method, round, over) || (IsCountOf(over, dropped, round.IsOfElements) && (IsOfBatch(method) || IsFirstDimension(over)))
                    || IsFirstSize(method, over, dropped)));
    }

    /// <summary>Whether a name says that it is repeated for a batch.</summary>
    public static bool IsCalledBatch(Round round) => round.Variables.Any(variable => variable is "b" || Words.IsOfBatch(variable)) || (round.Over is { } over && Words.IsOfBatch(LastName(over)));

    /// <summary>Whether a method is given a batch: its name, or one of its parameters, says so.</summary>
    public static bool IsOfBatch(MethodDeclarationSyntax method) => Words.IsOfBatch(method.Identifier.ValueText)
        || method.ParameterList.Parameters.Any(parameter => Words.IsOfBatch(parameter.Identifier.ValueText) || IsOfTwoDimensions(parameter));

    // "h = new float[n, units]".
    private static bool IsFirstSize(MethodDeclarationSyntax method, ExpressionSyntax over, string dropped) => method.DescendantNodes().OfType<ArrayCreationExpressionSyntax>()
        .Where(creation => creation.Type.RankSpecifiers.Count == 1 && creation.Type.RankSpecifiers[0].Sizes.Count == 2 && creation.Type.RankSpecifiers[0].Sizes[0].ToString() == over.ToString())
        .Any(creation => creation.Parent is AssignmentExpressionSyntax assignment && assignment.Left.ToString().Split('.').Last() == dropped
            || creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local } && local.Identifier.ValueText == dropped);

    // Of an array of two dimensions, rows are the first.
    private static bool IsFirstDimension(ExpressionSyntax over) => over is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetLength" } }
        or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "RowCount" };

    // "h.Length", "h.GetLength(0)", "h.Count", "h.Rows" where h is dropped; or h itself.
    private static bool IsCountOf(ExpressionSyntax over, string dropped, bool isOfElements) => isOfElements
        ? over.ToString() == dropped
        : over switch
        {
            MemberAccessExpressionSyntax { Expression: var owner } => owner.ToString() == dropped,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var owner, Name.Identifier.ValueText: "GetLength" }, ArgumentList.Arguments: { Count: 1 } arguments } => owner.ToString() == dropped && arguments[0].ToString() == "0",
            IdentifierNameSyntax name => Statements.MemberAround(over)!.DescendantNodes().OfType<VariableDeclaratorSyntax>()
                .Any(local => local.Identifier.ValueText == name.Identifier.ValueText && local.Initializer?.Value is { } count and not IdentifierNameSyntax && IsCountOf(count, dropped, false)),
            _ => false,
        };

    // As many as the first dimension of what the method was given has; and an average is taken over them, or several things have one of each.
    private static bool TakesRows(MethodDeclarationSyntax method, Round round, ExpressionSyntax over)
    {
        string[] counts = [over.ToString(), .. method.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(local => local.Initializer is not null && local.Identifier.ValueText == over.ToString()).Select(local => local.Initializer!.Value.ToString())];
        HashSet<string> given = [.. method.ParameterList.Parameters
            .Where(parameter => NamesOf(method, parameter).Any(name => counts.Any(count => count == name + ".Length" || count == name + ".Count" || count == name + ".GetLength(0)" || count == name)))
            .Select(parameter => parameter.Identifier.ValueText)];
        bool isAveraged = method.DescendantNodes().Any(node => node switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } quotient => counts.Contains(quotient.Right.ToString()),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.DivideAssignmentExpression } quotient => counts.Contains(quotient.Right.ToString()),
            _ => false,
        });
        bool isOfSeveral = method.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
            .Where(access => access.ArgumentList.Arguments.FirstOrDefault()?.ToString() == round.Variables[0] && method.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == access.Expression.ToString()))
            .Select(access => access.Expression.ToString()).Distinct().Skip(1).Any();
        return given.Count > 0 && (isAveraged || isOfSeveral || method.ParameterList.Parameters.Any(parameter => given.Contains(parameter.Identifier.ValueText) && IsOfTwoDimensions(parameter)));
    }

    // The parameter, and fields that keep it.
    private static IEnumerable<string> NamesOf(MethodDeclarationSyntax method, ParameterSyntax parameter) => method.DescendantNodes().OfType<AssignmentExpressionSyntax>()
        .Where(assignment => assignment.Right is IdentifierNameSyntax kept && kept.Identifier.ValueText == parameter.Identifier.ValueText)
        .Select(assignment => assignment.Left.ToString())
        .Append(parameter.Identifier.ValueText);

    private static bool IsOfTwoDimensions(ParameterSyntax parameter) => parameter.Type switch
    {
        ArrayTypeSyntax { RankSpecifiers: var ranks } => ranks.Sum(rank => rank.Rank) == 2,
        GenericNameSyntax { Identifier.ValueText: "List" or "IList" or "IReadOnlyList" or "IEnumerable", TypeArgumentList.Arguments: { Count: 1 } elements } => elements[0] is ArrayTypeSyntax,
        _ => false,
    };

    private static string LastName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "Count", Expression: var owner } => LastName(owner),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var owner } } => LastName(owner),
        ElementAccessExpressionSyntax access => LastName(access.Expression),
        _ => expression.ToString().Split('.').Last(),
    };
}
