using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>The training loss where a score belongs: a model is chosen by it, or it is called the score of a test.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrainingLossAnalyzer : DiagnosticAnalyzer
{
    private const string Chosen = "What is kept is chosen by";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UseDescriptors.TrainingLossAsScore];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (NetworkApi.Of(start.Compilation) is { } api)
            {
                start.RegisterOperationAction(operation => AnalyzeChoice(operation, api), OperationKind.Conditional);
                start.RegisterOperationAction(operation => AnalyzeCall(operation, api), OperationKind.Invocation);
                start.RegisterOperationAction(operation => AnalyzeVariable(operation, api), OperationKind.VariableDeclarator, OperationKind.SimpleAssignment);
                start.RegisterOperationAction(operation => AnalyzeText(operation, api), OperationKind.InterpolatedString);
            }
        });
    }

    // if (loss < best) { best = loss; network.Save(path); }, or best = a.TrainingLoss < b.TrainingLoss ? a : b.
    private static void AnalyzeChoice(OperationAnalysisContext context, NetworkApi api)
    {
        var choice = (IConditionalOperation)context.Operation;
        if (choice.Condition.Unconverted() is IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual,
            } comparison
            && (api.IsNetwork(choice.Type) || choice.WhenTrue.DescendantsAndSelf().Any(one => IsKeeping(one, api)))
            && new[] { comparison.LeftOperand, comparison.RightOperand }.FirstOrDefault(operand => TrainingLoss.Is(operand, api)) is { } loss)
        {
            Report(context, loss, Chosen);
        }
    }

    private static bool IsKeeping(IOperation operation, NetworkApi api) => operation switch
    {
        IInvocationOperation call => api.RoleOf(call.TargetMethod) == CallRole.Save
            || (call.TargetMethod.Name.StartsWith("Save", StringComparison.Ordinal)
                && call.Arguments.Any(argument => api.IsNetwork(argument.Value.Unconverted().Type))),
        ISimpleAssignmentOperation assignment => api.IsNetwork(assignment.Target.Type) && api.IsNetwork(assignment.Value.Unconverted().Type),
        _ => false,
    };

    private static void AnalyzeCall(OperationAnalysisContext context, NetworkApi api)
    {
        var call = (IInvocationOperation)context.Operation;
        if (ChoosingValue(call) is { } key && TrainingLoss.Is(key, api))
        {
            Report(context, key, Chosen);
        }
        else if (api.RoleOf(call.TargetMethod) == CallRole.Train)
        {
            // total += trainer.Train(testImages, testLabels)
            if (call.Use() is not IExpressionStatementOperation
                && call.Arguments.SelectMany(argument => NamesIn(argument.Value)).FirstOrDefault(TestNames.Match) is { } rows)
            {
                Report(context, call, $"'{rows}' is scored by");
            }
        }
        else if (call.Arguments.FirstOrDefault(argument => IsNumber(argument.Value) && NameOf(argument, call) is not null && TrainingLoss.Is(argument.Value, api)) is { } loss)
        {
            Report(context, loss.Value, $"What is called '{NameOf(loss, call)}' is");
        }
    }

    // What MinBy and OrderBy look at, and what Sort compares first.
    private static IOperation? ChoosingValue(IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        if (name is not ("MinBy" or "MaxBy" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Sort"))
        {
            return null;
        }

        IOperation? key = call.Arguments
            .SelectMany(argument => argument.Value.DescendantsAndSelf().OfType<IAnonymousFunctionOperation>())
            .FirstOrDefault()?.Body.Descendants().OfType<IReturnOperation>().FirstOrDefault()?.ReturnedValue?.Unconverted();
        return key is IInvocationOperation { TargetMethod.Name: "CompareTo", Instance: { } first } ? first : key;
    }

    // double testLoss = trainer.Train(…);
    private static void AnalyzeVariable(OperationAnalysisContext context, NetworkApi api)
    {
        (string? name, IOperation? value) = context.Operation switch
        {
            IVariableDeclaratorOperation declarator => (declarator.Symbol.Name, declarator.GetVariableInitializer()?.Value),
            ISimpleAssignmentOperation assignment => (NamesIn(assignment.Target).LastOrDefault(), assignment.Value),
            _ => (null, null),
        };

        // A step on test rows is told where it stands.
        if (name is not null
            && value is not null
            && IsNumber(value)
            && TestNames.Match(name)
            && TrainingLoss.Is(value, api)
            && !NamesIn(value).Any(TestNames.Match))
        {
            Report(context, value, $"'{name}' is");
        }
    }

    // $"test loss {loss}": what stands before the number.
    private static void AnalyzeText(OperationAnalysisContext context, NetworkApi api)
    {
        string before = "";
        foreach (IInterpolatedStringContentOperation part in ((IInterpolatedStringOperation)context.Operation).Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } }:
                    before = text;
                    break;
                case IInterpolationOperation { Expression: { } number }:
                    if (IsNumber(number) && TestNames.Match(before) && TrainingLoss.Is(number, api))
                    {
                        Report(context, number, $"What is called '{before.Trim()}' is");
                    }

                    before = "";
                    break;
            }
        }
    }

    // What an argument is called: by its parameter, or by a text beside it.
    private static string? NameOf(IArgumentOperation argument, IInvocationOperation call) =>
        new[] { argument.Parameter?.Name, call.TargetMethod.Name }
            .Concat(call.Arguments.Select(other => other.Value.Unconverted().ConstantValue is { HasValue: true, Value: string text } ? text.Trim() : null))
            .FirstOrDefault(name => name is not null && TestNames.Match(name));

    private static bool IsNumber(IOperation value) =>
        value.Unconverted().Type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal;

    // Of variables and members that a value is made of; of the variable of a loop, also what the loop runs over.
    private static IEnumerable<string> NamesIn(IOperation value)
    {
        foreach (IOperation one in value.DescendantsAndSelf())
        {
            switch (one)
            {
                case ILocalReferenceOperation local:
                    yield return local.Local.Name;
                    IForEachLoopOperation? loop = value.Ancestors().OfType<IForEachLoopOperation>()
                        .FirstOrDefault(around => around.Locals.Contains(local.Local, SymbolEqualityComparer.Default));
                    if (loop is not null)
                    {
                        foreach (string name in NamesIn(loop.Collection))
                        {
                            yield return name;
                        }
                    }

                    break;
                case IParameterReferenceOperation parameter:
                    yield return parameter.Parameter.Name;
                    break;
                case IMemberReferenceOperation member:
                    yield return member.Member.Name;
                    break;
            }
        }
    }

    private static void Report(OperationAnalysisContext context, IOperation loss, string what) =>
        context.ReportDiagnostic(Diagnostic.Create(UseDescriptors.TrainingLossAsScore, loss.Syntax.GetLocation(), what));
}
