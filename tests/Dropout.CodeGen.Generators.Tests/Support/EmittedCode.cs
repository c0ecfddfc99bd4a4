using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Generators.Tests.Support;

/// <summary>The emitted files with their meaning: who calls whom in them, which words they use, where they allocate.</summary>
internal sealed class EmittedCode
{
    private static readonly ConcurrentDictionary<string, EmittedCode> known = new();

    private readonly Dictionary<SyntaxTree, SemanticModel> models;
    private readonly INamedTypeSymbol[] types;

    private EmittedCode(string source)
    {
        CSharpCompilation compilation = Generation.Compilation(source);
        CSharpCompilation complete = Generation.Complete(compilation);
        models = complete.SyntaxTrees.Except(compilation.SyntaxTrees).ToDictionary(tree => tree, tree => complete.GetSemanticModel(tree));
        types =
        [
            .. from tree in models.Keys
               from type in tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
               select models[tree].GetDeclaredSymbol(type),
        ];
    }

    /// <summary>What the generator makes of a source with one network.</summary>
    public static EmittedCode Of(string source) => known.GetOrAdd(source, text => new EmittedCode(text));

    /// <summary>Methods of an emitted type, explicit implementations of interfaces included.</summary>
    public IReadOnlyList<ISymbol> Methods(string type, params string[] names) =>
    [
        .. types.Where(candidate => candidate.Name == type)
            .SelectMany(candidate => candidate.GetMembers())
            .Where(member => member is IMethodSymbol && names.Contains(member.Name.Split('.').Last())),
    ];

    /// <summary>
    /// The emitted declarations that are reached from <paramref name="roots"/>. A call of an interface's member reaches
    /// every implementation of it.
    /// </summary>
    public IReadOnlyList<SyntaxNode> Reach(IEnumerable<ISymbol> roots)
    {
        var reached = new Dictionary<ISymbol, SyntaxNode>(SymbolEqualityComparer.Default);
        var queue = new Queue<ISymbol>(roots);
        while (queue.TryDequeue(out ISymbol? symbol))
        {
            symbol = symbol is IMethodSymbol { AssociatedSymbol: { } property } ? property : symbol.OriginalDefinition;
            if (reached.ContainsKey(symbol) || Declaration(symbol) is not { } declaration)
            {
                continue;
            }

            reached.Add(symbol, declaration);
            foreach (ISymbol implementation in Implementations(symbol))
            {
                queue.Enqueue(implementation);
            }

            foreach (SyntaxNode node in declaration.DescendantNodes())
            {
                if (node is ExpressionSyntax or ConstructorInitializerSyntax
                    && Model(node).GetSymbolInfo(node).Symbol is { Kind: SymbolKind.Method or SymbolKind.Property or SymbolKind.Field } used)
                {
                    queue.Enqueue(used);
                }
            }
        }

        return [.. reached.Values];
    }

    /// <summary>Identifiers, comments and strings of declarations that hold one of <paramref name="words"/>; names of namespaces do not count.</summary>
    public IReadOnlyList<string> Uses(IEnumerable<SyntaxNode> declarations, params string[] words)
    {
        var found = new List<string>();
        foreach (SyntaxNode declaration in declarations)
        {
            IEnumerable<string> texts = declaration.DescendantTokens()
                .Concat(declaration.DescendantTrivia().Where(trivia => trivia.HasStructure).SelectMany(trivia => trivia.GetStructure()!.DescendantTokens()))
                .Where(token => !IsNamespace(token))
                .Select(token => token.ValueText)
                .Concat(declaration.DescendantTrivia().Where(trivia => !trivia.HasStructure).Select(trivia => trivia.ToString()));
            found.AddRange(
                from text in texts
                from word in words
                where text.Contains(word, StringComparison.OrdinalIgnoreCase)
                select $"{word}: {text.Trim()}");
        }

        return found;
    }

    /// <summary>What allocates in declarations; what is only evaluated to throw does not count.</summary>
    public IReadOnlyList<string> Allocations(IEnumerable<SyntaxNode> declarations) =>
    [
        .. from declaration in declarations
           from node in declaration.DescendantNodesAndSelf()
           let operation = Model(node).GetOperation(node)
           where operation is { Parent: null }
           from part in Parts(operation)
           where Allocates(part)
           select $"{part.Kind}: {part.Syntax}",
    ];

    private static IEnumerable<IOperation> Parts(IOperation operation) =>
        operation is IThrowOperation or IAttributeOperation ? [] : operation.ChildOperations.SelectMany(Parts).Prepend(operation);

    private static bool Allocates(IOperation operation) => operation switch
    {
        IObjectCreationOperation or ITypeParameterObjectCreationOperation => !operation.Type!.IsValueType,
        IArrayCreationOperation => operation.Syntax is not (StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax),
        IConversionOperation conversion => conversion.GetConversion().IsBoxing,
        IBinaryOperation => operation.Type?.SpecialType == SpecialType.System_String,
        IAnonymousFunctionOperation or IDelegateCreationOperation or IAnonymousObjectCreationOperation or IInterpolatedStringOperation
            or ICollectionExpressionOperation or IAwaitOperation => true,
        IReturnOperation { Kind: OperationKind.YieldReturn } => true,
        _ => false,
    };

    private SemanticModel Model(SyntaxNode node) => models[node.SyntaxTree];

    private bool IsNamespace(SyntaxToken token) =>
        token.Parent is IdentifierNameSyntax name && Model(name).GetSymbolInfo(name).Symbol is INamespaceSymbol;

    private MemberDeclarationSyntax? Declaration(ISymbol symbol)
    {
        SyntaxNode? node = symbol.DeclaringSyntaxReferences.FirstOrDefault(reference => models.ContainsKey(reference.SyntaxTree))?.GetSyntax();
        return node?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not BaseTypeDeclarationSyntax ? member : null;
    }

    private IEnumerable<ISymbol> Implementations(ISymbol symbol) =>
        symbol.ContainingType.TypeKind != TypeKind.Interface
            ? []
            : types
                .Where(type => type.AllInterfaces.Contains(symbol.ContainingType, SymbolEqualityComparer.Default))
                .Select(type => type.FindImplementationForInterfaceMember(symbol))
                .OfType<ISymbol>();
}
