using System.Composition;
using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.HandWritten;

/// <summary>Makes the generator once, in a field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HoistGeneratorCodeFix))]
[Shared]
public sealed class HoistGeneratorCodeFix() : SyntaxCodeFix("Make the generator once, in a field", HandWrittenDescriptors.ConstantSeed)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        if (node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Declaration.Variables: { Count: 1 } variables } declaration
            || variables[0].Initializer is not { Value: var creation }
            || node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } method
            || declaration.Parent is not BlockSyntax
            // The initializer of a field cannot read a seed that is in another.
            || creation is not BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var seeds }
            || !seeds.All(seed => model.GetConstantValue(seed.Expression).HasValue))
        {
            return false;
        }

        // The name must be free in the type, and be that of one field only.
        string name = variables[0].Identifier.ValueText;
        bool isTaken = type.Members.Any(member => member is FieldDeclarationSyntax field && field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name)
            || (member is PropertyDeclarationSyntax property && property.Identifier.ValueText == name)
            || (member is MethodDeclarationSyntax other && (other.Identifier.ValueText == name
                || (other != method && other.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(variable => variable.Identifier.ValueText == name && variable.Initializer?.Value.ToString() == creation.ToString())))));
        if (isTaken)
        {
            return false;
        }

        string modifiers = method.Modifiers.Any(SyntaxKind.StaticKeyword) ? "private static readonly" : "private readonly";
        SyntaxTrivia indentation = method.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        SyntaxTrivia endOfLine = SyntaxFactory.EndOfLine(node.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n");
        SyntaxTriviaList before = method.GetLeadingTrivia();
        bool isApart = before.Count > 0 && before[0].IsKind(SyntaxKind.EndOfLineTrivia);
        string typeName = creation is ObjectCreationExpressionSyntax made ? made.Type.ToString() : declaration.Declaration.Type.ToString();
        MemberDeclarationSyntax generator = SyntaxFactory.ParseMemberDeclaration($"{modifiers} {typeName} {name} = {creation};")!
            .WithLeadingTrivia(isApart ? SyntaxFactory.TriviaList(endOfLine, indentation) : SyntaxFactory.TriviaList(indentation))
            .WithTrailingTrivia(isApart ? SyntaxFactory.TriviaList(endOfLine) : SyntaxFactory.TriviaList(endOfLine, endOfLine));
        editor.InsertBefore(method, generator);
        editor.RemoveNode(declaration, SyntaxRemoveOptions.KeepNoTrivia);
        return true;
    }
}
