using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Whether the rows of a batch have one mask: rows are told by their names, or by what is done with them.</summary>
internal static class BatchRows
{
    /// <summary>The use of a mask that has no row in its index where what it drops has one.</summary>
    public static Finding? SharingOf(DropoutSite site)
    {
        HashSet<string> masks = [.. site.Masks.Select(mask => mask.Place.Name), .. site.Forward.SelectMany(application => application.Reading.Writes)
            .Where(write => write.Place.IsLocal && IsOf(write.Value, site) && Words.IsMask(write.Place.Name))
            .Select(write => write.Place.Name)];
        return masks.Count == 0 ? null : site.Forward.Select(application => application.Reading).Distinct()
            .Select(reading => DrawnBeforeRows(reading, site) ?? WithoutRow(reading, site, masks))
            .FirstOrDefault(finding => finding is not null);
    }

    private static bool IsOf(Term value, DropoutSite site) => Algebra.Any(value, part => part is Draw draw && draw.Site.Syntax == site.Draw);

    // batch[row, unit] *= mask[unit], in a loop over rows.
    private static Finding? WithoutRow(MethodReading reading, DropoutSite site, HashSet<string> masks)
    {
        foreach (WriteEvent write in reading.Writes.Where(write => write.IsElement && write.Loops.Count > 0 && SymbolEqualityComparer.Default.Equals(write.Method, reading.Method)))
        {
            if (write.Syntax is not AssignmentExpressionSyntax { Left: var target })
            {
                continue;
            }

            HashSet<string> rows = Indices(target, write.Loops);
            foreach (ExpressionSyntax use in write.Syntax.DescendantNodes().OfType<ElementAccessExpressionSyntax>().Where(node => masks.Contains(RootName(node)) && node.Parent is not ElementAccessExpressionSyntax))
            {
                HashSet<string> units = Indices(use, write.Loops);
                if (units.Count > 0 && units.IsProperSubsetOf(rows) && write.Loops.OfType<ForStatementSyntax>().Any(loop => VariableOf(loop) is { } row && rows.Contains(row) && !units.Contains(row)
                    && IsOverRows(loop, row)
                    && (IndicesOf(target) is not { Length: > 2 } indices || indices[0] == row)
                    && !reading.Draws.Any(draw => draw.Draw.Site.Syntax == site.Draw && draw.Loops.Contains(loop))))
                {
                    return new Finding(HandWrittenDescriptors.MaskOfBatch, use.GetLocation(), false, RootName(use));
                }
            }
        }

        return null;
    }

    // Drawn, then a loop over the rows, and there applied.
    private static Finding? DrawnBeforeRows(MethodReading reading, DropoutSite site)
    {
        WriteEvent[] random = [.. reading.Writes.Where(write => IsOf(write.Value, site))];
        if (Array.Find(random, write => site.Draw.Span.IntersectsWith(write.Syntax.Span)) is not { } drawn)
        {
            return null;
        }

        HashSet<DrawSite> own = [.. SitesIn(drawn.Value)];
        foreach (WriteEvent use in random.Where(write => write != drawn && SymbolEqualityComparer.Default.Equals(write.Method, drawn.Method) && SitesIn(write.Value).Any(own.Contains)))
        {
            SyntaxNode? rows = use.Loops.FirstOrDefault(loop => !drawn.Loops.Contains(loop) && Words.IsBatch(TrainingLoops.HeaderOf(loop)));
            if (rows is not null
                && use.Syntax.DescendantNodes().OfType<ExpressionSyntax>().FirstOrDefault(node => node is ElementAccessExpressionSyntax or IdentifierNameSyntax && RootName(node) == drawn.Place.Name) is { } mask)
            {
                return new Finding(HandWrittenDescriptors.MaskOfBatch, mask.GetLocation(), false, drawn.Place.Name);
            }
        }

        return null;

        IEnumerable<DrawSite> SitesIn(Term value) => Algebra.Parts(value).OfType<Draw>().Select(draw => draw.Site).Where(drawSite => drawSite.Syntax == site.Draw);
    }

