using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>A call in the source.</summary>
/// <param name="Method">What is called.</param>
/// <param name="Syntax">Where.</param>
/// <param name="Role">What that does to a network.</param>
internal sealed record Call(IMethodSymbol Method, SyntaxNode Syntax, CallRole Role);

/// <summary>
/// Who calls whom in a compilation, read as it is asked for. Only what is certain: a method that others override is not followed, an
/// abstract one only where there is one method that it can be, a delegate where it is created, or where the field that holds it is readonly.
/// </summary>
internal sealed class CallGraph(Compilation compilation, NetworkApi api)
{
    // Far beyond any program that somebody reads; generated code can be endless.
    private const int MostMethods = 2000;

    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<Call>> calls = new(SymbolEqualityComparer.Default);
    private readonly Lazy<ILookup<ISymbol, IMethodSymbol>> implementations = new(() => FindImplementations(compilation));

    /// <summary>The shortest way from a method to a call of a role, that call last; null where there is none.</summary>
    public IReadOnlyList<Call>? PathTo(IMethodSymbol from, Func<CallRole, bool> isGoal, CancellationToken cancellation) =>
        PathTo(CallsOf(from, cancellation), isGoal, cancellation);

    /// <summary>As above, from some code.</summary>
    public IReadOnlyList<Call>? PathTo(IOperation from, Func<CallRole, bool> isGoal, CancellationToken cancellation) =>
        PathTo(CallFinder.Find(from, api, TargetOf), isGoal, cancellation);

    private ImmutableList<Call>? PathTo(ImmutableArray<Call> from, Func<CallRole, bool> isGoal, CancellationToken cancellation)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var waiting = new Queue<(ImmutableArray<Call> Calls, ImmutableList<Call> Path)>();
        waiting.Enqueue((from, []));
        while (waiting.Count > 0 && seen.Count < MostMethods)
        {
            cancellation.ThrowIfCancellationRequested();
            (ImmutableArray<Call> next, ImmutableList<Call> path) = waiting.Dequeue();
            if (next.FirstOrDefault(call => isGoal(call.Role)) is { } goal)
            {
                return path.Add(goal);
            }

            foreach (Call call in next)
            {
                if (call.Role == CallRole.None && seen.Add(call.Method) && Resolve(call.Method) is { } target)
                {
                    waiting.Enqueue((CallsOf(target, cancellation), path.Add(call)));
                }
            }
        }

        return null;
    }

    // What runs when a method is called; null where that is not certain.
    private IMethodSymbol? Resolve(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        if (!method.IsAbstract && !method.IsVirtual && !method.IsOverride)
        {
            return method;
        }

        IMethodSymbol[] found = [.. implementations.Value[method]];
        return (found.Length, method.IsAbstract) switch
        {
            (0, false) => method,
            (1, true) => found[0],
            _ => null,
        };
    }

    private ImmutableArray<Call> CallsOf(IMethodSymbol method, CancellationToken cancellation) =>
        calls.TryGetValue(method, out ImmutableArray<Call> known) ? known : calls.GetOrAdd(method, Read(method, cancellation));

    private ImmutableArray<Call> Read(IMethodSymbol method, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<Call>();
        IMethodSymbol definition = method.PartialImplementationPart ?? method;
        foreach (SyntaxReference reference in definition.DeclaringSyntaxReferences)
        {
            SyntaxNode syntax = reference.GetSyntax(cancellation);
            if (compilation.ContainsSyntaxTree(syntax.SyntaxTree)
                && ModelOf(syntax.SyntaxTree).GetOperation(syntax, cancellation) is { } body)
            {
                found.AddRange(CallFinder.Find(body, api, TargetOf));
            }
        }

        return found.ToImmutable();
    }

    // What a delegate calls that a readonly field or a property without a setter holds.
    private IMethodSymbol? TargetOf(ISymbol holder) =>
        FixedMembers.ValueOf(holder, compilation, CancellationToken.None) is var (value, model)
            ? model.GetSymbolInfo(value).Symbol as IMethodSymbol
            : null;

    // A call leads to other files than the one that an analyzer is asked about. Few methods are read, and each of them once.
