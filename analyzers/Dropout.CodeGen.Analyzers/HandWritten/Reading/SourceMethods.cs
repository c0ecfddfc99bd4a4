using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>The methods of a compilation whose code is at hand.</summary>
internal sealed class SourceMethods(Compilation compilation, IReadOnlyList<SyntaxTree> trees, Func<SyntaxTree, SemanticModel> models, OwnGenerators generators)
{
    private const int LargestFormula = 160;
    private const int LargestUnit = 1_000;

    // Of all methods together: what is larger is no program of a person.
    private const int MostSteps = 400_000;

    private readonly ConcurrentDictionary<ISymbol, SyntaxNode?> bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> drawing = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> onlyArrays = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> matrices = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxNode, bool> speaking = new();
    private readonly ConcurrentDictionary<SyntaxNode, ImmutableHashSet<string>> receivers = new();
    private readonly ConcurrentDictionary<SyntaxNode, ImmutableHashSet<string>> dropped = new();
    private readonly ConcurrentDictionary<ISymbol, IMethodSymbol?> kernels = new(SymbolEqualityComparer.Default);
    private int steps;
    private Dictionary<string, List<(MemberDeclarationSyntax Declaration, bool Draws)>>? byName;

    /// <summary>Takes a step of the reading of all methods; false where there is none left.</summary>
    public bool Spend() => ++steps <= MostSteps;

    public SemanticModel? Model(SyntaxNode syntax) => compilation.ContainsSyntaxTree(syntax.SyntaxTree) ? models(syntax.SyntaxTree) : null;

    /// <summary>The block or expression of a method, local function or accessor; null where there is none.</summary>
    public SyntaxNode? Body(IMethodSymbol method) => bodies.GetOrAdd(method.OriginalDefinition, symbol =>
        symbol.DeclaringSyntaxReferences.Select(reference => BodyOf(reference.GetSyntax())).FirstOrDefault(body => body is not null));

    /// <summary>The code of a property that computes its value, unless it only reads a field.</summary>
    public SyntaxNode? Getter(IPropertySymbol property) =>
        property.GetMethod is { } getter && property.Parameters.Length == 0 && Body(getter) is ExpressionSyntax or BlockSyntax { Statements.Count: 1 } ? Body(getter) : null;

    /// <summary>Whether a field is the only array of its type, but for a shape, as the numbers of a matrix are.</summary>
    public bool IsOnlyArray(ISymbol member) => onlyArrays.GetOrAdd(member.OriginalDefinition, static symbol =>
        symbol.ContainingType is { } type && HasOneArray(type) && !IsShape(symbol));

