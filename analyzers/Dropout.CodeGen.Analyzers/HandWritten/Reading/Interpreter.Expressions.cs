using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <content>Expressions that the compiler could bind.</content>
internal sealed partial class Interpreter
{
    // Whether the value of the call that is read next is not used.
    private bool isStatement;

    private readonly Stack<(Term Value, Place? Place)> conditionalReceivers = new();

    private Term Evaluate(IOperation? operation)
    {
        if (operation is null)
        {
            return new Opaque(null);
        }

        Step();
        if (++depth > DeepestExpression)
        {
            throw new TooMuchException();
        }

        try
        {
            return EvaluateKind(operation);
        }
        finally
        {
            depth--;
        }
    }

    private Term EvaluateCondition(IOperation operation) => Evaluate(operation);

    private Term EvaluateKind(IOperation operation)
    {
        if (operation is not (IFieldReferenceOperation or ILocalReferenceOperation)
            && operation.ConstantValue is { HasValue: true, Value: { } constant }
            && Algebra.ToDouble(constant) is { } number
            && !MentionsNamedConstant(operation))
        {
            return new Number(number);
        }

        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand);
            case IConversionOperation conversion:
                return Convert(conversion);
            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation:
                return ReadPlace(operation);
            case IPropertyReferenceOperation property:
                return ReadProperty(property);
            case IArrayElementReferenceOperation element:
                Term[] indices = [.. element.Indices.Select(Evaluate)];
                return ElementAt(Evaluate(element.ArrayReference), indices, element.Type);
            case IImplicitIndexerReferenceOperation indexer:
                return Evaluate(indexer.Instance);
            case IInstanceReferenceOperation self:
                return MatrixOf(self)?.Value ?? new Call("this");
            case IBinaryOperation binary:
                return EvaluateBinary(IsElementProduct(binary) ? BinaryOperatorKind.Multiply : Known(binary.OperatorKind, binary.Syntax), Evaluate(binary.LeftOperand), () => Evaluate(binary.RightOperand), binary.Syntax);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not or UnaryOperatorKind.BitwiseNegation } not:
                return Algebra.Negate(Evaluate(not.Operand));
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus:
                return Algebra.Multiply(new Number(-1), Evaluate(minus.Operand));
            case IUnaryOperation unary:
                return Evaluate(unary.Operand);
            case ISimpleAssignmentOperation assignment:
                return EvaluateAssignment(assignment);
            case ICompoundAssignmentOperation compound:
                Term changed = EvaluateBinary(Known(compound.OperatorKind, compound.Syntax), Evaluate(compound.Target), () => Evaluate(compound.Value), compound.Syntax);
                AssignTo(compound.Target, changed, compound.Syntax);
                NoteAccumulator(compound.Target);
                return changed;
            case ICoalesceAssignmentOperation coalesce:
                // "mask ??= Create()" keeps what there is.
                Term old = Evaluate(coalesce.Target);
                Term made = new Opaque(coalesce.Syntax);
                Term isMissing = Algebra.Equal(old, new Call("null"));
                Branch(isMissing, () => AssignTo(coalesce.Target, made = Evaluate(coalesce.Value), coalesce.Syntax), () => { });
                return Algebra.Choose(isMissing, made, old);
            case IIncrementOrDecrementOperation increment:
                Term next = Algebra.Add(Evaluate(increment.Target), new Number(increment.Kind == OperationKind.Increment ? 1 : -1));
                AssignTo(increment.Target, next, increment.Syntax);
                NoteAccumulator(increment.Target);
                return next;
            case IDeconstructionAssignmentOperation deconstruction:
                return Deconstruct(deconstruction);
            // "rate < 1 ? rate : throw …" is the rate.
            case IConditionalOperation choice when IsThrown(choice.WhenTrue) || IsThrown(choice.WhenFalse):
                Evaluate(choice.Condition);
                return Evaluate(IsThrown(choice.WhenTrue) ? choice.WhenFalse : choice.WhenTrue);
            case ICoalesceOperation coalesce when IsThrown(coalesce.WhenNull):
                return Evaluate(coalesce.Value);
            case IConditionalOperation choice:
                return EvaluateChoice(Evaluate(choice.Condition), () => Evaluate(choice.WhenTrue), () => Evaluate(choice.WhenFalse));
            case ICoalesceOperation coalesce:
                Term value = Evaluate(coalesce.Value);
                return Algebra.Choose(Algebra.Equal(value, new Call("null")), Evaluate(coalesce.WhenNull), value);
            case IConditionalAccessOperation access:
                conditionalReceivers.Push((Evaluate(access.Operation), PlaceOf(access.Operation)));
                Term accessed = Evaluate(access.WhenNotNull);
                conditionalReceivers.Pop();
                return accessed;
            case IConditionalAccessInstanceOperation:
                return conditionalReceivers.Count > 0 ? conditionalReceivers.Peek().Value : new Opaque(operation.Syntax);
            case ISwitchExpressionOperation choice:
                return EvaluateSwitch(choice);
            case IIsPatternOperation pattern:
                return Matches(Evaluate(pattern.Value), pattern.Pattern);
            case IIsTypeOperation type:
                return new Call("is " + type.TypeOperand.Name, Evaluate(type.ValueOperand));
            case IInvocationOperation invocation:
                return EvaluateInvocation(invocation);
            case IObjectCreationOperation creation:
                return EvaluateCreation(creation);
            case IArrayCreationOperation array:
                EvaluateAll(array.DimensionSizes);
                return array.Initializer is { } written ? Elements(written.ElementValues) : Number.Zero;
            case IArrayInitializerOperation initializer:
                return Elements(initializer.ElementValues);
            case ICollectionExpressionOperation collection:
                return Elements(collection.Elements);
            case ISpreadOperation spread:
                return Evaluate(spread.Operand);
            case IDefaultValueOperation:
                return Number.Zero;
            case ILiteralOperation { ConstantValue: { HasValue: true, Value: null } }:
                return new Call("null");
            case IAnonymousFunctionOperation lambda:
                return new Function(lambda, lambda.Symbol);
            case IDelegateCreationOperation created:
                return Evaluate(created.Target);
            case IMethodReferenceOperation reference:
                return new Function(null, reference.Method);
            case IAwaitOperation wait:
                return Evaluate(wait.Operation);
            case ITranslatedQueryOperation query:
                return Evaluate(query.Operation);
            case ITupleOperation tuple:
                return new Call("tuple", [.. tuple.Elements.Select(Evaluate)]);
            case IDeclarationExpressionOperation declaration:
                return new Opaque(declaration.Syntax);
            case IArgumentOperation argument:
                return Evaluate(argument.Value);
            case IThrowOperation:
                return new Opaque(operation.Syntax);
            case IFieldInitializerOperation or IPropertyInitializerOperation or IVariableInitializerOperation:
                return Evaluate(((ISymbolInitializerOperation)operation).Value);
            default:
                return operation.Syntax is ExpressionSyntax expression ? EvaluateUnbound(expression, operation) : EvaluateChildren(operation);
        }
    }

    private static bool IsThrown(IOperation? side) => side is IThrowOperation or IConversionOperation { Operand: IThrowOperation };

    private Opaque EvaluateChildren(IOperation operation)
    {
        EvaluateAll(operation.ChildOperations);
        return new Opaque(operation.Syntax);
    }

    private void EvaluateAll(IEnumerable<IOperation> operations)
    {
        foreach (IOperation operation in operations)
        {
            Evaluate(operation);
        }
    }

    // Of values written one by one, those that do not differ.
    private Term Elements(IReadOnlyList<IOperation> elements)
    {
        Term[] values = [.. elements.Select(Evaluate)];
        return values.Length == 0 ? Number.Zero : values.All(values[0].Equals) ? values[0] : new Opaque(elements[0].Syntax);
    }

    private static bool MentionsNamedConstant(IOperation operation) =>
        operation is not ILiteralOperation && operation.DescendantsAndSelf().Any(part => part is IFieldReferenceOperation { Field.Type.TypeKind: not TypeKind.Enum } or ILocalReferenceOperation);

    private Term Convert(IConversionOperation conversion)
    {
        Term value = Evaluate(conversion.Operand);
        // (int)(draw + keep) is 0 or 1.
        return value.IsRandom && !IsWhole(value) && conversion.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Byte or SpecialType.System_Int64
            ? KnownCalls.Floor(value)
            : value;
    }

    private static bool IsWhole(Term value) => Algebra.IsCondition(value) || (value is Choice choice && IsWhole(choice.WhenTrue) && IsWhole(choice.WhenFalse)) || value is Number { Value: var number } && number == Math.Floor(number);

    // "a ^ mask", "a % mask", "a & mask" of matrices: each multiplies what stands in the same place, where "*" is the product of matrices.
    private static bool IsElementProduct(IBinaryOperation binary) =>
        binary is { OperatorKind: BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.Remainder or BinaryOperatorKind.And or BinaryOperatorKind.Or, OperatorMethod: { Parameters: { Length: 2 } operands } }
        && SymbolEqualityComparer.Default.Equals(operands[0].Type, operands[1].Type)
        && operands[0].Type.SpecialType == SpecialType.None && operands[0].Type.TypeKind != TypeKind.Enum;

    // Between values of missing types the compiler knows no operator.
    private static BinaryOperatorKind Known(BinaryOperatorKind kind, SyntaxNode syntax) =>
        kind == BinaryOperatorKind.None ? KindOf(syntax.Kind()) ?? kind : kind;

    private Term EvaluateBinary(BinaryOperatorKind kind, Term left, Func<Term> evaluateRight, SyntaxNode syntax)
    {
        switch (kind)
        {
            case BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And:
                return EvaluateChoice(left, evaluateRight, () => Number.Zero);
            case BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or:
                return EvaluateChoice(left, () => Number.One, evaluateRight);
            default:
                break;
        }

        Term right = evaluateRight();
        NoteComparison(kind, left, right, syntax);
        switch (kind)
        {
            case BinaryOperatorKind.Multiply:
                return Product(left, right, syntax);
            case BinaryOperatorKind.Divide:
                return Quotient(left, right, syntax);
            case BinaryOperatorKind.Add:
                return Algebra.Add(left, right);
            case BinaryOperatorKind.Subtract:
                return Algebra.Subtract(left, right);
            case BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual when KnownCalls.AreNumbers(left, right):
                return kind == BinaryOperatorKind.LessThan ? Algebra.Less(left, right) : Algebra.Negate(Algebra.Less(right, left));
            case BinaryOperatorKind.LessThan:
                return Algebra.Less(left, right);
            // A random number hits a bound with probability 0: "at most" is "below".
            case BinaryOperatorKind.LessThanOrEqual:
                return Algebra.Negate(Algebra.Less(right, left));
            case BinaryOperatorKind.GreaterThan:
                return Algebra.Less(right, left);
            case BinaryOperatorKind.GreaterThanOrEqual:
                return Algebra.Negate(Algebra.Less(left, right));
            case BinaryOperatorKind.Equals:
                return Algebra.Equal(left, AnotherElement(left, right, syntax));
            case BinaryOperatorKind.NotEquals:
                return Algebra.Negate(Algebra.Equal(left, AnotherElement(left, right, syntax)));
            case BinaryOperatorKind.ExclusiveOr:
                return Algebra.Choose(left, Algebra.Negate(right), right);
            // The bit of a unit, among those of others.
            case BinaryOperatorKind.LeftShift when left is Number { Value: 1 } && right is not Number:
                return Number.One;
            case BinaryOperatorKind.RightShift when right is not Number:
                return left;
            case BinaryOperatorKind.Remainder when left is Draw { Low: Number { Value: 0 }, High: Number { Value: > 1e6 } } draw:
                return new Draw(draw.Site, Number.Zero, right);
            default:
                return new Call(kind.ToString(), left, right);
        }
    }

    // "layer != layers.Last()": elements of one list are told by one term, and need not be the same.
    private static Term AnotherElement(Term left, Term right, SyntaxNode syntax) =>
        left is Variable or Call { Arguments.Count: > 0 } && !IsMissingConstant(left) && left.Equals(right) && syntax is BinaryExpressionSyntax binary && !binary.Left.IsEquivalentTo(binary.Right) ? new Call("other", right) : right;

    // Phase.Training, of an enum that is not here.
    private static bool IsMissingConstant(Term term) => term is Variable { Place: { Symbol: null, Name: var name } } && char.IsUpper(name.FirstOrDefault());

    private void NoteComparison(BinaryOperatorKind kind, Term left, Term right, SyntaxNode syntax)
    {
        if (kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
            && (left as Draw ?? right as Draw) is { Site: { Syntax: var draw, IsOfHelper: false } }
            && !syntax.Contains(draw))
        {
            reading.Comparisons.Add((draw, syntax));
        }
    }

    private Term Product(Term left, Term right, SyntaxNode syntax)
    {
        NoteScale(right, left, syntax);
        NoteScale(left, right, syntax);
        return Algebra.Multiply(left, right);
    }

    private Term Quotient(Term left, Term right, SyntaxNode syntax)
    {
        NoteScale(Algebra.Divide(Number.One, right), left, syntax);
        return Algebra.Divide(left, right);
    }

    // A factor without random numbers may be a scale; whether it is one shows when the probabilities are known.
    private void NoteScale(Term factor, Term other, SyntaxNode syntax)
    {
        if (!factor.IsRandom && factor is not Call and not Opaque and not Number { Value: 1 or 0 or -1 } && factor.Size < 60 && reading.Scales.Count < 4000)
        {
            reading.Scales.Add(new ScaleUse(factor, other, syntax, CurrentMethod, guards));
        }
    }

    private Term EvaluateChoice(Term condition, Func<Term> evaluateTrue, Func<Term> evaluateFalse)
    {
        Term whenTrue = Number.Zero;
        Term whenFalse = Number.Zero;
        // What is drawn or called on one side only is so under the condition.
        Branch(condition, () => whenTrue = evaluateTrue(), () => whenFalse = evaluateFalse());
        return Algebra.Choose(condition, whenTrue, whenFalse);
    }

    private Term EvaluateSwitch(ISwitchExpressionOperation choice)
    {
        Term value = Evaluate(choice.Value);
        return From(0);

        Term From(int index) => index == choice.Arms.Length
            ? new Opaque(choice.Syntax)
            : EvaluateChoice(Matches(value, choice.Arms[index].Pattern), () => Evaluate(choice.Arms[index].Value), () => From(index + 1));
    }

    private Term Matches(Term value, IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => Algebra.Equal(value, Evaluate(constant.Value)),
        IDiscardPatternOperation => Number.One,
        INegatedPatternOperation negated => Algebra.Negate(Matches(value, negated.Pattern)),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => Algebra.Or(Matches(value, either.LeftPattern), Matches(value, either.RightPattern)),
        IBinaryPatternOperation both => Algebra.And(Matches(value, both.LeftPattern), Matches(value, both.RightPattern)),
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.LessThan } relation => Algebra.Less(value, Evaluate(relation.Value)),
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.LessThanOrEqual } relation => Algebra.Negate(Algebra.Less(Evaluate(relation.Value), value)),
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.GreaterThan } relation => Algebra.Less(Evaluate(relation.Value), value),
        IRelationalPatternOperation relation => Algebra.Negate(Algebra.Less(value, Evaluate(relation.Value))),
        IDeclarationPatternOperation declaration => MatchesType(value, declaration.MatchedType, declaration.DeclaredSymbol),
        ITypePatternOperation type => MatchesType(value, type.MatchedType, null),
        _ => new Call("is", value, new Opaque(pattern.Syntax)),
    };

    private Call MatchesType(Term value, ITypeSymbol? type, ISymbol? declared)
    {
        if (declared is not null)
        {
            state.Write(new Place(declared), value);
        }

        return new Call("is " + type?.Name, value);
    }
}
