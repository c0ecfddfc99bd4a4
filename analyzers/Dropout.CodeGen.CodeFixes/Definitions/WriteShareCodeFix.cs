using System.Composition;
using Dropout.CodeGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Writes a percentage as a share: 80 becomes 0.8. Of other numbers nobody knows what was meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteShareCodeFix))]
[Shared]
public sealed class WriteShareCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public WriteShareCodeFix()
        : base("It is a percentage: write the share", DefinitionDescriptors.KeepOutOfRange, DefinitionDescriptors.RateOutOfRange)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        // Who keeps or drops 1 may as well mean all; who drops 100 % would be told of another mistake.
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } argument
            || argument.Expression.Literal() is not { } percent
            || percent is not (> 1 and <= 100)
            || percent != decimal.Truncate(percent)
            || (percent == 100 && argument.NameEquals is not null))
        {
            return false;
        }

        editor.ReplaceNode(argument.Expression, DropoutSyntax.Number(percent / 100).WithTriviaFrom(argument.Expression));
        return true;
    }
}
