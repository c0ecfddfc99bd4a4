using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.TorchSharp;

/// <summary>
/// A file that uses TorchSharp. Names are bound where the package is there; where it is not, a name that nothing else explains
/// is TorchSharp's, if the file says that it uses it.
/// </summary>
internal sealed class TorchFile(SemanticModel model, CancellationToken cancellation)
{
    private static readonly HashSet<string> dropoutModules = ["Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout"];

    public SyntaxNode Root { get; } = model.SyntaxTree.GetRoot(cancellation);

    /// <summary>Whether the text of a file speaks of TorchSharp.</summary>
    public static bool Mentions(SyntaxTree tree, CancellationToken cancellation) =>
        tree.GetText(cancellation).ToString().Contains("TorchSharp");

    /// <summary>All calls of a method of TorchSharp by some names.</summary>
    public IEnumerable<InvocationExpressionSyntax> Calls(Func<string, bool> isName) =>
        Root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => isName(NameOf(call)) && IsTorch(call));

    public static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    /// <summary>The object or type that something is called on, as it is written; "this" where nothing is.</summary>
    public static string ReceiverOf(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax access ? access.Expression.ToString() : "this";

    /// <summary>Whether a call is one of TorchSharp's methods.</summary>
    public bool IsTorch(InvocationExpressionSyntax call)
    {
        SymbolInfo info = model.GetSymbolInfo(call, cancellation);
        ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return symbol is null
            ? call.Expression is not MemberAccessExpressionSyntax { Expression: var owner } || model.GetTypeInfo(owner, cancellation).Type is null or { TypeKind: TypeKind.Error } or { TypeKind: TypeKind.Class }
            : IsTorch(symbol.ContainingType) || (symbol.ContainingType is { } type && IsModule(type));
    }

    /// <summary>Whether something is a module: by its base types, or by the name of one that is missing.</summary>
    public bool IsModule(ExpressionSyntax expression) =>
        model.GetTypeInfo(expression, cancellation).Type is not { } type || type.TypeKind == TypeKind.Error || IsModule(type);

    public static bool IsModule(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == "Module" && (current.TypeKind == TypeKind.Error || IsTorch(current as INamedTypeSymbol)))
            {
                return true;
            }
        }

        return IsTorch(type as INamedTypeSymbol);
    }

    public bool IsModuleClass(TypeDeclarationSyntax declaration) =>
        model.GetDeclaredSymbol(declaration, cancellation) is { BaseType: { } parent } && IsModule(parent);

    public ITypeSymbol? TypeOf(TypeSyntax type) => model.GetTypeInfo(type, cancellation).Type;

    public static bool IsDropoutModule(string name) => dropoutModules.Contains(name);

    /// <summary>The argument of a parameter, by its name or its position.</summary>
    public static ArgumentSyntax? ArgumentOf(InvocationExpressionSyntax call, string name, int position)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        return arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name)
            ?? (position < arguments.Count && arguments.Take(position + 1).All(argument => argument.NameColon is null) ? arguments[position] : null);
    }

    /// <summary>The method around a node, or the file for statements at its top.</summary>
    public static SyntaxNode BodyAround(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(ancestor => ancestor is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax)
        ?? node;

    public static string NameOf(SyntaxNode body) => body switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        _ => "Main",
    };

    /// <summary>Whether something is done only under a condition that speaks of the mode.</summary>
    public static bool IsUnderMode(SyntaxNode node) => node.Ancestors().TakeWhile(ancestor => ancestor is not MemberDeclarationSyntax or GlobalStatementSyntax).Any(ancestor => ancestor switch
    {
        IfStatementSyntax branch => SpeaksOfMode(branch.Condition),
        ConditionalExpressionSyntax choice => !choice.Condition.Contains(node) && SpeaksOfMode(choice.Condition),
        _ => false,
    }) || BodyAround(node).DescendantNodes().OfType<IfStatementSyntax>().Any(branch =>
        branch.SpanStart < node.SpanStart && SpeaksOfMode(branch.Condition) && branch.Statement.DescendantNodesAndSelf().Any(inner => inner is ReturnStatementSyntax));

    public static bool SpeaksOfMode(SyntaxNode expression) => expression.DescendantTokens().Any(token =>
        token.IsKind(SyntaxKind.IdentifierToken) && HandWritten.Words.IsMode(token.ValueText));

    private static bool IsTorch(INamedTypeSymbol? type)
    {
        for (INamespaceSymbol? scope = type?.ContainingNamespace; scope is { IsGlobalNamespace: false }; scope = scope.ContainingNamespace)
        {
            if (scope is { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true })
            {
                return true;
            }
        }

        return false;
    }
}
