using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>Readonly fields and properties without a setter, which are what their declaration says.</summary>
internal static class FixedMembers
{
    /// <summary>What a member is from beginning to end; null where that is not written at its declaration, or a constructor writes it.</summary>
    public static (ExpressionSyntax Value, SemanticModel Model)? ValueOf(ISymbol member, Compilation compilation, CancellationToken cancellation)
    {
        if (member is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null, IsVirtual: false, IsOverride: false }))
        {
            return null;
        }

        ExpressionSyntax? value = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };
        return value is null || IsWritten(member, cancellation) || !compilation.ContainsSyntaxTree(value.SyntaxTree)
            ? null
            : (value, ModelOf(value.SyntaxTree, compilation));
    }

    // By name alone: whoever writes something of that name in the type may write this.
    private static bool IsWritten(ISymbol member, CancellationToken cancellation) =>
        member.ContainingType.DeclaringSyntaxReferences
            .SelectMany(declaration => declaration.GetSyntax(cancellation).DescendantNodes())
            .Any(node => node switch
            {
                AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple } => tuple.Arguments.Any(target => IsNamed(target.Expression, member.Name)),
                AssignmentExpressionSyntax assignment => IsNamed(assignment.Left, member.Name),
                ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0 && IsNamed(argument.Expression, member.Name),
                _ => false,
            });

    private static bool IsNamed(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax one => one.Identifier.ValueText == name,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
        _ => false,
    };

    // It may be declared in another file than the one that an analyzer is asked about.
#pragma warning disable RS1030
    private static SemanticModel ModelOf(SyntaxTree tree, Compilation compilation) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
}