    private static bool HasOneArray(INamedTypeSymbol type)
    {
        IFieldSymbol[] arrays = [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => field is { IsStatic: false, Type: IArrayTypeSymbol })];
        return arrays.Length == 1 || arrays.Count(array => !IsShape(array)) == 1;
    }

    private static bool IsShape(ISymbol member) =>
        (member as IFieldSymbol)?.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 }
        || (member as IPropertySymbol)?.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 };

    /// <summary>Whether a type is a matrix, a vector or a tensor, whatever it is called: one array, with elements or operators of its own.</summary>
    public bool IsMatrix(ITypeSymbol? type) => type is INamedTypeSymbol named && matrices.GetOrAdd(named.OriginalDefinition, static symbol =>
        HasOneArray((INamedTypeSymbol)symbol)
        && ((INamedTypeSymbol)symbol).GetMembers().Any(member => member is IPropertySymbol { IsIndexer: true } or IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator }));

    /// <summary>Whether a type has one array of numbers and another for their gradients: what is made of it is zeros.</summary>
    public static bool HasGradient(ITypeSymbol? type) => type is INamedTypeSymbol named
        && named.GetMembers().OfType<IFieldSymbol>().Where(field => field is { IsStatic: false, Type: IArrayTypeSymbol } && !IsShape(field)).ToArray() is { Length: 2 } arrays
        && arrays.Count(array => Words.IsGradient(array.Name)) == 1;

    /// <summary>
    /// Whether one method has the same array of several objects, as in "output.Weights[i] = input.Weights[i]": then the objects
    /// tell the arrays apart.
    /// </summary>
    public bool IsOfSeveral(MemberAccessExpressionSyntax access) =>
        access.Expression is IdentifierNameSyntax
        && access.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && receivers.GetOrAdd(member, static key => key.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(part => part.Expression is IdentifierNameSyntax)
            .GroupBy(part => part.Name.Identifier.ValueText)
            .Where(group => group.Select(part => RootOf((IdentifierNameSyntax)part.Expression, key)).Distinct().Skip(1).Any())
            .Select(group => group.Key)
            .ToImmutableHashSet())
            .Contains(access.Name.Identifier.ValueText);

    // "Layer layer = layers[i], next = layers[i + 1];" are of one kind.
    private static string RootOf(IdentifierNameSyntax name, SyntaxNode member)
    {
        string text = name.Identifier.ValueText;
        ExpressionSyntax? source = member.DescendantNodes().Select(node => node switch
        {
            VariableDeclaratorSyntax declarator when declarator.Identifier.ValueText == text => declarator.Initializer?.Value,
            ForEachStatementSyntax each when each.Identifier.ValueText == text => each.Expression,
            _ => null,
        }).FirstOrDefault(value => value is not null);
        while (source is ElementAccessExpressionSyntax or CastExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            source = source switch
            {
                ElementAccessExpressionSyntax element => element.Expression,
                CastExpressionSyntax cast => cast.Expression,
                _ => ((ParenthesizedExpressionSyntax)source).Expression,
            };
        }

        return source is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } ? source.ToString() : text;
    }

    /// <summary>How the object that a field keeps is made; null where that is not to be seen.</summary>
    public static BaseObjectCreationExpressionSyntax? CreationOf(ISymbol field) => ValuesOf(field).OfType<BaseObjectCreationExpressionSyntax>().FirstOrDefault();

    /// <summary>What a field or a property is given anywhere in its type.</summary>
    public static IEnumerable<ExpressionSyntax> ValuesOf(ISymbol field) => field.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .SelectMany(declaration => declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? type.DescendantNodes().Select(node => node switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var value } variable when variable.Identifier.ValueText == field.Name => value,
                AssignmentExpressionSyntax assignment
                    when assignment.Left is IdentifierNameSyntax { Identifier.ValueText: var name } && name == field.Name
                    || assignment.Left is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var member } && member == field.Name => assignment.Right,
                _ => null,
            })
            : [])
        .OfType<ExpressionSyntax>();

    /// <summary>
    /// The method that a field of a delegate runs on a device, where it is compiled from that: "LoadKernel&lt;…&gt;(ApplyMask)". Null for
    /// every other field.
    /// </summary>
    public IMethodSymbol? KernelOf(ISymbol field) => kernels.GetOrAdd(field, FindKernel);

    private IMethodSymbol? FindKernel(ISymbol field)
    {
        ExpressionSyntax[] given = [.. ValuesOf(field)];
        if (given.Length != 1 || given[0] is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } load || load.Expression.ToString().IndexOf("Kernel", StringComparison.Ordinal) < 0)
        {
            return null;
        }

        return ByName.TryGetValue(Names.Last(arguments[arguments.Count - 1].Expression), out var declarations) && declarations.Count == 1
            && Model(declarations[0].Declaration) is { } model && model.GetDeclaredSymbol(declarations[0].Declaration) is IMethodSymbol { IsStatic: true } kernel
                ? kernel
                : null;
    }

    /// <summary>Whether a method, or something that it calls, may draw random numbers, by the names that it mentions.</summary>
    public bool MightDraw(IMethodSymbol method)
    {
        if (drawing.TryGetValue(method.OriginalDefinition, out bool known))
        {
            return known;
        }

        drawing[method.OriginalDefinition] = false;
        bool draws = Body(method) is { } body && MightDraw(body, [], 0);
        drawing[method.OriginalDefinition] = draws;
        return draws;
    }

    /// <summary>Whether the method or the type around a node has to do with dropout, by its names and comments.</summary>
    public bool SpeaksOfDropout(SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax) is { } member
        && speaking.GetOrAdd(member, static key => Words.IsDropout(key.ToFullString()) || (key.Parent is BaseTypeDeclarationSyntax type && Words.IsDropout(type.Identifier.ValueText)));

    /// <summary>Whether a method is a generator of random numbers from 0 to 1 that the program has of its own.</summary>
    public bool IsOwnGenerator(IMethodSymbol method) => generators.Has(method.Name) && method.Parameters.Length == 0;

    /// <summary>Whether the method around a draw only makes random numbers, for many purposes: what uses them is the call of it.</summary>
    public static bool IsGenerator(SyntaxNode draw) =>
        draw.AncestorsAndSelf().OfType<MethodDeclarationSyntax>().FirstOrDefault() is { } method
        && !method.ParameterList.Parameters.Any(parameter => parameter.Type is ArrayTypeSyntax && parameter.Modifiers.Count == 0)
        && ((method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: not (int)SyntaxKind.VoidKeyword }
                && !draw.Ancestors().TakeWhile(ancestor => ancestor != method).Any(ancestor => ancestor is ForStatementSyntax or ForEachStatementSyntax or AnonymousFunctionExpressionSyntax))
            || KnownCalls.LooksRandom(method.Identifier.ValueText)
            || method.Identifier.ValueText.IndexOf("rand", StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a short method gives an object what the member that calls it drops: "neuron.Compute(x); if (…) neuron.Output = 0;".</summary>
    public bool ComputesWhatIsDropped(IMethodSymbol method, SyntaxNode body, SyntaxNode call) =>
        !method.IsStatic
        && body.Span.Length <= LargestUnit
        && call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } }
        && call.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } caller
        && dropped.GetOrAdd(caller, MembersDroppedIn) is { Count: > 0 } members
        && body.DescendantNodesAndSelf().OfType<AssignmentExpressionSyntax>().Any(assignment => members.Contains(Names.Last(assignment.Left)));

    // The members of objects that a method gives values, where it draws.
    private ImmutableHashSet<string> MembersDroppedIn(SyntaxNode caller) => !Draws(caller) ? [] : [.. caller.DescendantNodes().OfType<AssignmentExpressionSyntax>()
        .Select(assignment => assignment.Left).OfType<MemberAccessExpressionSyntax>()
        .Where(access => access.Expression is not ThisExpressionSyntax)
        .Select(Names.Last)];

    /// <summary>Whether a method is one expression of its parameters: 1 / (1 - rate) has a name in some places.</summary>
    public bool IsFormula(IMethodSymbol method) =>
        method.Parameters.Length <= 2
        && method.Parameters.All(parameter => parameter.Type.SpecialType is SpecialType.System_Double or SpecialType.System_Single)
        && method.ReturnType.SpecialType is SpecialType.System_Double or SpecialType.System_Single
        && Body(method) is { } body
        && body.Span.Length <= LargestFormula
        && (Words.IsDropout(method.Name) || Words.IsScale(method.Name) || Words.SaysKeep(method.Name) || Words.IsDerivative(method.Name) || (method.Parameters.Length == 1 && !Words.IsActivation(method.Name) && IsRectifier(body)));

    // "F(x)" is an activation where it has another slope above 0.
    private static bool IsRectifier(SyntaxNode body) => body.DescendantNodesAndSelf().Any(node =>
        node is ConditionalExpressionSyntax { Condition: BinaryExpressionSyntax { Right: LiteralExpressionSyntax { Token.Value: 0 or 0d or 0f } } } or IfStatementSyntax { Condition: BinaryExpressionSyntax { Right: LiteralExpressionSyntax { Token.Value: 0 or 0d or 0f } } });

    /// <summary>What a call calls: of an interface or a base class the one that draws, of a type that is missing the one of that name.</summary>
    public IMethodSymbol? Resolve(CallSite site, INamedTypeSymbol? from)
    {
        if (site.Method is { } method)
        {
            method = method.ReducedFrom ?? method;
            // What an object calls of itself may be overridden or not, where there is something to override.
            return Body(method) is not null && !method.IsAbstract && (!(method.IsVirtual || method.IsOverride) || site.Receiver is null) ? method : Implementation(method, isOfThis: site.Receiver is null, MadeAs(site)) ?? method;
        }

        if (site.Name.Length == 0 || KnownCalls.IsCopy(site.Name) || KnownCalls.IsAdd(site.Name) || !ByName.TryGetValue(site.Name, out var declarations))
        {
            return null;
        }

        // Only one of this name draws: a layer of an interface that is in another project.
        MethodDeclarationSyntax[] drawn = [.. declarations.Where(declaration => declaration.Draws).Select(declaration => declaration.Declaration).OfType<MethodDeclarationSyntax>().Where(declaration => declaration.ParameterList.Parameters.Count >= site.Arguments.Count)];
        return drawn.Length == 1 && Model(drawn[0]) is { } model && model.GetDeclaredSymbol(drawn[0]) is IMethodSymbol found
            && !SymbolEqualityComparer.Default.Equals(found.ContainingType, from)
            && (site.ReceiverType is not { } type || IsOrDerives(drawn[0], type))
                ? found
                : null;
    }

    // A missing type may be a base of the one that is here, and what stands for a generic one any.
    private static bool IsOrDerives(MethodDeclarationSyntax method, string type) => method.Parent is not TypeDeclarationSyntax owner
        || owner.Identifier.ValueText == type
        || method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.ThisKeyword)) == true
        || type.Length == 1
        || (owner.BaseList?.Types.Any(known => known.Type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == type)) ?? false)
        || (type.Length > 1 && type[0] == 'I' && char.IsUpper(type[1]));

    // The class of an object that a field is given where it is declared, whatever the type of the field.
    private static string? MadeAs(CallSite site) => site.Receiver?.Value is Variable { Place.Symbol: IFieldSymbol { IsReadOnly: true } field } && CreationOf(field) is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax type }
        ? type.Identifier.ValueText
        : null;

    private IMethodSymbol? Implementation(IMethodSymbol method, bool isOfThis, string? madeAs)
    {
        IMethodSymbol? found = null;
        if (Body(method) is not null && MightDraw(method))
        {
            found = method;
        }

        if (!ByName.TryGetValue(method.Name, out var declarations))
        {
            return found;
        }

        foreach ((MemberDeclarationSyntax declaration, bool draws) in declarations)
        {
            if ((draws || isOfThis)
                && Model(declaration) is { } model
                && model.GetDeclaredSymbol(declaration) is IMethodSymbol candidate
                && !SymbolEqualityComparer.Default.Equals(candidate, method)
                && (madeAs is null || candidate.ContainingType.Name == madeAs)
                && Overrides(candidate, method))
            {
                // One class drops and another does not: which of them an object is of is not known here.
                if (!draws)
                {
                    return Body(method) is null ? null : method;
                }

                if (found is not null)
                {
                    return Body(method) is null ? null : method;
                }

                found = candidate;
            }
        }

        return found;
    }

    private static bool Overrides(IMethodSymbol candidate, IMethodSymbol method)
    {
        for (IMethodSymbol? current = candidate.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, method.OriginalDefinition))
            {
                return true;
            }
        }

        return method.ContainingType.TypeKind == TypeKind.Interface
            && candidate.Parameters.Length == method.Parameters.Length
            && candidate.ContainingType.AllInterfaces.Any(type => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, method.ContainingType.OriginalDefinition));
    }

    private Dictionary<string, List<(MemberDeclarationSyntax Declaration, bool Draws)>> ByName
    {
        get
        {
            if (byName is null)
            {
                var index = new Dictionary<string, List<(MemberDeclarationSyntax, bool)>>();
                foreach (MethodDeclarationSyntax declaration in trees.SelectMany(tree => tree.GetRoot().DescendantNodes(node => node is not BlockSyntax).OfType<MethodDeclarationSyntax>()))
                {
                    string name = declaration.Identifier.ValueText;
                    if (!index.TryGetValue(name, out var list))
                    {
                        index[name] = list = [];
                    }

                    list.Add((declaration, BodyOf(declaration) is { } body && Draws(body)));
                }

                byName = index;
            }

            return byName;
        }
    }

    private bool MightDraw(SyntaxNode body, HashSet<string> seen, int depth)
    {
        if (Draws(body))
        {
            return true;
        }

        return depth < 3 && Invoked(body).Any(name => seen.Add(name)
            && ByName.TryGetValue(name, out var declarations)
            && declarations.Any(declaration => declaration.Draws || (BodyOf(declaration.Declaration) is { } callee && MightDraw(callee, seen, depth + 1))));
    }

    private bool LooksRandom(string name) => KnownCalls.LooksRandom(name) || generators.Has(name);

    private bool Draws(SyntaxNode body) => body.DescendantNodesAndSelf().Any(node => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => LooksRandom(name),
        InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: var name } } => LooksRandom(name),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "value" or "Value" } access => KnownCalls.DrawnBy(new Place("value"), access) is not null,
        _ => false,
    });

    private static IEnumerable<string> Invoked(SyntaxNode body) => body.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(invocation => invocation.Expression switch
    {
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        var called => Names.Last(called),
    }).Distinct();

    public static SyntaxNode? BodyOf(SyntaxNode declaration) => declaration switch
    {
        ConstructorDeclarationSyntax constructor => constructor,
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody?.Expression,
        AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody?.Expression,
        ArrowExpressionClauseSyntax arrow => arrow.Expression,
        PropertyDeclarationSyntax { ExpressionBody: { } body } => body.Expression,
        _ => null,
    };
}
