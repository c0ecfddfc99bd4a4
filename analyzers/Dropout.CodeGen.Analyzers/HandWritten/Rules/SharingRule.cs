using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Who shares a mask, or the generator that it is drawn from?</summary>
internal sealed class SharingRule : IDropoutRule
{
    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        if (BatchRows.SharingOf(model, site) is { } batch)
        {
            yield return batch;
        }

        if (OfThreads(model, site) is { } threads)
        {
            yield return threads;
        }
    }

    private static Finding? OfThreads(DropoutModel model, DropoutSite site)
    {
        if (site.Draw is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } access }
            || site.Draw.Ancestors().Any(node => node is LockStatementSyntax))
        {
            return null;
        }

        string generator = access.Expression is IdentifierNameSyntax name ? name.Identifier.ValueText : ((MemberAccessExpressionSyntax)access.Expression).Name.Identifier.ValueText;
        ISymbol? symbol = site.Type?.GetMembers(generator).FirstOrDefault();
        ITypeSymbol? type = (symbol as IFieldSymbol)?.Type ?? (symbol as IPropertySymbol)?.Type;
        bool isThreadStatic = symbol?.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ThreadStaticAttribute") == true;
        bool isOfObject = type is { Name: "Random", ContainingNamespace.Name: "System" } && !isThreadStatic && IsMade(symbol!);
        return (Threads.Around(site.Draw) is { } parallel ? isOfObject || IsLocal(site.Draw, generator, parallel) : isOfObject && Threads.Reach(model, site, symbol!.IsStatic))
            ? new Finding(HandWrittenDescriptors.SharedGenerator, site.Draw.GetLocation(), true, generator)
            : null;
    }

    // Made by the method around the threads.
    private static bool IsLocal(SyntaxNode draw, string generator, SyntaxNode parallel) => Statements.MemberAround(draw)!.DescendantNodes().OfType<VariableDeclaratorSyntax>()
        .Any(variable => variable.Identifier.ValueText == generator && !parallel.Contains(variable) && variable.Initializer?.Value is BaseObjectCreationExpressionSyntax { } creation && creation.ToString().StartsWith("new Random(", StringComparison.Ordinal));

    // Made in sight, by "new Random": what somebody hands in may be Random.Shared.
    private static bool IsMade(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().ToString().Contains("new "))
        || symbol.ContainingType.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left.ToString().EndsWith(symbol.Name, StringComparison.Ordinal) && assignment.Right.DescendantNodesAndSelf().Any(node => node is BaseObjectCreationExpressionSyntax)));
}
