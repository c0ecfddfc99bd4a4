using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.Definitions;
using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers;

/// <summary>
/// Reports why a network cannot be compiled: the generator judges with the same code and says nothing. Of one that can, it says what a
/// reviewer would.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkDefinitionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. DefinitionDescriptors.All, .. AdviceDescriptors.All];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(DefinitionReader.NetworkAttribute) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        ImmutableArray<AttributeData> attributes = DefinitionReader.Attributes(type);
        if (attributes.IsEmpty)
        {
            return;
        }

        RawDefinition raw = DefinitionReader.Read(type, context.CancellationToken);
        ValidationResult result = DefinitionValidator.Validate(raw);
        foreach (DefinitionProblem problem in result.Problems)
        {
            Report(DefinitionDescriptors.For(problem.Rule), problem.Place, [.. problem.Arguments]);
        }

        if (result.Definition is not null)
        {
            foreach (Advice advice in AdviceOn(context, raw, attributes))
            {
                Report(advice.Rule, advice.Place, advice.Arguments);
            }
        }

        void Report(DiagnosticDescriptor rule, ProblemPlace place, string[] arguments) => context.ReportDiagnostic(
            Diagnostic.Create(rule, PlaceLocation.Find(place, raw, attributes, context.CancellationToken), arguments));
    }

    private static IEnumerable<Advice> AdviceOn(SymbolAnalysisContext context, RawDefinition raw, ImmutableArray<AttributeData> attributes)
    {
        NetworkOutline network = NetworkOutline.Of(raw);
        AdviceThresholds thresholds = AdviceThresholds.Read(context.Options.AnalyzerConfigOptionsProvider.GetOptions(
            attributes[network.NetworkRow].ApplicationSyntaxReference!.SyntaxTree));
        return DropoutAdvice.Of(network, thresholds, IsPositional).Concat(LayerAdvice.Of(network, thresholds));

        bool IsPositional(int row) => PlaceLocation.FindArgument(attributes[row], "keep", context.CancellationToken) is { NameColon: null };
    }
}
