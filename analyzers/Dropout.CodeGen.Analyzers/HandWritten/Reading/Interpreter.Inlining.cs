using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <content>Lambdas and methods in source, run where they are called.</content>
internal sealed partial class Interpreter
{
    private Term Apply(Function function, IReadOnlyList<Term> arguments) => ApplyOrNull(function, arguments) ?? new Opaque(null);

    private Term? ApplyOrNull(Function function, IReadOnlyList<Term> arguments)
    {
        if (frames.Count > DeepestCall + 4)
        {
            return null;
        }

        switch (function)
        {
            case { Body: IAnonymousFunctionOperation lambda }:
                Bind(lambda.Symbol.Parameters, arguments);
                return InFrame(CurrentMethod, () =>
                {
                    if (lambda.Body.Operations.FirstOrDefault() is IReturnOperation { ReturnedValue: { } only })
                    {
                        return Evaluate(only);
                    }

                    RunBlock(lambda.Body.Operations);
                    return null;
                });
            case { Unbound: AnonymousFunctionExpressionSyntax lambda }:
                return ApplyUnbound(lambda, arguments);
            case { Method: { } method } when methods.Body(method) is { } body && calls.Count < DeepestCall && !calls.Contains(method, SymbolEqualityComparer.Default):
                return methods.MightDraw(method) || arguments.Any(argument => argument.IsRandom)
                    ? Inline(method, body, new CallSite(method.Name, method, null, [.. arguments.Take(method.Parameters.Length).Select(argument => new Argument(argument, null))], body, "", false))
                    : new Call(method.Name, [.. arguments]);
            case { Method: { } method }:
                return EvaluateLibraryCall(new CallSite(method.Name, method, null, [.. arguments.Take(method.Parameters.Length).Select(argument => new Argument(argument, null))], reading.Syntax, method.ContainingType?.Name ?? "", false));
            default:
                return null;
        }
    }

    private Term? ApplyUnbound(AnonymousFunctionExpressionSyntax lambda, IReadOnlyList<Term> arguments)
    {
        ParameterSyntax[] parameters = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => [simple.Parameter],
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: var several } => [.. several],
            _ => [],
        };
        for (int index = 0; index < parameters.Length; index++)
        {
            Place place = semanticModel.GetDeclaredSymbol(parameters[index], cancellation) is { } symbol ? new Place(symbol) : new Place(parameters[index].Identifier.ValueText);
            state.Write(place, index < arguments.Count ? arguments[index] : new Variable(place));
        }

        return InFrame(CurrentMethod, () => lambda.Body is ExpressionSyntax expression ? Evaluate(expression) : RunBody(lambda.Body));
    }

    private void Bind(IReadOnlyList<IParameterSymbol> parameters, IReadOnlyList<Term> arguments)
    {
        for (int index = 0; index < parameters.Count; index++)
        {
            var place = new Place(parameters[index]);
            state.Write(place, index < arguments.Count ? arguments[index] : new Variable(place));
        }
    }

    private Term Inline(IMethodSymbol method, SyntaxNode body, CallSite site)
    {
        for (int index = 0; index < method.Parameters.Length; index++)
        {
            IParameterSymbol parameter = method.Parameters[index];
            Argument? argument = site.Arguments.FirstOrDefault(given => given.Parameter?.Ordinal == index || given.Name == parameter.Name)
                ?? (index < site.Arguments.Count && site.Arguments[index] is { Parameter: null, Name: null } ? site.Arguments[index] : null);
            // A method of a type that is missing from here may have an object for what is static in source.
            if (method is { IsExtensionMethod: true } && site.Receiver is not null && argument?.Parameter is null)
            {
                argument = index == 0 ? site.Receiver : index - 1 < site.Arguments.Count ? site.Arguments[index - 1] : null;
            }

            var place = new Place(parameter);
            if (argument is null)
            {
                state.Write(place, parameter.HasExplicitDefaultValue && Algebra.ToDouble(parameter.ExplicitDefaultValue) is { } value ? new Number(value) : new Variable(place));
            }
            else if (argument.Place is { } source && !argument.Value.Equals(Number.Zero) && (parameter.Type is { IsReferenceType: true } or { TypeKind: TypeKind.Error or TypeKind.Pointer } || parameter.RefKind != RefKind.None))
            {
                state.Alias(place, source);
            }
            else
            {
                state.Write(place, argument.Value);
            }
        }

        receivers.Push(method.IsStatic ? null : site.Receiver ?? Receiver);
        Term? returned = Inline(method, body, site.Syntax);
        receivers.Pop();
        return returned ?? new Opaque(site.Syntax);
    }

    private Term? Inline(IMethodSymbol method, SyntaxNode body, SyntaxNode call)
    {
        if (methods.Model(body) is not { } model)
        {
            return null;
        }

        (SemanticModel outerModel, string outerPath, ImmutableList<IMethodSymbol> outerCalls) = (semanticModel, callPath, calls);
        (semanticModel, callPath, calls) = (model, $"{callPath}/{call.SpanStart}", calls.Add(method));
        callSyntaxes.Push(call);
        try
        {
            return InFrame(method, () => RunBody(body));
        }
        finally
        {
            callSyntaxes.Pop();
            (semanticModel, callPath, calls) = (outerModel, outerPath, outerCalls);
        }
    }

    private Term? InFrame(ISymbol method, Func<Term?> run)
    {
        ImmutableList<Guard> outer = guards;
        var frame = new Frame(method, branches.Count);
        frames.Push(frame);
        bool wasStatement = isStatement;
        isStatement = false;
        Term? value = run();
        isStatement = wasStatement;
        frames.Pop();
        (State end, Term? returned) = frame.Finish(state, value);
        state.Become(end);
        guards = outer;
        return returned;
    }

    // A helper like NextBool(p) serves many: what is dropout is the call of it.
    private SyntaxNode Anchor(SyntaxNode draw)
    {
        foreach (SyntaxNode call in callSyntaxes)
        {
            if (methods.SpeaksOfDropout(draw) || !SourceMethods.IsGenerator(draw))
            {
                break;
            }

            draw = call;
        }

        return draw;
    }

    private Draw NewDraw(SyntaxNode syntax, Term low, Term high, bool isMany = false, Term? generator = null)
    {
        SyntaxNode anchor = Anchor(syntax);
        var draw = new Draw(
            new DrawSite(anchor, callPath)
            {
                IsOfHelper = anchor != syntax,
                IsRepeated = isMany || loops.Count > 0,
                HasArgumentSeed = generator is Call { Name: "new Random", Arguments: { Count: 1 } given } && given[0] is not Number,
                ConstantSeed = generator is Call { Name: "new Random", Arguments: { Count: 1 } seed } && seed[0] is Number or Variable { Place.Symbol: IFieldSymbol } && creations.TryGetValue(generator, out SyntaxNode? creation) ? creation : null,
            },
            low,
            high);
        reading.Draws.Add(new DrawEvent(draw, guards, calls) { Loops = loops });
        return draw;
    }
}
