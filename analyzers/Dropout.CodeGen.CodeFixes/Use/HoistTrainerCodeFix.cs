using System.Composition;
using Dropout.CodeGen.Analyzers.Use;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Use;

/// <summary>Moves the creation of a trainer before the loop that takes its steps.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HoistTrainerCodeFix))]
[Shared]
public sealed class HoistTrainerCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public HoistTrainerCodeFix()
        : base("Create the trainer before the loop", UseDescriptors.TrainerInLoop)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        // A declaration of its own, right in the body of a loop that stands in a block.
        if (node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Declaration.Variables.Count: 1, Parent: BlockSyntax body } declaration
            || body.Parent is not (ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
            || body.Parent.Parent is not BlockSyntax around)
        {
            return false;
        }

        string name = declaration.Declaration.Variables[0].Identifier.ValueText;
        bool isTaken = around.DescendantNodes().OfType<VariableDeclaratorSyntax>().Count(variable => variable.Identifier.ValueText == name) > 1
            || model.LookupSymbols(body.Parent.SpanStart, name: name).Any(symbol => symbol is ILocalSymbol or IParameterSymbol);
        // A trainer that the body disposes would be used again after that.
        bool isDisposed = body.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access =>
            access.Name.Identifier.ValueText == "Dispose" && access.Expression is IdentifierNameSyntax trainer && trainer.Identifier.ValueText == name);
        if (isTaken || isDisposed)
        {
            return false;
        }

        editor.RemoveNode(declaration, SyntaxRemoveOptions.KeepNoTrivia);
        editor.InsertBefore(body.Parent, declaration.WithLeadingTrivia(body.Parent.GetLeadingTrivia()));
        return true;
    }
}
