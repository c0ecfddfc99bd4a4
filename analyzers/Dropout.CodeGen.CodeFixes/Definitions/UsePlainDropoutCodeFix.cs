using System.Composition;
using Dropout.CodeGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Makes inverted dropout of an alpha dropout that does not stand behind selu; the activation stays what it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UsePlainDropoutCodeFix))]
[Shared]
public sealed class UsePlainDropoutCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public UsePlainDropoutCodeFix()
        : base("Write [Dropout]", DefinitionDescriptors.AlphaWithoutSelu)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor) =>
        editor.ReplaceDropout(node, "Dropout");
}
