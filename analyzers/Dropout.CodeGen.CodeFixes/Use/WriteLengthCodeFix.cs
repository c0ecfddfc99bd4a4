using System.Composition;
using System.Globalization;
using Dropout.CodeGen.Analyzers.Use;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace Dropout.CodeGen.CodeFixes.Use;

/// <summary>Writes the length of a buffer as the constant of the network.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteLengthCodeFix))]
[Shared]
public sealed class WriteLengthCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public WriteLengthCodeFix()
        : base("Write the length that the network takes", UseDescriptors.WrongLength)
    {
    }

    // Of a field, the length stands where it is declared.
    private protected override TextSpan SpanOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0].SourceSpan : base.SpanOf(diagnostic);

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node is not ExpressionSyntax
            || !diagnostic.Properties.TryGetValue(BufferLengthAnalyzer.NetworkProperty, out string? id)
            || !diagnostic.Properties.TryGetValue(BufferLengthAnalyzer.LengthProperty, out string? length)
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(id!, model.Compilation) is not { } network)
        {
            return false;
        }

        string repaired = string.Format(CultureInfo.InvariantCulture, length!, network.ToMinimalDisplayString(model, node.SpanStart));
        editor.ReplaceNode(node, SyntaxFactory.ParseExpression(repaired).WithTriviaFrom(node));
        return true;
    }
}
