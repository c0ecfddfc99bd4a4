using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Who shares a mask, or the generator that it is drawn from?</summary>
internal sealed class SharingRule : IDropoutRule
{
    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        if (OfBatch(model, site) is { } batch)
        {
            yield return batch;
        }

        if (OfThreads(site) is { } threads)
        {
            yield return threads;
        }
    }

    // batch[row, unit] *= mask[unit], in a loop over rows.
    private static Finding? OfBatch(DropoutModel model, DropoutSite site)
    {
        HashSet<string> masks = [.. site.Masks.Select(mask => mask.Place.Name), .. site.Forward.SelectMany(application => application.Reading.Writes)
            .Where(write => write.Place.IsLocal && write.IsElement && Terms.Algebra.Any(write.Value, part => part is Terms.Draw draw && draw.Site.Syntax == site.Draw) && Words.IsMask(write.Place.Name))
            .Select(write => write.Place.Name)];
        if (masks.Count == 0)
        {
            return null;
        }

        foreach (MethodReading reading in site.Forward.Select(application => application.Reading).Distinct())
        {
            if (DrawnBeforeRows(reading, site) is { } shared)
            {
                return shared;
            }

            foreach (WriteEvent write in reading.Writes.Where(write => write.IsElement && write.Loops.Count > 0))
            {
                ExpressionSyntax? target = (write.Syntax as AssignmentExpressionSyntax)?.Left;
                if (target is null || !SymbolEqualityComparer.Default.Equals(write.Method, reading.Method))
                {
                    continue;
                }

                string[] rows = Indices(target);
                foreach (ExpressionSyntax use in write.Syntax.DescendantNodes().OfType<ExpressionSyntax>().Where(node => node is ElementAccessExpressionSyntax && masks.Contains(RootName(node)) && !(node.Parent is ElementAccessExpressionSyntax)))
                {
                    string[] units = Indices(use);
                    string[] missing = [.. rows.Where(index => units.All(unit => !unit.Split(' ', '*', '+', '(', ')').Contains(index)))];
                    if (rows.Length > units.Length && units.Length > 0 && missing.Any(index => write.Loops.Any(loop => IsOverRows(loop, index))))
                    {
                        return new Finding(HandWrittenDescriptors.MaskOfBatch, use.GetLocation(), false, RootName(use));
                    }
                }
            }
        }

        return null;
    }

    // Drawn, then a loop over the rows, and there applied.
    private static Finding? DrawnBeforeRows(MethodReading reading, DropoutSite site)
    {
        WriteEvent[] random = [.. reading.Writes.Where(write => Terms.Algebra.Any(write.Value, part => part is Terms.Draw draw && draw.Site.Syntax == site.Draw))];
        if (Array.Find(random, write => site.Draw.Span.IntersectsWith(write.Syntax.Span)) is not { } drawn)
        {
            return null;
        }

        foreach (WriteEvent use in random.Where(write => write != drawn && SymbolEqualityComparer.Default.Equals(write.Method, drawn.Method)))
        {
            SyntaxNode? rows = use.Loops.FirstOrDefault(loop => !drawn.Loops.Contains(loop) && Words.IsBatch(MaskLifetimeRule.HeaderOf(loop)));
            if (rows is not null
                && use.Syntax.DescendantNodes().OfType<ExpressionSyntax>().FirstOrDefault(node => node is ElementAccessExpressionSyntax or IdentifierNameSyntax && RootName(node) == drawn.Place.Name) is { } mask)
            {
                return new Finding(HandWrittenDescriptors.MaskOfBatch, mask.GetLocation(), false, drawn.Place.Name);
            }
        }

        return null;
    }

    private static bool IsOverRows(SyntaxNode loop, string index) =>
        loop is ForStatementSyntax { Declaration.Variables: { Count: > 0 } variables, Condition: { } condition }
        && variables[0].Identifier.ValueText is var name
        && name == index
        && (Words.IsBatchCount(condition.ToString().Split('<').Last().Trim()) || (name.Length > 1 && Words.IsBatchIndex(name)) || name is "b");

    private static string[] Indices(ExpressionSyntax expression) => expression is ElementAccessExpressionSyntax access
        ? [.. Indices(access.Expression), .. access.ArgumentList.Arguments.Select(argument => argument.Expression.ToString())]
        : [];

    private static string RootName(ExpressionSyntax expression) => expression switch
    {
        ElementAccessExpressionSyntax access => RootName(access.Expression),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    private static Finding? OfThreads(DropoutSite site)
    {
        if (site.Draw is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } access }
            || site.Draw.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(IsParallel) is not { } parallel
            || site.Draw.Ancestors().TakeWhile(node => node != parallel).Any(node => node is LockStatementSyntax))
        {
            return null;
        }

        string generator = access.Expression is IdentifierNameSyntax name ? name.Identifier.ValueText : ((MemberAccessExpressionSyntax)access.Expression).Name.Identifier.ValueText;
        ISymbol? symbol = site.Type?.GetMembers(generator).FirstOrDefault();
        ITypeSymbol? type = (symbol as IFieldSymbol)?.Type ?? (symbol as IPropertySymbol)?.Type;
        bool isLocal = Statements.MemberAround(site.Draw)!.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Any(variable => variable.Identifier.ValueText == generator && !parallel.Contains(variable) && variable.Initializer?.Value is BaseObjectCreationExpressionSyntax { } creation && creation.ToString().StartsWith("new Random(", StringComparison.Ordinal));
        bool isThreadStatic = symbol?.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ThreadStaticAttribute") == true;
        return (type is { Name: "Random", ContainingNamespace.Name: "System" } && !isThreadStatic && IsMade(symbol!)) || isLocal
            ? new Finding(HandWrittenDescriptors.SharedGenerator, site.Draw.GetLocation(), true, generator)
            : null;
    }

    // Made in sight, by "new Random": what somebody hands in may be Random.Shared.
    private static bool IsMade(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().ToString().Contains("new "))
        || symbol.ContainingType.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left.ToString().EndsWith(symbol.Name, StringComparison.Ordinal) && assignment.Right is BaseObjectCreationExpressionSyntax));

    private static bool IsParallel(InvocationExpressionSyntax invocation) =>
        invocation.Expression is MemberAccessExpressionSyntax { Expression: var owner, Name.Identifier.ValueText: "For" or "ForEach" }
        && owner.ToString().Split('.').Last() == "Parallel";
}
