using System.Composition;
using Dropout.CodeGen.Analyzers.TorchSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.TorchSharp;

/// <summary>Drops attention only in training.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GateAttentionCodeFix))]
[Shared]
public sealed class GateAttentionCodeFix() : SyntaxCodeFix("Drop only in training", TorchSharpDescriptors.AttentionDropout)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<ArgumentSyntax>() is not { Expression: var p }
            || !model.LookupSymbols(node.SpanStart, name: "training").Any(symbol => symbol is IPropertySymbol or IFieldSymbol or ILocalSymbol or IParameterSymbol))
        {
            return false;
        }

        editor.ReplaceNode(p, SyntaxFactory.ParseExpression($"training ? {p.WithoutTrivia()} : 0").WithTriviaFrom(p));
        return true;
    }
}
