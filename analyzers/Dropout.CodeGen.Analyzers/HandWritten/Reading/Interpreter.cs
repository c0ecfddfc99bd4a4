using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>
/// Runs a method on terms instead of numbers. Each loop is run once, for its generic element; both sides of a branch are run and
/// merged. Methods that draw random numbers, or are given some, are run where they are called.
/// </summary>
internal sealed partial class Interpreter
{
    // A method of a thousand lines with all that it calls.
    private const int MostSteps = 10_000;

    private const int DeepestCall = 6;

    // Expressions as deep as this are written by programs, not by people.
    private const int DeepestExpression = 200;

    private readonly SourceMethods methods;
    private readonly CancellationToken cancellation;
    private readonly State state = new();
    private readonly Stack<Frame> frames = new();

    private ImmutableList<Guard> guards = ImmutableList<Guard>.Empty;
    private ImmutableList<IMethodSymbol> calls = ImmutableList<IMethodSymbol>.Empty;
    private ImmutableList<SyntaxNode> loops = ImmutableList<SyntaxNode>.Empty;
    private MethodReading reading;
    private SemanticModel semanticModel;
    private int steps;
    private int depth;

    private Interpreter(SourceMethods methods, MethodReading reading, SemanticModel semanticModel, CancellationToken cancellation) =>
        (this.methods, this.reading, this.semanticModel, this.cancellation) = (methods, reading, semanticModel, cancellation);

    private Frame Current => frames.Peek();

    private ISymbol CurrentMethod => Current.Method;

    /// <summary>Reads a method, an accessor or an initializer.</summary>
    public static MethodReading Read(SourceMethods methods, ISymbol symbol, SyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        var reading = new MethodReading(symbol, body);
        var interpreter = new Interpreter(methods, reading, model, cancellation);
        interpreter.frames.Push(new Frame(symbol, 0));
        try
        {
            Term? value = interpreter.RunBody(body);
            Frame frame = interpreter.frames.Peek();
            if (symbol is IFieldSymbol or IPropertySymbol && value is not null)
            {
                interpreter.Assign(new Place(symbol), value, body, isElement: false);
                value = null;
            }

            (State end, Term? returned) = frame.Finish(interpreter.state, value);
            reading.Returned = returned;
            reading.Locals = end.Values.Where(pair => pair.Key.Symbol is ILocalSymbol && pair.Value.IsRandom).ToDictionary(pair => pair.Key, pair => pair.Value);
            reading.Finals = end.Values.Where(pair => pair.Key.Symbol is not ILocalSymbol).ToDictionary(pair => pair.Key, pair => pair.Value);
        }
        catch (TooMuchException)
        {
            reading.IsCutShort = true;
        }

        return reading;
    }

    // The value of an expression body; null for a block.
    private Term? RunBody(SyntaxNode body)
    {
        IOperation? operation = semanticModel.GetOperation(body, cancellation);
        switch (body, operation)
        {
            case (_, IBlockOperation block):
                // An expression body is a block that returns it.
                Run(block);
                return null;
            case (_, IMethodBodyBaseOperation method):
                if (method is IConstructorBodyOperation { Initializer: { } initializer })
                {
                    Run(initializer);
                }

                Run(method.BlockBody ?? method.ExpressionBody);
                return null;
            case (ExpressionSyntax expression, _):
                return Evaluate(expression);
            case (ArrowExpressionClauseSyntax arrow, _):
                return Evaluate(arrow.Expression);
            case (EqualsValueClauseSyntax value, _):
                return Evaluate(value.Value);
            case (BaseMethodDeclarationSyntax declaration, null):
                return declaration.ExpressionBody is { } arrowBody ? Evaluate(arrowBody.Expression) : declaration.Body is { } block2 ? RunBody(block2) : null;
            case (BlockSyntax unbound, null):
                foreach (StatementSyntax statement in unbound.Statements)
                {
                    Run(semanticModel.GetOperation(statement, cancellation));
                }

                return null;
            default:
                return null;
        }
    }

    private void Step()
    {
        if (++steps > MostSteps || !methods.Spend())
        {
            throw new TooMuchException();
        }

        if (steps % 256 == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private sealed class TooMuchException : Exception;

    /// <summary>A method, local function or lambda that is being run.</summary>
    private sealed class Frame(ISymbol method, int depthOfGuards)
    {
        private readonly List<(Term Condition, State State, Term? Value)> exits = [];

        public ISymbol Method { get; } = method;

        public int DepthOfGuards { get; } = depthOfGuards;

        public Stack<List<(Term Condition, State State)>> Loops { get; } = new();

        public void Return(Term condition, State state, Term? value) => exits.Add((condition, state.Copy(), value));

        /// <summary>What holds behind it, whichever way it was left, and what it returned.</summary>
        public (State State, Term? Value) Finish(State end, Term? value)
        {
            State result = end.Copy();
            Term? returned = end.IsAlive ? value : null;
            for (int index = exits.Count - 1; index >= 0; index--)
            {
                (Term condition, State state, Term? left) = exits[index];
                bool isOnly = !result.IsAlive;
                result = State.Merge(condition, state, result);
                returned = isOnly || returned is null ? left : left is null ? returned : Algebra.Choose(condition, left, returned);
            }

            result.IsAlive = true;
            return (result, returned);
        }
    }
}
