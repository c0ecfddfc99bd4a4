using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Whether the rows of a batch have one mask: it is used in each row, and has no row in its index where what it drops has one.</summary>
internal sealed class BatchRows
{
    private const int DeepestCall = 2;

    private readonly DropoutModel model;
    private readonly DropoutSite site;

    private BatchRows(DropoutModel model, DropoutSite site) => (this.model, this.site) = (model, site);

    /// <summary>The first use of the mask of a site that does so.</summary>
    public static Finding? SharingOf(DropoutModel model, DropoutSite site)
    {
        HashSet<string> masks = MaskNames.Of(model, site);
        if (masks.Count == 0)
        {
            return null;
        }

        if (site.Forward.Select(application => application.Reading).Distinct().Select(reading => DrawnBeforeRows(model, reading, site)).FirstOrDefault(finding => finding is not null) is { } drawn)
        {
            return drawn;
        }

        var rows = new BatchRows(model, site);
        return model.Readings
            .Where(reading => !Words.IsBackwardOnly(reading.Name) && reading.Syntax.SyntaxTree == site.Draw.SyntaxTree)
            .Select(reading => Statements.CodeOf(reading)).Distinct()
            .Select(code => rows.Shared(code, masks, 0))
            .FirstOrDefault(use => use is not null) is { } shared
                ? new Finding(HandWrittenDescriptors.MaskOfBatch, shared.GetLocation(), false, RootName(shared) is { Length: > 0 } name ? name : masks.First())
                : null;
    }

    // The use of a mask for all rows.
    private ExpressionSyntax? Shared(SyntaxNode code, HashSet<string> masks, int depth)
    {
        foreach (IdentifierNameSyntax name in code.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => masks.Contains(name.Identifier.ValueText)))
        {
            ExpressionSyntax use = Whole(name);
            if (IsAssigned(use))
            {
                continue;
            }

            if (IsInRows(use, masks, depth) || IsRepeated(use) || IsOfFlat(use, masks) || IsCallOfRows(use, depth))
            {
                return use;
            }
        }

