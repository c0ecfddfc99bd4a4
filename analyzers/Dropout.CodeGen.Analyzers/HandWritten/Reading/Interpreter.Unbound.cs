using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <content>Expressions that the compiler could not bind: types are missing, or what is typed is not finished.</content>
internal sealed partial class Interpreter
{
    private Term Evaluate(ExpressionSyntax? syntax)
    {
        if (syntax is null)
        {
            return new Opaque(null);
        }

        IOperation? operation = Bound(syntax);
        if (operation is not null and not IInvalidOperation)
        {
            return Evaluate(operation);
        }

        Step();
        if (++depth > DeepestExpression)
        {
            throw new TooMuchException();
        }

        try
        {
            return EvaluateUnbound(syntax, operation);
        }
        finally
        {
            depth--;
        }
    }

    // The operation of a piece of syntax: of exactly this piece.
    private IOperation? Bound(ExpressionSyntax syntax)
    {
        IOperation? operation = syntax.SyntaxTree == semanticModel.SyntaxTree ? semanticModel.GetOperation(syntax, cancellation) : null;
        return operation is null || operation.Syntax == syntax ? operation : null;
    }

    private Term EvaluateUnbound(ExpressionSyntax syntax, IOperation? operation)
    {
        switch (syntax)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Evaluate(parenthesized.Expression);
            case CastExpressionSyntax cast:
                return Evaluate(cast.Expression);
            case CheckedExpressionSyntax check:
                return Evaluate(check.Expression);
            case LiteralExpressionSyntax { Token.Value: { } literal } when Algebra.ToDouble(literal) is { } number:
                return new Number(number);
            case LiteralExpressionSyntax literal:
                return literal.IsKind(SyntaxKind.NullLiteralExpression) ? new Call("null") : new Opaque(syntax);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax:
                return ReadUnbound(syntax);
            case ElementAccessExpressionSyntax element:
                return KeyOf(element) is { } key ? ReadPlace(key, element) : Evaluate(element.Expression);
            case ElementBindingExpressionSyntax:
                return conditionalReceivers.Count > 0 ? conditionalReceivers.Peek().Value : new Opaque(syntax);
            case BinaryExpressionSyntax binary when KindOf(binary.Kind()) is { } kind:
                return EvaluateBinary(kind, Evaluate(binary.Left), () => Evaluate(binary.Right), syntax);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return Algebra.Negate(Evaluate(not.Operand));
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                return Algebra.Multiply(new Number(-1), Evaluate(minus.Operand));
            case PrefixUnaryExpressionSyntax unary:
                return Evaluate(unary.Operand);
            case PostfixUnaryExpressionSyntax unary:
                return Evaluate(unary.Operand);
            case AssignmentExpressionSyntax assignment:
                return EvaluateUnbound(assignment);
            case ConditionalExpressionSyntax choice:
                return EvaluateChoice(Evaluate(choice.Condition), () => Evaluate(choice.WhenTrue), () => Evaluate(choice.WhenFalse));
            case ConditionalAccessExpressionSyntax access:
                conditionalReceivers.Push((Evaluate(access.Expression), PlaceOf(access.Expression, false)));
                Term accessed = Evaluate(access.WhenNotNull);
                conditionalReceivers.Pop();
                return accessed;
            case InvocationExpressionSyntax invocation:
                return EvaluateUnbound(invocation);
            case BaseObjectCreationExpressionSyntax creation:
                return EvaluateUnbound(creation);
            case AnonymousFunctionExpressionSyntax lambda:
                return new Function(null, null) { Unbound = lambda };
            case AwaitExpressionSyntax wait:
                return Evaluate(wait.Expression);
            default:
                return operation is null ? new Opaque(syntax) : EvaluateChildren(operation);
        }
    }

    private Term ReadUnbound(ExpressionSyntax syntax)
    {
        if (syntax is MemberAccessExpressionSyntax member && IsWrapped(member))
        {
            return Evaluate(member.Expression);
        }

        return PlaceOf(syntax, false) is { } place ? ReadPlace(place, syntax)
            : MethodOf(syntax) is { } method ? new Function(null, method)
            : new Opaque(syntax);
    }

    // "x.Map(Math.Tanh)", where nothing is known of the type of x.
    private IMethodSymbol? MethodOf(ExpressionSyntax syntax)
    {
        SymbolInfo info = syntax.SyntaxTree == semanticModel.SyntaxTree ? semanticModel.GetSymbolInfo(syntax, cancellation) : default;
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) as IMethodSymbol;
    }

    private Term EvaluateUnbound(AssignmentExpressionSyntax assignment)
    {
        Term value = assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            ? Evaluate(assignment.Right)
            : KindOf(assignment.Kind()) is { } kind
                ? EvaluateBinary(kind, Evaluate(assignment.Left), () => Evaluate(assignment.Right), assignment)
                : new Opaque(assignment);
        if (value is Function kept && PlaceOf(assignment.Left, false) is { IsLocal: false } keeper && Defer(kept, keeper.Name))
        {
            return value;
        }

        if (PlaceOf(assignment.Left, false) is { } place)
        {
            value = AtIndex(place, IndicesOf(assignment.Left), value, assignment);
            Assign(place, value, assignment, assignment.Left is ElementAccessExpressionSyntax or MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax });
        }

        return value;
    }

    private Term EvaluateUnbound(InvocationExpressionSyntax invocation)
    {
        bool isUnused = isStatement;
        isStatement = false;
        (ExpressionSyntax? receiver, string name) = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => (access.Expression, access.Name.Identifier.ValueText),
            MemberBindingExpressionSyntax binding => (null, binding.Name.Identifier.ValueText),
            SimpleNameSyntax simple => (null, simple.Identifier.ValueText),
            _ => (invocation.Expression, ""),
        };
        SymbolInfo info = semanticModel.SyntaxTree == invocation.SyntaxTree ? semanticModel.GetSymbolInfo(invocation, cancellation) : default;
        var method = (info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null)) as IMethodSymbol;
        Argument? target = receiver is not null && !IsTypeName(receiver)
            ? new Argument(Evaluate(receiver), PlaceOf(receiver, false))
            : invocation.Expression is MemberBindingExpressionSyntax && conditionalReceivers.Count > 0
                ? new Argument(conditionalReceivers.Peek().Value, conditionalReceivers.Peek().Place)
                : null;
        Argument[] arguments = [.. invocation.ArgumentList.Arguments.Select(argument => new Argument(Evaluate(argument.Expression), PlaceOf(argument.Expression, false)) { Name = argument.NameColon?.Name.Identifier.ValueText })];
        return EvaluateCall(new CallSite(name, method, target, arguments, invocation, receiver?.ToString() ?? "", isUnused) { ReceiverType = target is null ? null : TypeNameOf(receiver) });
    }

    private Term EvaluateUnbound(BaseObjectCreationExpressionSyntax creation)
    {
        Argument[] arguments = [.. (creation.ArgumentList?.Arguments ?? default).Select(argument => new Argument(Evaluate(argument.Expression), null))];
        arguments = WithoutDeferred(arguments, null);
        string type = creation is ObjectCreationExpressionSyntax { Type: { } named } ? NameOf(named) : "";
        return Create(type, arguments, creation, isMatrix: false);
    }

    private bool IsTypeName(ExpressionSyntax syntax) =>
        syntax is TypeSyntax or MemberAccessExpressionSyntax
        && syntax.SyntaxTree == semanticModel.SyntaxTree
        && (semanticModel.GetSymbolInfo(syntax, cancellation).Symbol is ITypeSymbol or INamespaceSymbol
            || (syntax is IdentifierNameSyntax or GenericNameSyntax && char.IsUpper(syntax.ToString().FirstOrDefault()) && semanticModel.GetSymbolInfo(syntax, cancellation).Symbol is null));

    private string? TypeNameOf(ExpressionSyntax? syntax) =>
        syntax is not null && syntax.SyntaxTree == semanticModel.SyntaxTree && semanticModel.GetTypeInfo(syntax, cancellation).Type is { Name: { Length: > 0 } name } && name != "var" ? name : null;

    private static Place? KeyOf(ElementAccessExpressionSyntax element) =>
        element.ArgumentList.Arguments.Count == 1 && element.ArgumentList.Arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string { Length: > 0 } key } ? new Place(key) : null;

    private Place? PlaceOf(ExpressionSyntax? syntax, bool isIndexed)
    {
        switch (syntax)
        {
            case null:
                return null;
            case ParenthesizedExpressionSyntax parenthesized:
                return PlaceOf(parenthesized.Expression, isIndexed);
            case CastExpressionSyntax cast:
                return PlaceOf(cast.Expression, isIndexed);
            case ElementAccessExpressionSyntax element:
                return KeyOf(element) ?? PlaceOf(element.Expression, true);
            case ConditionalAccessExpressionSyntax:
                return null;
            case ElementBindingExpressionSyntax:
                return conditionalReceivers.Count > 0 ? conditionalReceivers.Peek().Place : null;
            case MemberAccessExpressionSyntax access:
                return IsWrapped(access) ? PlaceOf(access.Expression, isIndexed) ?? SymbolOrName(access.Name) : WithOwner(SymbolOrName(access.Name), access);
            case MemberBindingExpressionSyntax binding:
                return SymbolOrName(binding.Name);
            case IdentifierNameSyntax identifier:
                return SymbolOrName(identifier);
            default:
                return null;
        }
    }

    private Place? WithOwner(Place? place, MemberAccessExpressionSyntax access) =>
        place is not null && access.Parent is ElementAccessExpressionSyntax && Words.IsGradient(place.Name) && methods.IsOfSeveral(access) && PlaceOf(access.Expression, false) is { } owner
            ? place.Of(state.Resolve(owner))
            : place;

    private Place? SymbolOrName(SimpleNameSyntax name)
    {
        if (name.Identifier.ValueText.Length == 0)
        {
            return null;
        }

        SymbolInfo info = name.SyntaxTree == semanticModel.SyntaxTree ? semanticModel.GetSymbolInfo(name, cancellation) : default;
        ISymbol? symbol = info.Symbol ?? (info.CandidateSymbols.Length > 0 ? info.CandidateSymbols[0] : null);
        return symbol is null ? new Place(name.Identifier.ValueText)
            : symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol ? new Place(symbol)
            : symbol is ITypeSymbol or INamespaceSymbol or IMethodSymbol ? null
            : new Place(name.Identifier.ValueText);
    }

    // matrix.Data[i], where nothing is known of the type but the usual name.
    private bool IsWrapped(MemberAccessExpressionSyntax access) =>
        (access.Name.Identifier.ValueText is "Ptr" or "Pointer" or "View" or "Span" || access.Parent is ArgumentSyntax or EqualsValueClauseSyntax || (access.Parent is ElementAccessExpressionSyntax parent && parent.Expression == access))
        && access.Expression is not (ThisExpressionSyntax or BaseExpressionSyntax)
        && !Words.IsGradient(access.Name.Identifier.ValueText)
        && (access.Name.Identifier.ValueText is "Ptr" or "Pointer" or "View" or "Span" || KnownCalls.IsContainerMember(access.Name.Identifier.ValueText) || methods.IsOfSeveral(access))
        && (semanticModel.SyntaxTree != access.SyntaxTree || semanticModel.GetSymbolInfo(access.Name, cancellation).Symbol is null);

    private static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => NameOf(qualified.Right),
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => type.ToString(),
    };

    private static BinaryOperatorKind? KindOf(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression or SyntaxKind.AddAssignmentExpression => BinaryOperatorKind.Add,
        SyntaxKind.SubtractExpression or SyntaxKind.SubtractAssignmentExpression => BinaryOperatorKind.Subtract,
        SyntaxKind.MultiplyExpression or SyntaxKind.MultiplyAssignmentExpression => BinaryOperatorKind.Multiply,
        SyntaxKind.DivideExpression or SyntaxKind.DivideAssignmentExpression => BinaryOperatorKind.Divide,
        SyntaxKind.ModuloExpression => BinaryOperatorKind.Remainder,
        SyntaxKind.LessThanExpression => BinaryOperatorKind.LessThan,
        SyntaxKind.LessThanOrEqualExpression => BinaryOperatorKind.LessThanOrEqual,
        SyntaxKind.GreaterThanExpression => BinaryOperatorKind.GreaterThan,
        SyntaxKind.GreaterThanOrEqualExpression => BinaryOperatorKind.GreaterThanOrEqual,
        SyntaxKind.EqualsExpression => BinaryOperatorKind.Equals,
        SyntaxKind.NotEqualsExpression => BinaryOperatorKind.NotEquals,
        SyntaxKind.LogicalAndExpression or SyntaxKind.BitwiseAndExpression => BinaryOperatorKind.ConditionalAnd,
        SyntaxKind.LogicalOrExpression or SyntaxKind.BitwiseOrExpression => BinaryOperatorKind.ConditionalOr,
        _ => null,
    };
}
