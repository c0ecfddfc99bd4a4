using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>How long trainers live, and who uses them at the same time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrainerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [UseDescriptors.TrainerInLoop, UseDescriptors.TrainerNotDisposed, UseDescriptors.ConcurrentTraining];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (NetworkApi.Of(start.Compilation) is { } api)
            {
                start.RegisterOperationAction(operation => Analyze(operation, api), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, NetworkApi api)
    {
        var call = (IInvocationOperation)context.Operation;
        switch (api.RoleOf(call.TargetMethod))
        {
            case CallRole.CreateTrainer:
                if (IsCreatedEachStep(call, api))
                {
                    context.ReportDiagnostic(Diagnostic.Create(UseDescriptors.TrainerInLoop, call.Syntax.GetLocation()));
                }

                if (IsNeverDisposed(call))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        UseDescriptors.TrainerNotDisposed, call.Syntax.GetLocation(), call.TargetMethod.ContainingType.Name));
                }

                break;
            case CallRole.Train when ParallelCaller(call) is { } parallel:
                context.ReportDiagnostic(Diagnostic.Create(
                    UseDescriptors.ConcurrentTraining,
                    call.Syntax.GetLocation(),
                    $"{parallel.TargetMethod.ContainingType.Name}.{parallel.TargetMethod.Name}"));
                break;
        }
    }

    // One network, and in the same round of the same loop a trainer and its steps: a trainer that takes its steps in an inner loop
    // is one for each epoch or experiment.
    private static bool IsCreatedEachStep(IInvocationOperation creation, NetworkApi api)
    {
        if (creation.Loop() is not { } loop
            || creation.Declarator() is not { } declarator
            || !creation.Instance.IsFixedIn(loop)
            || creation.Arguments.Any(argument => argument.DependsOn(loop)))
        {
            return false;
        }

        IInvocationOperation[] steps =
        [
            .. declarator.Symbol.References(creation)
                .Select(reference => reference.CallOn())
                .OfType<IInvocationOperation>()
                .Where(call => api.RoleOf(call.TargetMethod) == CallRole.Train),
        ];
        return steps.Length > 0 && steps.All(step => step.Loop() == loop);
    }

    // A local that nobody else gets to see, and on which nobody calls Dispose.
    private static bool IsNeverDisposed(IInvocationOperation creation)
    {
        if (creation.Use() is IExpressionStatementOperation || creation.CallOn() is { TargetMethod.Name: not "Dispose" })
        {
            return true;
        }

        return creation.Declarator() is { } declarator
            && !declarator.Ancestors().Any(one => one is IUsingDeclarationOperation || (one is IUsingOperation resource && resource.Resources.Syntax.Span.Contains(creation.Syntax.Span)))
            && declarator.Symbol.References(creation).All(reference =>
                reference.CallOn() is { TargetMethod.Name: not "Dispose" } || reference.Use() is IPropertyReferenceOperation);
    }

    private static IInvocationOperation? ParallelCaller(IInvocationOperation train)
    {
        foreach (IOperation one in train.Ancestors())
        {
            switch (one)
            {
                case ILockOperation:
                    return null;
                case IAnonymousFunctionOperation function when function.Use()?.Use() is IArgumentOperation { Parent: IInvocationOperation caller }:
                    if (IsParallel(caller.TargetMethod))
                    {
                        return train.Instance.IsFixedIn(function) ? caller : null;
                    }

                    if (IsStarting(caller.TargetMethod) && RepeatedIn(caller) is { } repeated)
                    {
                        return train.Instance.IsFixedIn(repeated) ? caller : null;
                    }

                    break;
            }
        }

        return null;
    }

    private static bool IsParallel(IMethodSymbol method) =>
        (method.ContainingType is { Name: "Parallel" } parallel && Namespace(parallel) == "System.Threading.Tasks" && method.Name is "For" or "ForEach" or "ForEachAsync" or "ForAsync")
        || (method.ContainingType is { Name: "ParallelEnumerable" } query && Namespace(query) == "System.Linq" && method.Name is "ForAll" or "Select");

    // Task.Run and its like, which go on at once.
    private static bool IsStarting(IMethodSymbol method) =>
        method is { Name: "Run" or "StartNew", ContainingType: { Name: "Task" or "TaskFactory" } task } ? Namespace(task) == "System.Threading.Tasks"
        : method is { Name: "QueueUserWorkItem", ContainingType: { Name: "ThreadPool" } pool } && Namespace(pool) == "System.Threading";

    // The loop, or the lambda of a Select, that starts many before it waits for any.
    private static IOperation? RepeatedIn(IInvocationOperation start)
    {
        IOperation? use = start.Use();
        bool isLeftRunning = use switch
        {
            IExpressionStatementOperation => true,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Add" } } => true,
            ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation or IDiscardOperation } => true,
            _ => false,
        };
        return isLeftRunning ? start.Loop()
            : use is IReturnOperation
                && start.Ancestors().OfType<IAnonymousFunctionOperation>().FirstOrDefault() is { } lambda
                && lambda.Use()?.Use() is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } }
                ? lambda
                : null;
    }

    private static string Namespace(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString();
}
