using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>Compares the lengths of buffers, where they are constants, with what a network takes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BufferLengthAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that has the length to write, with {0} for the class.</summary>
    public const string LengthProperty = "Length";

    /// <summary>The property of a diagnostic that has the documentation id of the class.</summary>
    public const string NetworkProperty = "Network";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UseDescriptors.WrongLength];

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
        if (api.RoleOf(call.TargetMethod) is not (CallRole.Predict or CallRole.PredictWithUncertainty or CallRole.Train)
            || NetworkOf(call, api) is not { } network
            || Constant(network, "InputSize") is not { } inputSize
            || Constant(network, "OutputSize") is not { } outputSize)
        {
            return;
        }

        int? rows = null;
        foreach (IArgumentOperation argument in call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal))
        {
            if (LengthOf(argument.Value, context.CancellationToken) is not { } length)
            {
                continue;
            }

            string name = argument.Parameter!.Name;
            switch (name)
            {
                case "input" when length.Value != inputSize:
                case "inputs" when length.Value == 0 || length.Value % inputSize != 0:
                    Report(name, length, inputSize, "InputSize", 1);
                    return;
                case "inputs":
                    rows = length.Value / inputSize;
                    break;
                case "outputs" or "targets" or "mean" or "standardDeviation"
                    when rows is null ? length.Value == 0 || length.Value % outputSize != 0 : length.Value != rows * outputSize:
                    Report(name, length, outputSize, "OutputSize", rows ?? 1);
                    break;
            }
        }

        void Report(string name, Length length, int size, string constant, int count)
        {
            string repair = (count == 1 ? "" : count.ToString(CultureInfo.InvariantCulture) + " * ") + "{0}." + constant;
            context.ReportDiagnostic(Diagnostic.Create(
                UseDescriptors.WrongLength,
                length.Syntax.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add(LengthProperty, repair).Add(NetworkProperty, network.GetDocumentationCommentId()),
                name,
                length.Value.ToString(CultureInfo.InvariantCulture),
                network.Name,
                count == 1 ? $"rows of {size.ToString(CultureInfo.InvariantCulture)}" : $"{(count * size).ToString(CultureInfo.InvariantCulture)} of {count.ToString(CultureInfo.InvariantCulture)} rows",
                string.Format(CultureInfo.InvariantCulture, repair, network.Name)));
        }
    }

    // The class itself: an interface has no sizes.
    private static INamedTypeSymbol? NetworkOf(IInvocationOperation call, NetworkApi api) =>
        call.Instance?.Type is INamedTypeSymbol type
            ? api.IsTrainer(type) ? type.ContainingType : type
            : null;

    private static int? Constant(INamedTypeSymbol network, string name) =>
        network.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is { HasConstantValue: true, ConstantValue: int value } && value > 0 ? value : null;

    // A new buffer, or a local that is one from beginning to end.
    private static Length? LengthOf(IOperation value, CancellationToken cancellation)
    {
        IOperation origin = value.Unconverted();
        if (origin is ILocalReferenceOperation reference)
        {
            IOperation root = reference.Root();
            IVariableDeclaratorOperation? declarator = root.Descendants().OfType<IVariableDeclaratorOperation>()
                .FirstOrDefault(one => SymbolEqualityComparer.Default.Equals(one.Symbol, reference.Local));
            bool isFixed = reference.Local.References(reference).All(one =>
                one.Use() is not (IAssignmentOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or IAddressOfOperation)
                || (one.Use() is IAssignmentOperation assignment && assignment.Value.Unconverted() == one));
            if (declarator?.Initializer is null || !isFixed)
            {
                return null;
            }

            origin = declarator.Initializer.Value.Unconverted();
        }

        switch (origin)
        {
            case IArrayCreationOperation { Initializer: null, DimensionSizes: { Length: 1 } sizes }
                when sizes[0].ConstantValue is { HasValue: true, Value: int length }:
                return new Length(length, sizes[0].Syntax);
            case { Syntax: StackAllocArrayCreationExpressionSyntax { Initializer: null, Type: ArrayTypeSyntax type } }
                when type.RankSpecifiers.FirstOrDefault()?.Sizes.FirstOrDefault() is { } size
                    && origin.SemanticModel?.GetConstantValue(size, cancellation) is { HasValue: true, Value: int length }:
                return new Length(length, size);
            default:
                return null;
        }
    }

    private sealed record Length(int Value, SyntaxNode Syntax);
}
