using System.Composition;
using Dropout.CodeGen.Analyzers.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Dropout.CodeGen.CodeFixes.HandWritten;

/// <summary>Draws from Random.Shared, which threads may share.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SharedGeneratorCodeFix))]
[Shared]
public sealed class SharedGeneratorCodeFix() : SyntaxCodeFix("Draw from Random.Shared", HandWrittenDescriptors.SharedGenerator)
{
    private protected override bool Repair(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, SyntaxEditor editor)
    {
        // .NET 6 and later have it.
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            || model.Compilation.GetTypeByMetadataName("System.Random")?.GetMembers("Shared").IsEmpty != false)
        {
            return false;
        }

        string random = model.LookupNamespacesAndTypes(node.SpanStart, name: "Random").Any() ? "Random.Shared" : "System.Random.Shared";
        editor.ReplaceNode(access.Expression, SyntaxFactory.ParseExpression(random).WithTriviaFrom(access.Expression));
        return true;
    }
}
