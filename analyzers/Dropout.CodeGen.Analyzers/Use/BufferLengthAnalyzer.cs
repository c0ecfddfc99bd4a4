using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>Compares the lengths of buffers, where they are constants, with what a network takes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BufferLengthAnalyzer : DiagnosticAnalyzer
{
    /// <summary>
    /// The property of a diagnostic that has the length to write, with {0} for the class; none where it cannot be written. The place
    /// is the additional location, where there is one.
    /// </summary>
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
            if (BufferLength.Of(argument.Value, context.Compilation, context.CancellationToken) is not { } length)
            {
                continue;
            }

            switch (argument.Parameter!.Name)
            {
                case "input" when length.Value != inputSize:
                case "inputs" when length.Value == 0 || length.Value % inputSize != 0:
                    Report(argument, length, RowsOf(inputSize), "{0}.InputSize");
                    return;
                case "inputs":
                    rows = length.Value / inputSize;
                    break;
                case "outputs" or "targets" or "mean" or "standardDeviation"
                    when rows is null ? length.Value == 0 || length.Value % outputSize != 0 : length.Value != rows * outputSize:
                    bool isOneRow = (rows ?? 1) == 1;
                    Report(
                        argument,
                        length,
                        isOneRow ? RowsOf(outputSize) : $"{Text(rows!.Value * outputSize)} of {Text(rows.Value)} rows",
                        isOneRow ? "{0}.OutputSize" : Text(rows!.Value) + " * {0}.OutputSize");
                    break;
                case "labels" when rows is { } count && length.Value != count:
                    Report(argument, length, count == 1 ? "one of one row" : $"{Text(count)} of {Text(count)} rows", Text(count));
                    break;
            }
        }

        void Report(IArgumentOperation argument, BufferLength length, string expected, string repair)
        {
            // A local has its place in the same body; a field may be far away, and others may use it.
            bool isNear = length.Variable is null or ILocalSymbol;
            if (length.Variable is ILocalSymbol local && IsToldBefore(local, argument, api))
            {
                return;
            }

            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
            if (length.IsWritten && length.Syntax.SyntaxTree == argument.Syntax.SyntaxTree)
            {
                properties = properties.Add(LengthProperty, repair).Add(NetworkProperty, network.GetDocumentationCommentId());
            }

            context.ReportDiagnostic(Diagnostic.Create(
                UseDescriptors.WrongLength,
                isNear ? length.Syntax.GetLocation() : argument.Value.Syntax.GetLocation(),
                isNear || properties.IsEmpty ? [] : [length.Syntax.GetLocation()],
                properties,
                argument.Parameter!.Name,
                Text(length.Value),
                network.Name,
                expected,
                string.Format(CultureInfo.InvariantCulture, repair, network.Name)));
        }
    }

    private static string RowsOf(int size) => "rows of " + Text(size);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // One wrong buffer is one mistake, however often it is passed on for the same.
    private static bool IsToldBefore(ILocalSymbol local, IArgumentOperation argument, NetworkApi api) =>
        local.References(argument)
            .Where(reference => reference.Syntax.SpanStart < argument.Syntax.SpanStart)
            .Select(reference => reference.Use())
            .OfType<IArgumentOperation>()
            .Any(earlier =>
                earlier.Parameter?.Name == argument.Parameter?.Name
                && earlier.Parent is IInvocationOperation call
                && SymbolEqualityComparer.Default.Equals(NetworkOf(call, api), NetworkOf((IInvocationOperation)argument.Parent!, api)));

    // The class itself: an interface has no sizes.
    private static INamedTypeSymbol? NetworkOf(IInvocationOperation call, NetworkApi api) =>
        call.Instance?.Type is INamedTypeSymbol type
            ? api.IsTrainer(type) ? type.ContainingType : type
            : null;

    private static int? Constant(INamedTypeSymbol network, string name) =>
        network.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is { HasConstantValue: true, ConstantValue: int value } && value > 0 ? value : null;
}
