using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>Small questions to operations.</summary>
internal static class OperationTree
{
    /// <summary>The whole body that an operation is in.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is not null)
        {
            operation = operation.Parent;
        }

        return operation;
    }

    /// <summary>What is around an operation, from inside out.</summary>
    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (IOperation? one = operation.Parent; one is not null; one = one.Parent)
        {
            yield return one;
        }
    }

    /// <summary>The innermost loop around an operation within its function.</summary>
    public static ILoopOperation? Loop(this IOperation operation) =>
        operation.Ancestors()
            .TakeWhile(one => one is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            .OfType<ILoopOperation>()
            .FirstOrDefault();

    /// <summary>What a value is converted from.</summary>
    public static IOperation Unconverted(this IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    /// <summary>The first ancestor that is no conversion.</summary>
    public static IOperation? Use(this IOperation operation) => operation.Ancestors().FirstOrDefault(one => one is not IConversionOperation);

    /// <summary>The local that a value becomes the first value of.</summary>
    public static IVariableDeclaratorOperation? Declarator(this IOperation value) =>
        value.Use() is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator : null;

    /// <summary>Every mention of a local in the body that <paramref name="within"/> is in.</summary>
    public static IEnumerable<ILocalReferenceOperation> References(this ILocalSymbol local, IOperation within) =>
        within.Root().Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));

    /// <summary>Whether a mention of a variable may give it another value.</summary>
    public static bool IsWritten(this IOperation mention) => mention.Use() switch
    {
        IAssignmentOperation assignment => assignment.Value.Unconverted() != mention,
        IIncrementOrDecrementOperation or IAddressOfOperation or ITupleOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        _ => false,
    };

    /// <summary>Whether a type is of the framework's namespace System.</summary>
    public static bool IsInSystem(this INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>The call that an operation is the receiver of.</summary>
    public static IInvocationOperation? CallOn(this IOperation receiver) =>
        receiver.Use() is IInvocationOperation call && call.Instance?.Unconverted() == receiver ? call : null;

    /// <summary>The variable that an operation mentions: a local, a parameter, a field or a property.</summary>
    public static ISymbol? Variable(this IOperation mention) => mention switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };

    /// <summary>Whether the same object stands for <paramref name="instance"/> all through <paramref name="scope"/>.</summary>
    public static bool IsFixedIn(this IOperation? instance, IOperation scope)
    {
        ISymbol? symbol = instance?.Unconverted() switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
            IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation, Property.SetMethod: null } property => property.Property,
            _ => null,
        };
        return symbol is not null && !IsDeclaredIn(symbol, scope) && !IsWrittenIn(symbol, scope);
    }

    /// <summary>Whether some code mentions a variable that is declared in <paramref name="scope"/>.</summary>
    public static bool DependsOn(this IOperation code, IOperation scope) => code.DescendantsAndSelf().Any(one => one switch
    {
        ILocalReferenceOperation local => IsDeclaredIn(local.Local, scope) || IsWrittenIn(local.Local, scope),
        IParameterReferenceOperation parameter => IsDeclaredIn(parameter.Parameter, scope) || IsWrittenIn(parameter.Parameter, scope),
        _ => false,
    });

    private static bool IsDeclaredIn(ISymbol symbol, IOperation scope) =>
        symbol is ILocalSymbol or IParameterSymbol
        && symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == scope.Syntax.SyntaxTree && scope.Syntax.Span.Contains(reference.Span));

    private static bool IsWrittenIn(ISymbol symbol, IOperation scope) => scope.Descendants().Any(one => one switch
    {
        IAssignmentOperation assignment => Names(assignment.Target, symbol),
        IIncrementOrDecrementOperation step => Names(step.Target, symbol),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Names(argument.Value, symbol),
        _ => false,
    });

    private static bool Names(IOperation target, ISymbol symbol) => target.DescendantsAndSelf().Any(one => one switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, symbol),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, symbol),
        IFieldReferenceOperation field => SymbolEqualityComparer.Default.Equals(field.Field, symbol),
        _ => false,
    });
}
