using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <content>Statements.</content>
internal sealed partial class Interpreter
{
    private void Run(IOperation? operation)
    {
        if (operation is null || !state.IsAlive)
        {
            return;
        }

        Step();
        switch (operation)
        {
            case IBlockOperation block:
                RunBlock(block.Operations);
                break;
            case IExpressionStatementOperation statement:
                isStatement = statement.Operation is IInvocationOperation or IConditionalAccessOperation || statement.Operation.Syntax is InvocationExpressionSyntax;
                Evaluate(statement.Operation);
                isStatement = false;
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                {
                    Declare(declarator);
                }

                break;
            case IConditionalOperation branch:
                Branch(EvaluateCondition(branch.Condition), () => Run(branch.WhenTrue), () => Run(branch.WhenFalse));
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn } yield:
                Current.Return(PathOfFrame(), state, yield.ReturnedValue is { } element ? Evaluate(element) : null);
                break;
            case IReturnOperation { Kind: OperationKind.Return } exit:
                Term? value = exit.ReturnedValue is { } returned ? Evaluate(returned) : null;
                Current.Return(PathOfFrame(), state, value);
                state.IsAlive = false;
                break;
            case ILoopOperation loop:
                Loop(loop);
                break;
            case IBranchOperation { BranchKind: BranchKind.Continue or BranchKind.Break } jump:
                if (Current.Loops.Count > 0)
                {
                    Current.Loops.Peek().Add((PathOfLoop(), state.Copy()));
                }

                state.IsAlive = false;
                break;
            case ISwitchOperation choice:
                Switch(choice);
                break;
            case ITryOperation attempt:
                Run(attempt.Body);
                Run(attempt.Finally);
                break;
            case IUsingOperation use:
                Run(use.Resources);
                Run(use.Body);
                break;
            case IUsingDeclarationOperation use:
                Run(use.DeclarationGroup);
                break;
            case ILockOperation sync:
                Run(sync.Body);
                break;
            case IThrowOperation:
                state.IsAlive = false;
                break;
            // "fixed" has declarations and a block.
            case { Syntax: FixedStatementSyntax }:
                RunBlock([.. operation.ChildOperations]);
                break;
            case ILabeledOperation labeled:
                Run(labeled.Operation);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            default:
                Evaluate(operation);
                break;
        }
    }

    private void RunBlock(ImmutableArray<IOperation> operations)
    {
        ImmutableList<Guard> outer = guards;
        foreach (IOperation operation in operations)
        {
            Run(operation);
        }

        guards = outer;
    }

    private void Declare(IVariableDeclaratorOperation declarator)
    {
        IVariableInitializerOperation? initializer = declarator.GetVariableInitializer();
        if (initializer is null || declarator.Symbol.IsConst)
        {
            return;
        }

        var place = new Place(declarator.Symbol);
        Term value = Evaluate(initializer.Value);
        if ((declarator.Symbol.Type.IsReferenceType || declarator.Symbol.Type.TypeKind == TypeKind.Pointer) && PlaceOf(initializer.Value) is { } source && (value is not Number || !source.IsLocal))
        {
            state.Alias(place, source);
        }
        else
        {
            Assign(place, value, declarator.Syntax, isElement: false);
        }
    }

    private void Branch(Term condition, Action whenTrue, Action whenFalse)
    {
        if (condition is Number decided)
        {
            (decided.Value != 0 ? whenTrue : whenFalse)();
            return;
        }

        State before = state.Copy();
        ImmutableList<Guard> outer = guards;
        branches.Push(new Guard(condition, true));
        guards = outer.Add(new Guard(condition, true));
        whenTrue();
        State first = state.Copy();
        branches.Pop();

        state.Become(before);
        branches.Push(new Guard(condition, false));
        guards = outer.Add(new Guard(condition, false));
        whenFalse();
        branches.Pop();

        State second = state.Copy();
        guards = outer;
        state.Become(State.Merge(condition, first, second));

        // Behind "if (!training) return x;" one is training.
        if (first.IsAlive != second.IsAlive)
        {
            guards = guards.Add(new Guard(condition, first.IsAlive));
        }
    }

    private void Loop(ILoopOperation loop)
    {
        ImmutableList<Guard> outer = guards;
        ImmutableList<SyntaxNode> outerLoops = loops;
        var jumps = new List<(Term Condition, State State)>();
        loops = loops.Add(loop.Syntax);
        Term? chosen = null;
        switch (loop)
        {
            case IForLoopOperation counted:
                loops = outerLoops;
                foreach (IOperation before in counted.Before)
                {
                    Run(before);
                }

                // What the loop counts is not the number it begins with.
                foreach (ILocalSymbol local in counted.Locals)
                {
                    state.Write(new Place(local), new Variable(new Place(local)));
                }

                loops = loops.Add(loop.Syntax);
                break;
            case IForEachLoopOperation each:
                Term element = Evaluate(each.Collection);
                chosen = IsInList(element, each.Collection is IConversionOperation { IsImplicit: true, Operand.Type: { } listed } ? listed : each.Collection.Type);
                if (each.LoopControlVariable is IVariableDeclaratorOperation variable)
                {
                    if (variable.Symbol.Type.IsReferenceType && PlaceOf(each.Collection) is { } source)
                    {
                        state.Alias(new Place(variable.Symbol), source);
                    }
                    else
                    {
                        state.Write(new Place(variable.Symbol), element);
                    }
                }

                break;
            case IWhileLoopOperation { ConditionIsTop: true, Condition: { } condition }:
                Evaluate(condition);
                break;
            default:
                break;
        }

        Current.Loops.Push(jumps);
        branchesOfLoop.Push(branches.Count);
        accumulators.Push([]);
        rounds.Push(RoundsOf(loop) is { } bound ? Evaluate(bound) : null);
        if (chosen is null)
        {
            Run(loop.Body);
        }
        else
        {
            Branch(chosen, () => Run(loop.Body), () => { });
        }

        if (loop is IForLoopOperation { AtLoopBottom: var bottom })
        {
            foreach (IOperation step in bottom.Where(_ => state.IsAlive))
            {
                Evaluate((step as IExpressionStatementOperation)?.Operation ?? step);
            }
        }

        rounds.Pop();
        branchesOfLoop.Pop();
        Current.Loops.Pop();
        State end = state.Copy();
        for (int index = jumps.Count - 1; index >= 0; index--)
        {
            end = State.Merge(jumps[index].Condition, jumps[index].State, end);
        }

        foreach (Place place in accumulators.Pop())
        {
            end.Write(place, new Variable(place));
        }

        // A loop may run no time at all, so what stands behind it is always reached.
        end.IsAlive = true;
        state.Become(end);
        guards = outer;
        loops = outerLoops;
    }

    private void Switch(ISwitchOperation choice)
    {
        Term value = Evaluate(choice.Value);
        var jumps = new List<(Term Condition, State State)>();
        ImmutableList<Guard> outer = guards;
        Current.Loops.Push(jumps);
        branchesOfLoop.Push(branches.Count);
        RunCases(0);
        guards = outer;
        branchesOfLoop.Pop();
        Current.Loops.Pop();
        State end = state.Copy();
        for (int index = jumps.Count - 1; index >= 0; index--)
        {
            end = State.Merge(jumps[index].Condition, jumps[index].State, end);
        }

        state.Become(end);

        void RunCases(int index)
        {
            if (index == choice.Cases.Length)
            {
                return;
            }

            ISwitchCaseOperation section = choice.Cases[index];
            Term condition = section.Clauses
                .Select(clause => clause switch
                {
                    ISingleValueCaseClauseOperation single => Algebra.Equal(value, Evaluate(single.Value)),
                    IPatternCaseClauseOperation pattern => Matches(value, pattern.Pattern),
                    // "default" stands for what no other section names; it comes last in practice.
                    IDefaultCaseClauseOperation => Number.One,
                    _ => new Opaque(clause.Syntax),
                })
                .Aggregate((Term)Number.Zero, Algebra.Or);
            Branch(condition, () => RunBlock(section.Body), () => RunCases(index + 1));
        }
    }

    // What counts or sums in a loop is another number behind it than after one round.
    private readonly Stack<HashSet<Place>> accumulators = new();

    private void NoteAccumulator(IOperation target)
    {
        if (accumulators.Count > 0 && target is ILocalReferenceOperation { Local: { Type.SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } local })
        {
            accumulators.Peek().Add(new Place(local));
        }
    }

    private readonly Stack<Guard> branches = new();

    private readonly Stack<int> branchesOfLoop = new();

    // The branches since the beginning of the method.
    private Term PathOfFrame() => Path(Current.DepthOfGuards);

    private Term PathOfLoop() => Path(branchesOfLoop.Peek());

    private Term Path(int from) => branches.Take(branches.Count - from).Aggregate((Term)Number.One, (path, guard) => Algebra.And(guard.AsTerm, path));
}
