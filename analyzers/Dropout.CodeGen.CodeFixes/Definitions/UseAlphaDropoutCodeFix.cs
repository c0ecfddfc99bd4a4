using System.Composition;
using Dropout.CodeGen.Analyzers.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Makes alpha dropout of a dropout behind selu.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseAlphaDropoutCodeFix))]
[Shared]
public sealed class UseAlphaDropoutCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public UseAlphaDropoutCodeFix()
        : base("Write [AlphaDropout]", AdviceDescriptors.PlainDropoutOnSelu)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor) =>
        editor.ReplaceDropout(node, "AlphaDropout");
}
