using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <content>What places hold and are given.</content>
internal sealed partial class Interpreter
{
    private Term ReadPlace(IOperation operation)
    {
        if (operation is IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } member })
        {
            return new Call(member.Name) { IsEnumMember = true };
        }

        if (operation is IFieldReferenceOperation { Instance: { } instance } and not { Instance: IInstanceReferenceOperation } && IsWrapped(operation))
        {
            return Evaluate(instance);
        }

        RunCallsIn(operation);
        if (operation is IFieldReferenceOperation { Instance: IInstanceReferenceOperation self, Field.Type: IArrayTypeSymbol } && MatrixOf(self) is { } matrix)
        {
            return matrix.Value;
        }

        return ReadPlace(PlaceOf(operation)!, operation.Syntax);
    }

    // "Forward(x).Output": the call comes first.
    private void RunCallsIn(IOperation operation)
    {
        if (operation is IMemberReferenceOperation { Instance: IInvocationOperation or IAwaitOperation or IObjectCreationOperation } member)
        {
            Evaluate(member.Instance);
        }
    }

    // The matrix that a method was called on.
    private Argument? MatrixOf(IInstanceReferenceOperation self) => Receiver is { } receiver && methods.IsMatrix(self.Type) ? receiver : null;

    private Term ReadPlace(Place place, SyntaxNode syntax)
    {
        Term value = state.Read(place);
        if (value is Variable { Place: { IsLocal: false } read })
        {
            reading.Reads.Add(read);
            if (KnownCalls.DrawnBy(read, syntax) is { } range)
            {
                return NewDraw(syntax, range.Low, range.High);
            }
        }

        return value;
    }

    private Term ReadProperty(IPropertyReferenceOperation property)
    {
        if (KeyOf(property) is { } key)
        {
            return ReadPlace(key, property.Syntax);
        }

        Term[] indices = [.. property.Arguments.Select(Evaluate)];
        if (property.Arguments.Length > 0 && !property.Property.IsStatic && property.Instance is { } container)
        {
            return ElementAt(Evaluate(container), indices, property.Type);
        }

        // "target.Value" of a number that may be missing is the number.
        if (property is { Instance: { } nullable, Property.ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, Property.Name: "Value" })
        {
            return Evaluate(nullable);
        }

        // "T.One" of a type that may be any number.
        if (property.Property is { IsStatic: true, Name: "One" or "Zero", ContainingType: { Name: "INumberBase", TypeArguments.Length: 1 } })
        {
            return property.Property.Name == "One" ? Number.One : Number.Zero;
        }

        if (property.Instance is not (null or IInstanceReferenceOperation) && IsWrapped(property))
        {
            return Evaluate(property.Instance);
        }

        RunCallsIn(property);
        var place = new Place(property.Property);
        if (!state.Values.ContainsKey(state.Resolve(place)) && methods.Getter(property.Property) is { } getter && calls.Count < DeepestCall && !calls.Contains(property.Property.GetMethod!, SymbolEqualityComparer.Default))
        {
            return Inline(property.Property.GetMethod!, getter, property.Syntax) ?? new Opaque(property.Syntax);
        }

        return ReadPlace(place, property.Syntax);
    }

    private Term EvaluateAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is IDiscardOperation)
        {
            return Evaluate(assignment.Value);
        }

        bool isElement = IsElement(assignment.Target);
        Term value = Evaluate(assignment.Value);
        if (value is Function kept && PlaceOf(assignment.Target) is { IsLocal: false } keeper && Defer(kept, keeper.Name))
        {
            return value;
        }

        if (!isElement
            && PlaceOf(assignment.Target) is { } target
            && !IsOfCaller(target)
            && PlaceOf(assignment.Value) is { } source
            && assignment.Target.Type is { IsReferenceType: true } and not { SpecialType: SpecialType.System_String })
        {
            if (target.IsLocal)
            {
                state.Alias(target, source);
                return value;
            }

            if (source.IsLocal && state.Resolve(source).Equals(source) && value is not Variable)
            {
                // "this.mask = mask": from here on both are one.
                Assign(target, value, assignment.Syntax, isElement: false);
                state.Alias(source, target);
                return value;
            }
        }

        AssignTo(assignment.Target, value, assignment.Syntax);
        return value;
    }

    private Term Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        Term value = Evaluate(deconstruction.Value);
        if (deconstruction.Target is ITupleOperation targets || (deconstruction.Target is IDeclarationExpressionOperation { Expression: ITupleOperation declared } && (targets = declared) is not null))
        {
            for (int index = 0; index < targets.Elements.Length; index++)
            {
                AssignTo(targets.Elements[index], value is Call { Name: "tuple" } tuple && index < tuple.Arguments.Count ? tuple.Arguments[index] : new Opaque(deconstruction.Syntax), deconstruction.Syntax);
            }
        }

        return value;
    }

    private void AssignTo(IOperation target, Term value, SyntaxNode syntax)
    {
        Term[] indices = target switch
        {
            IArrayElementReferenceOperation element => [.. element.Indices.Select(Evaluate)],
            IPropertyReferenceOperation indexer => [.. indexer.Arguments.Select(Evaluate)],
            _ => IndicesOf(target.Syntax),
        };
        if (PlaceOf(target) is { } place)
        {
            if (value is Number && target is IArrayElementReferenceOperation one && IsOfOne(one) && state.Read(place) is not (Number or Variable) && !guards.Any(guard => guard.Condition.IsRandom))
            {
                return;
            }

            value = AtIndex(place, indices, value, syntax);
            Assign(place, value, syntax, IsElement(target));
        }
    }

    // "hidden[count] = 1", a bias behind the units: that of the others is not changed.
    private static bool IsOfOne(IArrayElementReferenceOperation element) =>
        element.Indices.Length > 0 && element.Indices[element.Indices.Length - 1].DescendantsAndSelf().All(part => part is not (ILocalReferenceOperation or IParameterReferenceOperation) || part.Parent is IPropertyReferenceOperation { Property.Name: "Length" or "Count" });

    // "out mask": what the method gives it, its caller has.
    private static bool IsOfCaller(Place place) => place.Symbol is IParameterSymbol { RefKind: RefKind.Out or RefKind.Ref };

    private void Assign(Place place, Term value, SyntaxNode syntax, bool isElement)
    {
        if (IsOfCaller(place))
        {
            place = state.Resolve(place);
        }

        // An array of gradients that is cleared or made is one for several layers: what is added to it is not added to zero.
        if (value is Number { Value: 0 } && Words.IsGradient(place.Name) && place.Owner is null && !guards.Any(guard => guard.Condition.IsRandom))
        {
            value = new Variable(place);
        }

        Place target = isElement ? state.Resolve(place) : place;
        // "mask[i] = random.Next(2)": a mask of one half.
        if (value is Draw { Low: Number { Value: 0 }, High: Number { Value: 2 } } && (Words.IsMask(target.Name) || Words.IsDropout(target.Name)))
        {
            value = Algebra.Choose(Algebra.Less(value, Number.One), Number.Zero, Number.One);
        }

        if (isElement)
        {
            state.WriteElement(place, value);
        }
        else
        {
            state.Write(place, value);
        }

        if (reading.Writes.Count < 4000)
        {
            reading.Writes.Add(new WriteEvent(target, value, syntax, CurrentMethod, guards, isElement) { Loops = loops });
        }
    }

    private static bool IsElement(IOperation target) => target switch
    {
        IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => true,
        IPropertyReferenceOperation property => property.Arguments.Length > 0 || property.Instance is not (null or IInstanceReferenceOperation),
        IFieldReferenceOperation field => field.Instance is not (null or IInstanceReferenceOperation),
        IInvalidOperation or { Kind: OperationKind.None } => target.Syntax is ElementAccessExpressionSyntax or MemberAccessExpressionSyntax or PrefixUnaryExpressionSyntax,
        _ => false,
    };

    private Place? PlaceOf(IOperation? operation, bool isIndexed = false)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return PlaceOf(parenthesized.Operand, isIndexed);
            case IConversionOperation conversion:
                return PlaceOf(conversion.Operand, isIndexed);
            case ILocalReferenceOperation local:
                return new Place(local.Local);
            case IParameterReferenceOperation parameter:
                return new Place(parameter.Parameter);
            case IFieldReferenceOperation field:
                return (field.Instance is not (null or IInstanceReferenceOperation) && IsWrapped(field)) || (field.Instance is IInstanceReferenceOperation { } self && field.Type is IArrayTypeSymbol && MatrixOf(self) is not null)
                    ? PlaceOf(field.Instance, isIndexed) ?? new Place(field.Field)
                    : new Place(field.Field) { Owner = OwnerOf(field) };
            case IPropertyReferenceOperation { Arguments.Length: > 0 } indexer:
                return KeyOf(indexer) ?? PlaceOf(indexer.Instance, true);
            case IPropertyReferenceOperation property:
                return property.Instance is not (null or IInstanceReferenceOperation) && IsWrapped(property)
                    ? PlaceOf(property.Instance, isIndexed) ?? new Place(property.Property)
                    : new Place(property.Property) { Owner = OwnerOf(property) };
            case IArrayElementReferenceOperation element:
                return PlaceOf(element.ArrayReference, true);
            case IImplicitIndexerReferenceOperation indexer:
                return PlaceOf(indexer.Instance, true);
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }:
                return new Place(declared.Local);
            case IConditionalAccessInstanceOperation:
                return conditionalReceivers.Count > 0 ? conditionalReceivers.Peek().Place : null;
            case IInstanceReferenceOperation matrix:
                return MatrixOf(matrix)?.Place;
            // A row of a matrix, as a pointer.
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.TypeKind: TypeKind.Pointer } offset:
                return PlaceOf(offset.LeftOperand, true);
            case IInvalidOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or { Kind: OperationKind.None }:
                return operation.Syntax is ExpressionSyntax expression ? PlaceOf(expression, isIndexed) : null;
            default:
                return null;
        }
    }

    // cache["D1"] is a variable of that name, in whatever method.
    private static Place? KeyOf(IPropertyReferenceOperation indexer) => indexer.Arguments.Length != 1 ? null : indexer.Arguments[0].Value switch
    {
        { ConstantValue: { HasValue: true, Value: string { Length: > 0 } key } } => new Place(key),
        // "context.Saved[this]": what this layer left there, no other.
        IConversionOperation { Operand: IInstanceReferenceOperation { Type.Name: var layer } } => new Place($"{indexer.Instance?.Syntax} of {layer}"),
        IInstanceReferenceOperation { Type.Name: var layer } => new Place($"{indexer.Instance?.Syntax} of {layer}"),
        _ => null,
    };

    // "input.Grad[i] = output.Grad[i]": the gradients of two tensors.
    private Place? OwnerOf(IMemberReferenceOperation member) =>
        member is { Instance: { } instance, Type: IArrayTypeSymbol, Syntax: MemberAccessExpressionSyntax access }
        && Words.IsGradient(member.Member.Name)
        && methods.IsOfSeveral(access)
        && PlaceOf(instance) is { } owner
            ? state.Resolve(owner)
            : null;

    // matrix.data[i, j] is an element of the matrix; matrix.grad[i, j] is that of its gradient.
    private bool IsWrapped(IOperation member) =>
        member is IMemberReferenceOperation { Member: { } symbol }
        && !Words.IsGradient(symbol.Name)
        && member.Type is IArrayTypeSymbol
        && (methods.IsOnlyArray(symbol) || (member.Syntax is MemberAccessExpressionSyntax access && methods.IsOfSeveral(access)));
}
