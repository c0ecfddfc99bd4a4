using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>How long a buffer is, where that is a constant.</summary>
/// <param name="Value">Elements.</param>
/// <param name="Syntax">What says so.</param>
/// <param name="IsWritten">Whether <paramref name="Syntax"/> is that number, so that another can be written in its place.</param>
/// <param name="Variable">The local, field or property that holds the buffer; null for one that is made where it is used.</param>
internal sealed record BufferLength(int Value, SyntaxNode Syntax, bool IsWritten, ISymbol? Variable = null)
{
    // Variables that are made of variables: far beyond what anybody writes, and an end for what is defined by itself.
    private const int MostSteps = 16;

    /// <summary>Reads what is certain: a new buffer, a part of one, or a variable that is one from beginning to end.</summary>
    public static BufferLength? Of(IOperation value, Compilation compilation, CancellationToken cancellation) =>
        new Reader(compilation, cancellation).Read(value, MostSteps);

    private sealed class Reader(Compilation compilation, CancellationToken cancellation)
    {
        public BufferLength? Read(IOperation? value, int steps)
        {
            IOperation? origin = value?.Unconverted();
            if (origin is null || steps == 0)
            {
                return null;
            }

            switch (origin)
            {
                case ILocalReferenceOperation local:
                    return InVariable(FixedValue(local), local.Local, steps);
                case IFieldReferenceOperation field:
                    return InVariable(FixedValue(field.Field), field.Field, steps);
                case IPropertyReferenceOperation property:
                    return InVariable(FixedValue(property.Property), property.Property, steps);
                case IArrayCreationOperation { Initializer: { } elements }:
                    return Counted(elements.ElementValues.Length, origin.Syntax);
                case IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } when Constant(sizes[0]) is { } length:
                    return Written(length, sizes[0].Syntax);
                case ICollectionExpressionOperation collection when !collection.Elements.Any(element => element is ISpreadOperation):
                    return Counted(collection.Elements.Length, origin.Syntax);
                case IArrayElementReferenceOperation { Indices: { Length: 1 } indices } element when indices[0].Unconverted() is IRangeOperation range:
                    return Range(element.ArrayReference, range, origin.Syntax, steps);
                case IImplicitIndexerReferenceOperation indexer when indexer.Argument.Unconverted() is IRangeOperation range:
                    return Range(indexer.Instance, range, origin.Syntax, steps);
                case IInvocationOperation call when IsPart(call):
                    return Part([.. call.Instance is null ? [] : new[] { call.Instance }, .. InOrder(call.Arguments)], origin.Syntax, steps);
                case IObjectCreationOperation { Type: INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" } type } creation
                    when type.IsInSystem() && creation.Arguments.FirstOrDefault()?.Value.Unconverted().Type is IArrayTypeSymbol:
                    return Part(InOrder(creation.Arguments), origin.Syntax, steps);
                default:
                    return StackAllocated(origin);
            }
        }

        private static BufferLength? Written(int length, SyntaxNode syntax) => length < 0 ? null : new BufferLength(length, syntax, IsWritten: true);

        private static BufferLength? Counted(int length, SyntaxNode syntax) => length < 0 ? null : new BufferLength(length, syntax, IsWritten: false);

        private static int? Constant(IOperation value) => value.ConstantValue is { HasValue: true, Value: int number } ? number : null;

        private static IOperation[] InOrder(IEnumerable<IArgumentOperation> arguments) =>
            [.. arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument => argument.Value)];

        private static bool IsPart(IInvocationOperation call) => call.TargetMethod switch
        {
            { Name: "AsSpan" or "AsMemory", ContainingType: { Name: "MemoryExtensions" } type } => type.IsInSystem(),
            { Name: "Slice" or "ToArray", ContainingType: { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" } type } => type.IsInSystem(),
            _ => false,
        };

        private BufferLength? InVariable(IOperation? value, ISymbol variable, int steps) =>
            Read(value, steps - 1) is { } length ? length with { Variable = variable } : null;

        // A buffer; a buffer from somewhere on, or a range of it; a buffer, from where on, how long.
        private BufferLength? Part(IOperation[] parts, SyntaxNode syntax, int steps)
        {
            switch (parts.Length)
            {
                case 1:
                    return Read(parts[0], steps - 1);
                case 2 when parts[1].Unconverted() is IRangeOperation range:
                    return Range(parts[0], range, syntax, steps);
                case 2 when Constant(parts[1]) is { } start && Read(parts[0], steps - 1) is { } whole:
                    return Counted(whole.Value - start, syntax);
                case 3 when Constant(parts[2]) is { } length:
                    return Written(length, parts[2].Syntax);
                default:
                    return null;
            }
        }

        private BufferLength? Range(IOperation buffer, IRangeOperation range, SyntaxNode syntax, int steps)
        {
            (int At, bool IsFromEnd)? start = Index(range.LeftOperand, (0, false));
            (int At, bool IsFromEnd)? end = Index(range.RightOperand, (0, true));
            if (start is not { } from || end is not { } to)
            {
                return null;
            }

            if (!from.IsFromEnd && !to.IsFromEnd)
            {
                return from.At == 0 ? Written(to.At, range.RightOperand!.Syntax) : Counted(to.At - from.At, syntax);
            }

            return Read(buffer, steps - 1) is { Value: int length }
                ? Counted((to.IsFromEnd ? length - to.At : to.At) - (from.IsFromEnd ? length - from.At : from.At), syntax)
                : null;
        }

        private static (int At, bool IsFromEnd)? Index(IOperation? index, (int At, bool IsFromEnd) otherwise) => index?.Unconverted() switch
        {
            null => otherwise,
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat => Constant(hat.Operand) is { } fromEnd ? (fromEnd, true) : null,
            { } one => Constant(one) is { } fromStart ? (fromStart, false) : null,
        };

        private BufferLength? StackAllocated(IOperation origin)
        {
            switch (origin.Syntax)
            {
                case ImplicitStackAllocArrayCreationExpressionSyntax { Initializer: { } elements }:
                    return Counted(elements.Expressions.Count, origin.Syntax);
                case StackAllocArrayCreationExpressionSyntax { Initializer: { } elements }:
                    return Counted(elements.Expressions.Count, origin.Syntax);
                case StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax type }
                    when type.RankSpecifiers.FirstOrDefault()?.Sizes.FirstOrDefault() is { } size
                        && origin.SemanticModel?.GetConstantValue(size, cancellation) is { HasValue: true, Value: int length }:
                    return Written(length, size);
                default:
                    return null;
            }
        }

        // What a local is from its declaration on.
        private static IOperation? FixedValue(ILocalReferenceOperation reference)
        {
            IVariableDeclaratorOperation? declarator = reference.Root().Descendants().OfType<IVariableDeclaratorOperation>()
                .FirstOrDefault(one => SymbolEqualityComparer.Default.Equals(one.Symbol, reference.Local));
            return declarator is not null && reference.Local.References(reference).All(one => !one.IsWritten()) ? declarator.Initializer?.Value : null;
        }

        private IOperation? FixedValue(ISymbol member) =>
            FixedMembers.ValueOf(member, compilation, cancellation) is var (value, model) ? model.GetOperation(value, cancellation) : null;
    }
}