    private static bool IsOverRows(ForStatementSyntax loop, string row)
    {
        if (loop.Condition is not BinaryExpressionSyntax { Right: var bound } || Words.IsNoRow(row) || Words.IsNoRow(bound.ToString().Split('.').Last()))
        {
            return false;
        }

        return Words.IsBatchCount(bound.ToString()) || (row.Length > 1 && Words.IsBatchIndex(row)) || row is "b" || TakesRows(loop, row, bound);
    }

    // As many as the first dimension of what the method was given has; and an average is taken over them, or several things have one of each.
    private static bool TakesRows(ForStatementSyntax loop, string row, ExpressionSyntax bound)
    {
        if (Statements.MemberAround(loop) is not MethodDeclarationSyntax method || Words.IsSequence(method.Identifier.ValueText) || (method.Parent is TypeDeclarationSyntax type && Words.IsSequence(type.Identifier.ValueText)))
        {
            return false;
        }

        string[] counts = [bound.ToString(), .. LocalsOf(method).Where(local => local.Identifier.ValueText == bound.ToString()).Select(local => local.Initializer!.Value.ToString())];
        HashSet<string> given = [.. method.ParameterList.Parameters
            .Where(parameter => counts.Any(count => count == parameter.Identifier.ValueText + ".Length" || count == parameter.Identifier.ValueText + ".Count" || count == parameter.Identifier.ValueText + ".GetLength(0)" || count == parameter.Identifier.ValueText))
            .Select(parameter => parameter.Identifier.ValueText)];
        bool isAveraged = method.DescendantNodes().Any(node => node switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } quotient => counts.Contains(quotient.Right.ToString()),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.DivideAssignmentExpression } quotient => counts.Contains(quotient.Right.ToString()),
            _ => false,
        });
        bool isOfSeveral = method.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
            .Where(access => access.ArgumentList.Arguments[0].ToString() == row && method.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == access.Expression.ToString()))
            .Select(access => access.Expression.ToString()).Distinct().Skip(1).Any();
        return given.Count > 0 && (isAveraged || isOfSeveral || given.Any(name => IsOfTwoDimensions(method, name)));
    }

    private static bool IsOfTwoDimensions(MethodDeclarationSyntax method, string name) => method.ParameterList.Parameters.Any(parameter =>
        parameter.Identifier.ValueText == name && parameter.Type is ArrayTypeSyntax { RankSpecifiers: var ranks } && ranks.Sum(rank => rank.Rank) == 2);

    private static IEnumerable<VariableDeclaratorSyntax> LocalsOf(SyntaxNode method) => method.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(local => local.Initializer is not null);

    private static string? VariableOf(SyntaxNode loop) => loop is ForStatementSyntax { Declaration.Variables: { Count: > 0 } variables } ? variables[0].Identifier.ValueText : null;

    // The counters of loops in the indices of an element, or in what its index was computed from.
    private static HashSet<string> Indices(ExpressionSyntax element, IEnumerable<SyntaxNode> loops)
    {
        HashSet<string> counters = [.. loops.Select(VariableOf).OfType<string>()];
        HashSet<string> found = [];
        SyntaxNode? scope = Statements.MemberAround(element);
        foreach (string name in element.DescendantNodesAndSelf().OfType<BracketedArgumentListSyntax>().SelectMany(NamesIn))
        {
            foreach (string counter in counters.Contains(name) || scope is null ? [name] : LocalsOf(scope).Where(local => local.Identifier.ValueText == name).SelectMany(local => NamesIn(local.Initializer!)))
            {
                if (counters.Contains(counter))
                {
                    found.Add(counter);
                }
            }
        }

        return found;

        static IEnumerable<string> NamesIn(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(identifier => identifier.Identifier.ValueText);
    }

    private static string[] IndicesOf(ExpressionSyntax expression) => expression is ElementAccessExpressionSyntax access
        ? [.. IndicesOf(access.Expression), .. access.ArgumentList.Arguments.Select(argument => argument.Expression.ToString())]
        : [];

    private static string RootName(ExpressionSyntax expression) => expression switch
    {
        ElementAccessExpressionSyntax access => RootName(access.Expression),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
