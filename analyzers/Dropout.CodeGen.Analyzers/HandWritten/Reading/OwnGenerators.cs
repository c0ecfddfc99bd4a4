using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>
/// Random numbers that a program makes itself: a method without parameters that shifts and mixes a state and returns a share, as
/// xorshift and linear congruences do. They are uniform from 0 to 1, whatever they are called.
/// </summary>
internal sealed class OwnGenerators
{
    private const int LargestBody = 800;

    private readonly HashSet<string> names;

    public OwnGenerators(IEnumerable<SyntaxTree> trees, CancellationToken cancellation) => names =
    [
        .. trees.SelectMany(tree => tree.GetRoot(cancellation).DescendantNodes(node => node is not BlockSyntax).OfType<MethodDeclarationSyntax>())
            .Where(IsGenerator)
            .Select(method => method.Identifier.ValueText),
    ];

    /// <summary>Whether a method of this name draws.</summary>
    public bool Has(string name) => names.Contains(name);

    private static bool IsGenerator(MethodDeclarationSyntax method)
    {
        if (method.ParameterList.Parameters.Count > 0
            || method.ReturnType is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.FloatKeyword or (int)SyntaxKind.DoubleKeyword }
            || SourceMethods.BodyOf(method) is not { } body
            || body.Span.Length > LargestBody)
        {
            return false;
        }

        SyntaxKind[] kinds = [.. body.DescendantNodesAndSelf().Select(node => node.Kind()).Distinct()];
        bool mixes = kinds.Any(kind => kind is SyntaxKind.ExclusiveOrAssignmentExpression or SyntaxKind.ExclusiveOrExpression)
            && kinds.Any(kind => kind is SyntaxKind.LeftShiftExpression or SyntaxKind.RightShiftExpression or SyntaxKind.UnsignedRightShiftExpression);
        bool isCongruence = kinds.Any(kind => kind is SyntaxKind.ModuloExpression or SyntaxKind.BitwiseAndExpression or SyntaxKind.RightShiftExpression)
            && kinds.Contains(SyntaxKind.MultiplyExpression)
            && kinds.Contains(SyntaxKind.AddExpression)
            && body.DescendantTokens().Any(token => token.IsKind(SyntaxKind.NumericLiteralToken) && token.Value is int and > 1000 or uint and > 1000 or long and > 1000 or ulong and > 1000);
        return (mixes || isCongruence) && kinds.Any(kind => kind is SyntaxKind.ExclusiveOrAssignmentExpression or SyntaxKind.SimpleAssignmentExpression);
    }
}
