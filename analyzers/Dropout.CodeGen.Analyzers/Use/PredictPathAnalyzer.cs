using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>
/// Follows the calls of what predicts. What is marked [PredictPath], a lambda or local function too, must neither train nor drop
/// units; what seems to predict by its name, or as an endpoint that does, is a suggestion.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PredictPathAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] predictionNames = ["Predict", "Classify", "Infer"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [UseDescriptors.TrainOnPredictPath, UseDescriptors.UncertaintyOnPredictPath, UseDescriptors.PredictionTrains];

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
                start.RegisterSymbolAction(symbol => AnalyzeMethod(symbol, api, graph), SymbolKind.Method);
                start.RegisterOperationAction(operation => AnalyzeFunction(operation, api, graph), OperationKind.AnonymousFunction, OperationKind.LocalFunction);
                start.RegisterOperationAction(operation => AnalyzeEndpoint(operation, graph), OperationKind.Invocation);
            }
        });
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, NetworkApi api, CallGraph graph)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.IsAbstract || method.IsImplicitlyDeclared || api.RoleOf(method) != CallRole.None)
        {
            return;
        }

        if (IsMarked(method, api))
        {
            ReportMarked(method.Name, goal => graph.PathTo(method, goal, context.CancellationToken), context.ReportDiagnostic);
        }
        else if (method.MethodKind == MethodKind.Ordinary
            && ReasonToPredict(method, graph, context.CancellationToken) is { } reason
            && graph.PathTo(method, IsTraining, context.CancellationToken) is { } training)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                UseDescriptors.PredictionTrains, training[0].Syntax.GetLocation(), $"'{method.Name}'", reason, PathText.Of(method.Name, training)));
        }
    }

    // A lambda or local function may be marked too.
    private static void AnalyzeFunction(OperationAnalysisContext context, NetworkApi api, CallGraph graph)
    {
        (IMethodSymbol function, IOperation? body) = context.Operation switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Symbol, lambda.Body),
            ILocalFunctionOperation local => (local.Symbol, local.Body),
            _ => throw new InvalidOperationException("Registered for functions alone."),
        };
        if (api.PredictPath is not null && body is not null && Has(function, api.PredictPath))
        {
            string name = function.MethodKind == MethodKind.LocalFunction ? function.Name : "lambda";
            ReportMarked(name, goal => graph.PathTo(body, goal, context.CancellationToken), context.ReportDiagnostic);
        }
    }

    private static void ReportMarked(string name, Func<Func<CallRole, bool>, IReadOnlyList<Call>?> pathTo, Action<Diagnostic> report)
    {
        Report(UseDescriptors.TrainOnPredictPath, IsTraining);
        Report(UseDescriptors.UncertaintyOnPredictPath, role => role == CallRole.PredictWithUncertainty);

        void Report(DiagnosticDescriptor rule, Func<CallRole, bool> isGoal)
        {
            if (pathTo(isGoal) is { } path)
            {
                report(Diagnostic.Create(rule, path[0].Syntax.GetLocation(), name, PathText.Of(name, path)));
            }
        }
    }

    private static void AnalyzeEndpoint(OperationAnalysisContext context, CallGraph graph)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal) || !IsAspNet(call.TargetMethod.ContainingNamespace))
        {
            return;
        }

        foreach (IOperation handler in call.Arguments.SelectMany(argument => argument.Descendants()))
        {
            (Func<Func<CallRole, bool>, IReadOnlyList<Call>?> PathTo, SyntaxNode? Place)? found = handler switch
            {
                IAnonymousFunctionOperation lambda => (goal => graph.PathTo(lambda.Body, goal, context.CancellationToken), null),
                IMethodReferenceOperation method => (goal => graph.PathTo(method.Method, goal, context.CancellationToken), method.Syntax),
                _ => null,
            };
            if (found is var (pathTo, place) && pathTo(IsPredicting) is not null && pathTo(IsTraining) is { } training)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    UseDescriptors.PredictionTrains,
                    (place ?? training[0].Syntax).GetLocation(),
                    "This endpoint",
                    "a call of Predict",
                    PathText.Of(call.TargetMethod.Name, training)));
            }
        }
    }

    private static string? ReasonToPredict(IMethodSymbol method, CallGraph graph, CancellationToken cancellation) =>
        IsNamedForPrediction(method.Name) ? "its name"
        : (IsEndpoint(method) || IsWord(method.Name, "Handle")) && graph.PathTo(method, IsPredicting, cancellation) is not null ? "an endpoint or handler that calls Predict"
        : null;

    private static bool IsTraining(CallRole role) => role is CallRole.Train or CallRole.Fit;

    private static bool IsPredicting(CallRole role) => role == CallRole.Predict;

    private static bool IsMarked(IMethodSymbol method, NetworkApi api)
    {
        if (api.PredictPath is null || method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor)
        {
            return false;
        }

        for (IMethodSymbol? one = method; one is not null; one = one.OverriddenMethod)
        {
            if (Has(one, api.PredictPath) || Has(one.ContainingType, api.PredictPath))
            {
                return true;
            }
        }

        return method.ContainingType.AllInterfaces.Any(contract => contract.GetMembers().OfType<IMethodSymbol>().Any(member =>
            (Has(member, api.PredictPath) || Has(contract, api.PredictPath))
            && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method)));
    }

    private static bool Has(ISymbol symbol, INamedTypeSymbol attribute) =>
        symbol.GetAttributes().Any(one => SymbolEqualityComparer.Default.Equals(one.AttributeClass, attribute));

    // PredictPrice, but not Prediction, and nothing that says itself that it trains.
    private static bool IsNamedForPrediction(string name) =>
        predictionNames.Any(start => IsWord(name, start))
        && name.IndexOf("Train", StringComparison.Ordinal) < 0
        && name.IndexOf("Fit", StringComparison.Ordinal) < 0
        && name.IndexOf("Learn", StringComparison.Ordinal) < 0;

    private static bool IsWord(string name, string first) =>
        name.StartsWith(first, StringComparison.Ordinal) && (name.Length == first.Length || char.IsUpper(name[first.Length]));

    private static bool IsEndpoint(IMethodSymbol method) =>
        method.GetAttributes().Any(attribute =>
            attribute.AttributeClass is { } type && type.Name.StartsWith("Http", StringComparison.Ordinal) && IsAspNet(type.ContainingNamespace));

    private static bool IsAspNet(INamespaceSymbol? scope) => scope is not null && scope.ToDisplayString().StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);
}
