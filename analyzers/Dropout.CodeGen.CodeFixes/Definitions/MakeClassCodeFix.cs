using System.Composition;
using Dropout.CodeGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>Makes a class of a record that has no parameters and no base.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeClassCodeFix))]
[Shared]
public sealed class MakeClassCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public MakeClassCodeFix()
        : base("Declare a class", DefinitionDescriptors.Record)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<RecordDeclarationSyntax>() is not { ParameterList: null, BaseList: null } record
            || record.IsKind(SyntaxKind.RecordStructDeclaration)
            || model.GetDeclaredSymbol(record) is not { DeclaringSyntaxReferences.Length: 1 })
        {
            return false;
        }

        // record, or record class.
        SyntaxToken last = record.ClassOrStructKeyword.IsKind(SyntaxKind.None) ? record.Keyword : record.ClassOrStructKeyword;
        editor.ReplaceNode(record, SyntaxFactory.ClassDeclaration(
            record.AttributeLists,
            record.Modifiers,
            SyntaxFactory.Token(record.Keyword.LeadingTrivia, SyntaxKind.ClassKeyword, last.TrailingTrivia),
            record.Identifier,
            record.TypeParameterList,
            record.BaseList,
            record.ConstraintClauses,
            record.OpenBraceToken,
            record.Members,
            record.CloseBraceToken,
            record.SemicolonToken));
        return true;
    }
}
