using System.Composition;
using Dropout.CodeGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.Definitions;

/// <summary>
/// Removes static or abstract from a network, and file from it or the type around it. A class with abstract members stays, and so does
/// a modifier on another declaration.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveModifierCodeFix))]
[Shared]
public sealed class RemoveModifierCodeFix : SyntaxCodeFix
{
    /// <summary>A repair.</summary>
    public RemoveModifierCodeFix()
        : base("Remove the modifier", DefinitionDescriptors.NotInstantiable, DefinitionDescriptors.FileLocal)
    {
    }

    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        bool isFileLocal = diagnostic.Id == DefinitionDescriptors.FileLocal.Id;
        TypeDeclarationSyntax? declaration = node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
            .FirstOrDefault(type => !isFileLocal || Modifier(type, isFileLocal) is not null);
        if (declaration is null
            || Modifier(declaration, isFileLocal) is not { } modifier
            || declaration.Members.Any(member => member.Modifiers.Any(SyntaxKind.AbstractKeyword)))
        {
            return false;
        }

        editor.ReplaceNode(declaration, (current, _) => Without((TypeDeclarationSyntax)current, modifier.Kind()));
        return true;
    }

    private static SyntaxToken? Modifier(TypeDeclarationSyntax type, bool isFileLocal)
    {
        foreach (SyntaxToken modifier in type.Modifiers)
        {
            bool isMeant = isFileLocal
                ? modifier.IsKind(SyntaxKind.FileKeyword)
                : modifier.IsKind(SyntaxKind.StaticKeyword) || modifier.IsKind(SyntaxKind.AbstractKeyword);
            if (isMeant)
            {
                return modifier;
            }
        }

        return null;
    }

    // What stood before the first modifier stands before the next word.
    private static TypeDeclarationSyntax Without(TypeDeclarationSyntax type, SyntaxKind kind)
    {
        SyntaxToken modifier = type.Modifiers.First(one => one.IsKind(kind));
        if (modifier == type.Modifiers[0])
        {
            SyntaxToken next = modifier.GetNextToken();
            type = type.ReplaceToken(next, next.WithLeadingTrivia(modifier.LeadingTrivia));
        }

        return type.WithModifiers(type.Modifiers.Remove(type.Modifiers.First(one => one.IsKind(kind))));
    }
}
