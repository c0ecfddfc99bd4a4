using System.Collections.Immutable;
using System.Composition;
using Dropout.CodeGen.Analyzers.Definitions;
using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Writes the dropouts on the same units as one with the product of their keep probabilities.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CombineDropoutsCodeFix))]
[Shared]
public sealed class CombineDropoutsCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public CombineDropoutsCodeFix()
        : base("Write one dropout with the product", AdviceDescriptors.DropoutsInARow)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } reported
            || reported.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration) is not { } type)
        {
            return false;
        }

        ImmutableArray<AttributeData> attributes = DefinitionReader.Attributes(type);
        RawDefinition raw = DefinitionReader.Read(type);
        if (DefinitionValidator.Validate(raw).Definition is null)
        {
            return false;
        }

        AttributeSyntax[] written = [.. attributes.Select(attribute => (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax())];
        IReadOnlyList<WrittenDropout>? run = NetworkOutline.Of(raw).Stages
            .Select(stage => stage.Dropping)
            .FirstOrDefault(dropping => dropping.Any(dropout => written[dropout.Row] == reported));
        if (run is null || run.Skip(1).Any(dropout => written[dropout.Row].Parent is AttributeListSyntax { Attributes.Count: > 1 } list && list.Attributes.All(DropoutSyntax.IsDropout)))
        {
            return false;
        }

        decimal keep = run.Aggregate(1m, (product, dropout) => product * (decimal)dropout.Keep);
        AttributeSyntax first = written[run[0].Row];
        editor.ReplaceNode(first, run.All(dropout => dropout.Raw.Rate is not null)
            ? first.WithRate(DropoutSyntax.Number(1 - keep))
            : first.WithKeep(DropoutSyntax.Number(keep), isNamed: keep < 0.5m));
        foreach (WrittenDropout other in run.Skip(1))
        {
            DropoutSyntax.Remove(editor, written[other.Row]);
        }

        return true;
    }
}