        return null;
    }

    private bool IsInRows(ExpressionSyntax use, HashSet<string> masks, int depth)
    {
        Round[] rounds = [.. Round.Around(use)];
        HashSet<string> variables = [.. rounds.SelectMany(round => round.Variables)];
        HashSet<string> units = use is ElementAccessExpressionSyntax ? Round.VariablesIn(IndexOf(use), variables) : [];
        if ((use is ElementAccessExpressionSyntax && units.Count == 0) || units.Count == variables.Count)
        {
            return false;
        }

        foreach (Round rows in rounds.Where(round => !round.Variables.Any(units.Contains) && !Redraws(round, RootName(use))))
        {
            if (DroppedIn(use, rows, units, variables, masks) is { } dropped
                && (depth > 0 ? RowEvidence.MayBeOfRows(rows) : RowEvidence.IsOfRows(rows, dropped)))
            {
                return true;
            }
        }

        return false;
    }

    // The name of what a mask is applied to, where that has the row in its index or is the row.
    private static string? DroppedIn(ExpressionSyntax use, Round rows, HashSet<string> units, HashSet<string> variables, HashSet<string> masks)
    {
        if (ContextOf(use) is not { } context)
        {
            return null;
        }

        ExpressionSyntax? target = context switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left,
            IfStatementSyntax branch => branch.Statement.DescendantNodes().OfType<AssignmentExpressionSyntax>().FirstOrDefault()?.Left,
            _ => null,
        };
        if (target is not null && (Words.IsGradient(RootName(target)) || Words.IsWeights(RootName(target))))
        {
            return null;
        }

        ExpressionSyntax[] partners = [.. context.DescendantNodesAndSelf().OfType<ExpressionSyntax>()
            .Where(node => node is ElementAccessExpressionSyntax or InvocationExpressionSyntax or IdentifierNameSyntax && node.Parent is not ElementAccessExpressionSyntax && !use.Contains(node) && !node.Contains(use))];
        foreach (ExpressionSyntax partner in partners)
        {
            if (RowIn(partner) is { } name && !masks.Contains(name) && !Words.IsWeights(name) && !Words.IsGradient(name)
                && (partner == target || use is not ElementAccessExpressionSyntax || !Array.Exists(partners, IsOfUnitOnly)))
            {
                return name;
            }
        }

        return null;

        string? RowIn(ExpressionSyntax partner) => partner switch
        {
            ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var row } } when rows.IsOfElements && row == rows.Variables[0] && units.Count > 0 => rows.Over is { } all ? RootName(all) : row,
            ElementAccessExpressionSyntax => IsOfRow(IndexOf(partner)) && IsRowFirst(partner) ? RootName(partner) : null,
            IdentifierNameSyntax { Identifier.ValueText: var row } when units.Count == 0 && rows.IsOfElements && row == rows.Variables[0] => rows.Over is { } all ? RootName(all) : row,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var owner, Name.Identifier.ValueText: var method }, ArgumentList: var arguments } when units.Count == 0 && Words.IsRowAccess(method) => IsOfRow(arguments) ? RootName(owner) : null,
            _ => null,
        };

        bool IsOfRow(SyntaxNode index) => Round.VariablesIn(index, variables) is var used && used.Contains(rows.Variables[0]) && units.All(used.Contains) && used.Count == units.Count + 1;

        // Of separate indices the row comes before that of the unit, unless it is called so.
        bool IsRowFirst(ExpressionSyntax partner) => IndicesOf(partner) is not { Length: > 1 } indices || Array.IndexOf(indices, rows.Variables[0]) < indices.Length - 1 || RowEvidence.IsCalledBatch(rows);

        // "w[i][j] * h[j] * mask[j]" is a sum over units, and not a row of them.
        bool IsOfUnitOnly(ExpressionSyntax partner) => partner is ElementAccessExpressionSyntax && !masks.Contains(RootName(partner)) && !Words.IsWeights(RootName(partner))
            && Round.VariablesIn(IndexOf(partner), variables).SetEquals(units);
    }

    // "a[i] * mask[i % width]": the whole batch lies in one array.
    private static bool IsOfFlat(ExpressionSyntax use, HashSet<string> masks)
    {
        if (use is not ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } indices } || RowEvidence.IsOfSequence(use)
            || Modulo(indices[0].Expression) is not { Left: IdentifierNameSyntax counter, Right: var width } || Words.IsNoRow(width.ToString().Split('.').Last()) || width is LiteralExpressionSyntax)
        {
            return false;
        }

        return ContextOf(use)?.DescendantNodesAndSelf().OfType<ElementAccessExpressionSyntax>().Any(partner =>
                !masks.Contains(RootName(partner)) && !Words.IsWeights(RootName(partner)) && !Words.IsGradient(RootName(partner)) && partner.ArgumentList.Arguments.ToString() == counter.Identifier.ValueText) == true
            && (width.ToString() == RootName(use) + ".Length"
                ? Statements.MemberAround(use) is MethodDeclarationSyntax method && (RowEvidence.IsOfBatch(method) || MentionsBatch(method))
                : use.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && MentionsBatch(type));

        static bool MentionsBatch(SyntaxNode node) => node.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && Words.IsOfBatch(token.ValueText));

        BinaryExpressionSyntax? Modulo(ExpressionSyntax expression) => expression switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.ModuloExpression } modulo => modulo,
            ParenthesizedExpressionSyntax parenthesized => Modulo(parenthesized.Expression),
            IdentifierNameSyntax local => Statements.MemberAround(use)?.DescendantNodes().OfType<VariableDeclaratorSyntax>()
                .FirstOrDefault(variable => variable.Identifier.ValueText == local.Identifier.ValueText && variable.Initializer is not null)?.Initializer!.Value as BinaryExpressionSyntax is { RawKind: (int)SyntaxKind.ModuloExpression } modulo ? modulo : null,
            _ => null,
        };
    }

    // "Matrix.OfRows(Enumerable.Repeat(mask, rows))".
    private static bool IsRepeated(ExpressionSyntax use) => use is not ElementAccessExpressionSyntax
        && use.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: { Count: 2 } arguments, Parent: InvocationExpressionSyntax call } }
        && Statements.Called(call) is "Repeat" or "RepeatRows" or "Tile" or "TileRows"
        && arguments[0].Expression == use
        && Words.IsBatchCount(arguments[1].ToString())
        && !RowEvidence.IsOfSequence(use);

    // A helper that applies what it is given to each row.
    private bool IsCallOfRows(ExpressionSyntax use, int depth)
    {
        if (depth >= DeepestCall || use is ElementAccessExpressionSyntax || RowEvidence.IsOfSequence(use) || ArgumentAround(use) is not { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument)
        {
            return false;
        }

        string called = Statements.Called(call);
        int position = list.Arguments.IndexOf(argument);
        MethodReading[] helpers = [.. model.Readings.Where(reading => reading.Method is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } && (reading.Method.Name == called || IsKernel(reading.Method.Name, called, use)))];
        return helpers.Length == 0
            ? Words.IsOfRows(called) && !Words.IsGradient(RootName((call.Expression as MemberAccessExpressionSyntax)?.Expression ?? call))
            : !Words.IsSequence(called) && !list.Arguments.Any(other => Words.IsGradient(RootName(other.Expression))) && Array.Exists(helpers, helper =>
            {
                var method = (IMethodSymbol)helper.Method;
                // An extension is called without its first argument.
                int ordinal = position + (method.IsExtensionMethod && list.Arguments.Count == method.Parameters.Length - 1 ? 1
                    : method.Parameters.Length == list.Arguments.Count + 1 && method.Parameters[0].Type.Name.StartsWith("Index", StringComparison.Ordinal) ? 1 : 0);
                return ordinal < method.Parameters.Length
                    && !SymbolEqualityComparer.Default.Equals(method, site.Method)
                    && !site.IsDrawnIn(helper)
                    && Shared(Statements.CodeOf(helper), [method.Parameters[ordinal].Name], depth + 1) is not null;
            });
    }

    // A delegate that was made of it.
    private static bool IsKernel(string method, string called, SyntaxNode use) => use.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && type.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => RootName(assignment.Left) == called && assignment.Right is InvocationExpressionSyntax load
            && load.ArgumentList.Arguments.Any(argument => RootName(argument.Expression) == method));

    // Drawn, then a loop over the rows, and there applied.
    private static Finding? DrawnBeforeRows(DropoutModel model, MethodReading reading, DropoutSite site)
    {
        WriteEvent[] random = [.. reading.Writes.Where(write => site.IsIn(write.Value))];
        if (Array.Find(random, write => site.Draw.Span.IntersectsWith(write.Syntax.Span)) is not { } drawn)
        {
            return null;
        }

        HashSet<DrawSite> own = [.. SitesIn(drawn.Value)];
        foreach (WriteEvent use in random.Where(write => write != drawn && SymbolEqualityComparer.Default.Equals(write.Method, drawn.Method) && SitesIn(write.Value).Any(own.Contains)))
        {
            SyntaxNode? rows = use.Loops.FirstOrDefault(loop => !drawn.Loops.Contains(loop) && (Words.IsBatch(TrainingLoops.HeaderOf(loop)) || IsOverBatch(loop, use)));
            if (rows is not null
                && use.Syntax.DescendantNodes().OfType<ExpressionSyntax>().FirstOrDefault(node => node is ElementAccessExpressionSyntax or IdentifierNameSyntax && RootName(node) == drawn.Place.Name) is { } mask
                && !(Round.Around(mask).FirstOrDefault(round => round.Node == rows) is { } round && Round.VariablesIn(mask, [.. round.Variables]).Count > 0))
            {
                return new Finding(HandWrittenDescriptors.MaskOfBatch, mask.GetLocation(), false, drawn.Place.Name);
            }
        }

        return null;

        // Of a method that takes a batch, and moves no weights before it has seen all of its rows.
        bool IsOverBatch(SyntaxNode loop, WriteEvent use) => Round.Around(use.Syntax).FirstOrDefault(round => round.Node == loop) is { } round
            && RowEvidence.IsOfRows(round, "")
            && Statements.MemberAround(loop) is MethodDeclarationSyntax method && Words.IsOfBatch(method.Identifier.ValueText)
            && !new TrainingLoops(model, site, reading).TrainsIn(loop);

        IEnumerable<DrawSite> SitesIn(Term value) => Algebra.Parts(value).OfType<Draw>().Select(draw => draw.Site).Where(drawSite => drawSite.Syntax == site.Draw);
    }

    // Each round has a mask of its own.
    private bool Redraws(Round round, string mask) => (round.Node.SyntaxTree == site.Draw.SyntaxTree && round.Node.Span.Contains(site.Draw.Span))
        || round.Node.DescendantNodes().Any(node => node switch
        {
            VariableDeclaratorSyntax local => local.Identifier.ValueText == mask,
            AssignmentExpressionSyntax assignment => RootName(assignment.Left) == mask,
            InvocationExpressionSyntax call => Statements.Called(call) == site.Method.Name || (Statements.Called(call) is var name && model.Readings.Any(reading => reading.Method.Name == name && site.IsDrawnIn(reading))),
            ForEachStatementSyntax each => each.Identifier.ValueText == mask,
            ParameterSyntax parameter => parameter.Identifier.ValueText == mask,
            _ => false,
        });

    // "mask", "this.mask" and "mask[j]", "masks[l][j]".
    private static ExpressionSyntax Whole(IdentifierNameSyntax name)
    {
        ExpressionSyntax use = name;
        while (use.Parent is MemberAccessExpressionSyntax access && access.Name == use || use.Parent is ElementAccessExpressionSyntax element && element.Expression == use)
        {
            use = (ExpressionSyntax)use.Parent;
        }

        return use;
    }

    private static bool IsAssigned(ExpressionSyntax use) => use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use;

    // What a mask is used in: a product that is assigned, a decision, what a lambda returns. A mask as a whole is used in products only.
    private static SyntaxNode? ContextOf(ExpressionSyntax use)
    {
        bool isWhole = use is not ElementAccessExpressionSyntax;
        foreach (SyntaxNode node in use.Ancestors())
        {
            switch (node)
            {
                case InvocationExpressionSyntax call when isWhole && Words.IsProduct(Statements.Called(call)):
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } when isWhole && node == use.Parent:
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyAssignmentExpression } when isWhole:
                    return node;
                case AssignmentExpressionSyntax or IfStatementSyntax or VariableDeclaratorSyntax or StatementSyntax or AnonymousFunctionExpressionSyntax:
                    return isWhole ? null : node;
                default:
                    break;
            }
        }

        return null;
    }

    private static ArgumentSyntax? ArgumentAround(ExpressionSyntax use) => use.Parent switch
    {
        ArgumentSyntax argument => argument,
        // "mask.View", "mask.AsSpan()".
        MemberAccessExpressionSyntax { Parent: ArgumentSyntax argument } => argument,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { Parent: ArgumentSyntax argument, ArgumentList.Arguments.Count: 0 } } => argument,
        _ => null,
    };

    private static SyntaxNode IndexOf(ExpressionSyntax element) => element is ElementAccessExpressionSyntax { Expression: ElementAccessExpressionSyntax } ? element : element is ElementAccessExpressionSyntax access ? access.ArgumentList : element;

    private static string[] IndicesOf(ExpressionSyntax expression) => expression is ElementAccessExpressionSyntax access
        ? [.. IndicesOf(access.Expression), .. access.ArgumentList.Arguments.Select(argument => argument.Expression.ToString())]
        : [];

    private static string RootName(ExpressionSyntax expression) => expression switch
    {
        ElementAccessExpressionSyntax access => RootName(access.Expression),
        _ => Names.Last(expression),
    };
}
