using System.Collections.Immutable;
using System.Composition;
using Dropout.CodeGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dropout.CodeGen.CodeFixes;

/// <summary>Declares a network, or a type around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix))]
[Shared]
public sealed class MakePartialCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DefinitionDescriptors.NotPartial.Id, DefinitionDescriptors.ContainerNotPartial.Id];

    /// <summary>
    /// Repairs a document in one go: two networks in one container report it twice, and a text merge would write the word twice.
    /// </summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await MakePartialAsync(document, diagnostics.Select(diagnostic => diagnostic.Location.SourceSpan), context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || Find(root, context.Span) is not { } declaration)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Declare '{declaration.Identifier.ValueText}' partial",
                cancellation => MakePartialAsync(context.Document, [context.Span], cancellation),
                equivalenceKey: nameof(MakePartialCodeFix)),
            context.Diagnostics);
    }

    private static async Task<Document> MakePartialAsync(Document document, IEnumerable<TextSpan> names, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null)
        {
            return document;
        }

        TypeDeclarationSyntax[] declarations = [.. names.Select(name => Find(root, name)).OfType<TypeDeclarationSyntax>().Distinct()];
        return document.WithSyntaxRoot(root.ReplaceNodes(declarations, (_, declaration) => MakePartial(declaration)));
    }

    // The type with this name, where it lacks the word.
    private static TypeDeclarationSyntax? Find(SyntaxNode root, TextSpan name) =>
        root.FullSpan.Contains(name)
            && root.FindToken(name.Start) is { Parent: TypeDeclarationSyntax declaration } token
            && declaration.Identifier == token
            && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
                ? declaration
                : null;

    // partial is the last modifier.
    private static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax declaration)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (declaration.Modifiers.Count == 0)
        {
            // The comment or blank lines before the keyword now stand before partial.
            partial = partial.WithLeadingTrivia(declaration.Keyword.LeadingTrivia);
            declaration = declaration.WithKeyword(declaration.Keyword.WithLeadingTrivia());
        }

        return declaration.WithModifiers(declaration.Modifiers.Add(partial));
    }
}
