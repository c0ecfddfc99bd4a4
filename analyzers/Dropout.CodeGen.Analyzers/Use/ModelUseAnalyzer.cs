using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>What becomes of networks that are trained: forgotten, or all alike.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelUseAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] silentOptions = ["Epochs", "BatchSize", "Optimizer", "Seed", "Threads", "CancellationToken"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [UseDescriptors.NeverUsed, UseDescriptors.SameSeed];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (NetworkApi.Of(start.Compilation) is { } api)
            {
                start.RegisterOperationAction(operation => AnalyzeNetwork(operation, api), OperationKind.ObjectCreation);
            }
        });
    }

    private static void AnalyzeNetwork(OperationAnalysisContext context, NetworkApi api)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!api.IsNetwork(creation.Type))
        {
            return;
        }

        if (creation.Declarator() is { } declarator && IsForgotten(declarator, api))
        {
            context.ReportDiagnostic(Diagnostic.Create(UseDescriptors.NeverUsed, declarator.Syntax.GetLocation(), declarator.Symbol.Name));
        }

        if (Seed(creation) is { } seed && (IsRepeated(creation) || Siblings(creation).TakeWhile(one => one != creation).Any(one => Seed(one) == seed)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                UseDescriptors.SameSeed, creation.Syntax.GetLocation(), seed.ToString(CultureInfo.InvariantCulture)));
        }
    }

    // Trained, and else only described or disposed. Who reads what Fit returns has used what was learned.
    private static bool IsForgotten(IVariableDeclaratorOperation declarator, NetworkApi api)
    {
        bool isTrained = false;
        foreach (ILocalReferenceOperation reference in declarator.Symbol.References(declarator))
        {
            switch (reference.CallOn())
            {
                case { TargetMethod.Name: "Dispose" or "Describe" }:
                    break;
                case { } call when api.RoleOf(call.TargetMethod) == CallRole.CreateTrainer:
                    isTrained = true;
                    break;
                case { } call when api.RoleOf(call.TargetMethod) == CallRole.Fit && call.Use() is IExpressionStatementOperation && !MayShowOutcome(call):
                    isTrained = true;
                    break;
                default:
                    return false;
            }
        }

        return isTrained;
    }

    // Somebody may look on, or a file be written: with options that are not known to do nothing of the kind.
    private static bool MayShowOutcome(IInvocationOperation fit) =>
        fit.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "options")?.Value.Unconverted() is not IObjectCreationOperation options
        || (options.Initializer is { } initializer && !initializer.Initializers.All(one =>
            one is IAssignmentOperation { Target: IPropertyReferenceOperation property } && silentOptions.Contains(property.Property.Name)));

    // The constant that is written, or that of the constructor.
    private static long? Seed(IObjectCreationOperation creation) =>
        creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "seed")?.Value is { } value && value.ConstantValue is { HasValue: true, Value: { } constant }
            ? Convert.ToInt64(constant, CultureInfo.InvariantCulture)
            : null;

    // Networks of the same type in one list.
    private static IEnumerable<IObjectCreationOperation> Siblings(IObjectCreationOperation creation) =>
        (Element(creation).Parent switch
        {
            IArrayInitializerOperation array => array.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements,
            IObjectOrCollectionInitializerOperation list => list.Initializers.SelectMany(one => one is IInvocationOperation add ? add.Arguments.Select(argument => argument.Value) : []),
            _ => [],
        })
        .Select(element => element.Unconverted())
        .OfType<IObjectCreationOperation>()
        .Where(one => SymbolEqualityComparer.Default.Equals(one.Type, creation.Type));

    private static IOperation Element(IOperation value)
    {
        while (value.Parent is IConversionOperation or IArgumentOperation || (value.Parent is IInvocationOperation { Parent: IObjectOrCollectionInitializerOperation }))
        {
            value = value.Parent;
        }

        return value;
    }

    // In a loop that collects networks, or in a Select that makes them.
    private static bool IsRepeated(IObjectCreationOperation creation)
    {
        IOperation? use = creation.Use();
        bool isCollected = use switch
        {
            ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } } => true,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Add" } } => true,
            _ => false,
        };
        return (isCollected && creation.Loop() is not null)
            || (use is IReturnOperation
                && creation.Ancestors().OfType<IAnonymousFunctionOperation>().FirstOrDefault() is { } function
                && function.Use()?.Use() is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } });
    }
}
