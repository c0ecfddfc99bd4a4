using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>Loops that count the right answers of a network, and train it or drop its units while they do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScoringLoopAnalyzer : DiagnosticAnalyzer
{
    // Locals that are made of locals: far beyond what anybody writes, and an end for what is defined by itself.
    private const int MostSteps = 8;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UseDescriptors.ScoringChanges];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (NetworkApi.Of(start.Compilation) is { } api)
            {
                var graph = new CallGraph(start.Compilation, api);
                start.RegisterOperationAction(operation => Analyze(operation, api, graph), OperationKind.Increment, OperationKind.CompoundAssignment);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, NetworkApi api, CallGraph graph)
    {
        if (context.Operation.Loop() is not { } loop
            || Comparison(context.Operation, loop) is not { } comparison
            || new[] { comparison.LeftOperand, comparison.RightOperand }
                .Select(operand => AnswerIn(operand, loop, api, MostSteps))
                .FirstOrDefault(found => found is not null) is not { } answer)
        {
            return;
        }

        // Who first answers and then learns tests on what is new to the network.
        if (graph.PathTo(loop.Body, role => role is CallRole.Train or CallRole.Fit, context.CancellationToken) is { } training
            && training[0].Syntax.SpanStart < answer.Syntax.SpanStart)
        {
            Report(
                training[0].Syntax,
                "trains",
                PathText.Of("loop", training),
                "Every answer comes from another network, which has just learned, and dropped units while it did");
        }
        else if (api.RoleOf(answer.TargetMethod) == CallRole.PredictWithUncertainty && IsSpreadIgnored(answer))
        {
            Report(
                answer.Syntax,
                "drops units",
                $"{answer.TargetMethod.ContainingType.Name}.{answer.TargetMethod.Name}",
                "Its answers are means over thinned networks, they depend on a seed, and nobody reads how far they are spread");
        }

        void Report(SyntaxNode place, string does, string path, string effect) =>
            context.ReportDiagnostic(Diagnostic.Create(UseDescriptors.ScoringChanges, place.GetLocation(), does, path, effect));
    }

    // What a count depends on: if (answer == label) right++, or right += answer == label ? 1 : 0.
    private static IBinaryOperation? Comparison(IOperation count, ILoopOperation loop)
    {
        if (count is ICompoundAssignmentOperation { Value: var value })
        {
            if (value.Unconverted() is IConditionalOperation { Condition: var condition } && EqualityIn(condition) is { } added)
            {
                return added;
            }

            if (!value.ConstantValue.HasValue)
            {
                return null;
            }
        }

        return count.Ancestors().TakeWhile(one => one != loop).OfType<IConditionalOperation>()
            .Select(choice => EqualityIn(choice.Condition)).FirstOrDefault(found => found is not null);
    }

    private static IBinaryOperation? EqualityIn(IOperation condition) =>
        condition.DescendantsAndSelf().OfType<IBinaryOperation>().FirstOrDefault(one => one.OperatorKind == BinaryOperatorKind.Equals);

    // The call within the loop that an operand comes from: itself, by a local, or by a buffer that it has written.
    private static IInvocationOperation? AnswerIn(IOperation operand, ILoopOperation loop, NetworkApi api, int steps)
    {
        foreach (IOperation one in operand.DescendantsAndSelf())
        {
            IInvocationOperation? found = one switch
            {
                IInvocationOperation call when IsAnswering(call, api) => call,
                ILocalReferenceOperation local => WriterOf(local.Local, loop, api) ?? ByLocal(local, loop, api, steps),
                IParameterReferenceOperation parameter => WriterOf(parameter.Parameter, loop, api),
                IFieldReferenceOperation field => WriterOf(field.Field, loop, api),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static IInvocationOperation? ByLocal(ILocalReferenceOperation local, ILoopOperation loop, NetworkApi api, int steps) =>
        steps > 0
        && loop.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(one => SymbolEqualityComparer.Default.Equals(one.Symbol, local.Local))
            is { Initializer.Value: { } value }
            ? AnswerIn(value, loop, api, steps - 1)
            : null;

    private static IInvocationOperation? WriterOf(ISymbol buffer, ILoopOperation loop, NetworkApi api) =>
        loop.Descendants().OfType<IInvocationOperation>().FirstOrDefault(call =>
            IsAnswering(call, api)
            && call.Arguments.Any(argument =>
                argument.Parameter?.Name is "outputs" or "mean"
                && SymbolEqualityComparer.Default.Equals(argument.Value.Unconverted().Variable(), buffer)));

    private static bool IsAnswering(IInvocationOperation call, NetworkApi api) =>
        api.RoleOf(call.TargetMethod) is CallRole.Predict or CallRole.PredictWithUncertainty;

    // Who wants the mean alone, and not how sure the network is.
    private static bool IsSpreadIgnored(IInvocationOperation call)
    {
        IOperation? spread = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "standardDeviation")?.Value.Unconverted();
        return spread switch
        {
            null => false,
            ILocalReferenceOperation local => local.Local.References(call).Count() == 1,
            _ => spread.Variable() is null,
        };
    }
}
