using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <content>Calls: those of methods in source are run where they matter, those of libraries are known by name.</content>
internal sealed partial class Interpreter
{
    private string callPath = "";

    private readonly Stack<SyntaxNode> callSyntaxes = new();

    // What "this" is in the methods that are run where they are called.
    private readonly Stack<Argument?> receivers = new();

    private Argument? Receiver => receivers.Count > 0 ? receivers.Peek() : null;

    // Objects that were made, so that a generator with a constant seed can be shown.
    private readonly Dictionary<Term, SyntaxNode> creations = [];

    private Term EvaluateInvocation(IInvocationOperation invocation)
    {
        bool isUnused = isStatement;
        isStatement = false;
        Argument? receiver = invocation.Instance is null ? null : new Argument(Evaluate(invocation.Instance), PlaceOf(invocation.Instance));
        Argument[] arguments =
        [
            .. invocation.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0)
                .Select(argument => new Argument(Evaluate(argument.Value), PlaceOf(argument.Value)) { Parameter = argument.Parameter }),
        ];
        IMethodSymbol method = invocation.TargetMethod;
        NotePassed(invocation.Arguments);
        if (method.IsExtensionMethod && method.ReducedFrom is null && receiver is null && arguments.Length > 0
            && invocation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            && access.Name.Identifier.ValueText == method.Name
            && methods.Body(method) is null)
        {
            (receiver, arguments) = (arguments[0], [.. arguments.Skip(1)]);
        }

        string text = invocation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax written } ? written.Expression.ToString() : "";
        if (invocation.Instance is IInstanceReferenceOperation)
        {
            receiver = null;
        }

        return EvaluateCall(new CallSite(method.Name, method, receiver, arguments, invocation.Syntax, text, isUnused));
    }

    private Term EvaluateCreation(IObjectCreationOperation creation)
    {
        Argument[] arguments = [.. creation.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue).Select(argument => new Argument(Evaluate(argument.Value), PlaceOf(argument.Value)))];
        NotePassed(creation.Arguments);
        // A vector of the processor is loaded from an array, or is one value.
        if (creation.Type is INamedTypeSymbol { Name: "Vector" or "Vector2" or "Vector3" or "Vector4", ContainingNamespace.Name: "Numerics" } && arguments.Length > 0)
        {
            return arguments[0].Value;
        }

        arguments = WithoutDeferred(arguments, creation.Constructor);
        Term value = Create(creation.Type?.Name ?? "", arguments, creation.Syntax, methods.IsMatrix(creation.Type) || SourceMethods.HasGradient(creation.Type));
        if (creation.Initializer is { } initializer)
        {
            foreach (IOperation part in initializer.Initializers)
            {
                Evaluate(part);
            }
        }

        if (value is Call { Name: "new Random" })
        {
            creations[value] = creation.Syntax;
        }

        return value;
    }

    // A matrix may be made of what a lambda says for each of its elements.
    private Term Create(string type, Argument[] arguments, SyntaxNode syntax, bool isMatrix)
    {
        if (arguments.Select(argument => argument.Value).OfType<Function>().FirstOrDefault() is { } lambda && (isMatrix || KnownCalls.IsMatrix(type)))
        {
            ImmutableList<SyntaxNode> outer = loops;
            loops = loops.Add(syntax);
            Term? element = ApplyOrNull(lambda, []);
            loops = outer;
            if (element is not null)
            {
                return element;
            }
        }

        return isMatrix && !arguments.Any(argument => argument.Value.IsRandom || argument.Value is not Number && argument.Place is { IsWholeNumber: false }) ? Number.Zero : KnownCalls.Create(type, arguments, syntax);
    }

    private void NotePassed(IEnumerable<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit))
        {
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_Single or SpecialType.System_Double } parameter
                && argument.Value.ConstantValue is { HasValue: true, Value: { } constant }
                && Algebra.ToDouble(constant) is { } value)
            {
                reading.Passed.Add((parameter.OriginalDefinition, value, argument.Syntax));
            }
        }
    }

    private Term EvaluateCall(CallSite site)
    {
        Step();
        if (site.Name == "Invoke" && site.Receiver?.Value is Function called)
        {
            return Apply(called, [.. site.Arguments.Select(argument => argument.Value)]);
        }

        if (site.Receiver is null && site.Method is null && state.Read(new Place(site.Name)) is Function named)
        {
            return Apply(named, [.. site.Arguments.Select(argument => argument.Value)]);
        }

        site = OfKernel(site) ?? site;
        IMethodSymbol? method = methods.Resolve(site, reading.Type);
        SyntaxNode? body = method is null ? null : methods.Body(method);
        if (body is not null && methods.IsOwnGenerator(method!))
        {
            return NewDraw(site.Syntax, Number.Zero, Number.One);
        }

        if (body is not null)
        {
            reading.Calls.Add(new CallEvent(method!, guards, site.Syntax, loops.Count > 0) { Calls = calls });
        }

        if (!site.IsOfKernel && KnownCalls.IsProduct(site.Name) && Multiply(site) is { } product)
        {
            return product;
        }

        if (body is not null
            && calls.Count < DeepestCall
            && !calls.Contains(method!, SymbolEqualityComparer.Default)
            && !SymbolEqualityComparer.Default.Equals(method, reading.Method)
            && (site.IsOfKernel || methods.MightDraw(method!) || site.Operands.Any(operand => operand.Value.IsRandom) || methods.IsFormula(method!) || IsKernel(method!) || methods.ComputesWhatIsDropped(method!, body, site.Syntax)))
        {
            return Inline(method!, body, site);
        }

        if (body is not null)
        {
            reading.Handed.AddRange(site.Arguments.Select(argument => argument.Value).Where(value => value is Binary { Operator: Operator.Subtract or Operator.Divide, IsRandom: false, Size: < 20 }));
        }

        return EvaluateLibraryCall(site);
    }

    // "dropKernel(n, activations.View, mask.View)" of a delegate that was loaded from a method; it may be given a stream first.
    private CallSite? OfKernel(CallSite site)
    {
        Place? called = site.Receiver?.Place ?? (site.Method is null or { MethodKind: MethodKind.DelegateInvoke } && site.Receiver is null && site.Syntax is InvocationExpressionSyntax { Expression: SimpleNameSyntax name } ? SymbolOrName(name) : null);
        if (called?.Symbol is not (IFieldSymbol { Type.TypeKind: TypeKind.Delegate } or IPropertySymbol { Type.TypeKind: TypeKind.Delegate }) || methods.KernelOf(called.Symbol) is not { } kernel)
        {
            return null;
        }

        IEnumerable<Argument> arguments = site.Arguments.Skip(site.Arguments.Count == kernel.Parameters.Length + 1 ? 1 : 0).Select(argument => argument with { Parameter = null, Name = null });
        return site with { Name = kernel.Name, Method = kernel, Receiver = null, Arguments = [.. arguments], IsOfKernel = true };
    }

    // "BackwardKernel(i, gradients, mask, result, p)": what a backward pass does is there.
    private bool IsKernel(IMethodSymbol method) => method.IsStatic && method.ReturnsVoid && Words.IsBackward(method.Name) && Words.IsBackward(reading.Name);
}