#pragma warning disable RS1030
    private SemanticModel ModelOf(SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030

    private static ILookup<ISymbol, IMethodSymbol> FindImplementations(Compilation compilation)
    {
        var found = new List<(ISymbol Declared, IMethodSymbol Method)>();
        foreach (INamedTypeSymbol type in Types(compilation.Assembly.GlobalNamespace))
        {
            foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
            {
                for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    found.Add((overridden.OriginalDefinition, method));
                }
            }

            if (type.TypeKind == TypeKind.Interface)
            {
                continue;
            }

            foreach (ISymbol member in type.AllInterfaces.SelectMany(one => one.GetMembers()))
            {
                if (type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation
                    && SymbolEqualityComparer.Default.Equals(implementation.ContainingType, type))
                {
                    found.Add((member.OriginalDefinition, implementation));
                }
            }
        }

        return found.ToLookup(one => one.Declared, one => one.Method, SymbolEqualityComparer.Default);
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol scope)
    {
        foreach (ISymbol member in scope.GetMembers())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (INamedTypeSymbol nested in Types(inner))
                {
                    yield return nested;
                }
            }
        }
    }

    /// <summary>The calls in some code; local functions count where they are called.</summary>
    private sealed class CallFinder : OperationWalker
    {
        private readonly NetworkApi api;
        private readonly Func<ISymbol, IMethodSymbol?> targetOf;
        private readonly ImmutableArray<Call>.Builder found = ImmutableArray.CreateBuilder<Call>();
        private readonly IOperation root;

        private CallFinder(NetworkApi api, Func<ISymbol, IMethodSymbol?> targetOf, IOperation root)
        {
            this.api = api;
            this.targetOf = targetOf;
            this.root = root;
        }

        public static ImmutableArray<Call> Find(IOperation root, NetworkApi api, Func<ISymbol, IMethodSymbol?> targetOf)
        {
            var finder = new CallFinder(api, targetOf, root);
            finder.Visit(root);
            return finder.found.ToImmutable();
        }

        public override void VisitLocalFunction(ILocalFunctionOperation operation)
        {
            if (operation == root)
            {
                base.VisitLocalFunction(operation);
            }
        }

        public override void VisitInvocation(IInvocationOperation operation)
        {
            Add(Invoked(operation) ?? operation.TargetMethod, operation.Syntax);
            base.VisitInvocation(operation);
        }

        public override void VisitObjectCreation(IObjectCreationOperation operation)
        {
            Add(operation.Constructor, operation.Syntax);
            base.VisitObjectCreation(operation);
        }

        public override void VisitPropertyReference(IPropertyReferenceOperation operation)
        {
            bool isWritten = operation.Parent is IAssignmentOperation assignment && assignment.Target == operation;
            Add(isWritten ? operation.Property.SetMethod : operation.Property.GetMethod, operation.Syntax);
            base.VisitPropertyReference(operation);
        }

        public override void VisitDelegateCreation(IDelegateCreationOperation operation)
        {
            if (IsKept(operation))
            {
                // It runs when somebody else wants.
                return;
            }

            if (operation.Target is IMethodReferenceOperation reference)
            {
                Add(reference.Method, operation.Syntax);
            }

            base.VisitDelegateCreation(operation);
        }

        private IMethodSymbol? Invoked(IInvocationOperation operation) =>
            (operation.TargetMethod.MethodKind, operation.Instance?.Unconverted()) switch
            {
                (MethodKind.DelegateInvoke, IFieldReferenceOperation field) => targetOf(field.Field),
                (MethodKind.DelegateInvoke, IPropertyReferenceOperation property) => targetOf(property.Property),
                _ => null,
            };

        private static bool IsKept(IOperation operation) => operation.Parent switch
        {
            IConversionOperation conversion => IsKept(conversion),
            IEventAssignmentOperation or IReturnOperation or IFieldInitializerOperation or IPropertyInitializerOperation => true,
            IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation } => true,
            _ => false,
        };

        private void Add(IMethodSymbol? method, SyntaxNode syntax)
        {
            if (method is not null)
            {
                found.Add(new Call(method.OriginalDefinition, syntax, api.RoleOf(method)));
            }
        }
    }
}
