using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace Dropout.CodeGen.CodeFixes;

/// <summary>
/// A repair of syntax within one document. All findings of a document are repaired in one edit, so that FixAll gives what fixing
/// one by one would.
/// </summary>
public abstract class SyntaxCodeFix : CodeFixProvider
{
    private readonly string title;

    private protected SyntaxCodeFix(string title, params DiagnosticDescriptor[] rules)
    {
        this.title = title;
        FixableDiagnosticIds = [.. rules.Select(rule => rule.Id)];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await RepairAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false) ?? document);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // Where the code has not the form that the repair is for, it is not offered.
        if (await RepairAsync(context.Document, context.Diagnostics, context.CancellationToken).ConfigureAwait(false) is { } repaired)
        {
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(repaired), equivalenceKey: GetType().Name), context.Diagnostics);
        }
    }

    /// <summary>Repairs one finding; false where its code has not the form that the repair is for, and then nothing is changed.</summary>
    private protected abstract bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor);

    /// <summary>What has to change, where that is not where the mistake shows.</summary>
    private protected virtual TextSpan SpanOf(Diagnostic diagnostic) => diagnostic.Location.SourceSpan;

    private async Task<Document?> RepairAsync(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        var editor = new SyntaxEditor(root, document.Project.Solution.Services);
        bool isChanged = false;
        foreach (IGrouping<(TextSpan Span, string Id), Diagnostic> place in diagnostics.GroupBy(one => (SpanOf(one), one.Id)).OrderBy(place => place.Key.Item1.Start))
        {
            if (root.FullSpan.Contains(place.Key.Span))
            {
                isChanged |= Repair(root.FindNode(place.Key.Span, getInnermostNodeForTie: true), place.First(), model, editor);
            }
        }

        return isChanged ? document.WithSyntaxRoot(editor.GetChangedRoot()) : null;
    }
}
