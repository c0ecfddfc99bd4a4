using System.Collections.Immutable;
using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Definitions;

/// <summary>
/// Says of a network that can be compiled what a reviewer would. Of one that cannot, <see cref="NetworkDefinitionAnalyzer"/> says why,
/// and that comes first.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefinitionAdviceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. AdviceDescriptors.All];

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
        if (DefinitionValidator.Validate(raw).Definition is null)
        {
            return;
        }

        NetworkOutline network = NetworkOutline.Of(raw);
        AdviceThresholds thresholds = AdviceThresholds.Read(context.Options.AnalyzerConfigOptionsProvider.GetOptions(
            attributes[network.NetworkRow].ApplicationSyntaxReference!.SyntaxTree));
        foreach (Advice advice in DropoutAdvice.Of(network, thresholds, IsPositional).Concat(LayerAdvice.Of(network, thresholds)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                advice.Rule,
                PlaceLocation.Find(advice.Place, raw, attributes, context.CancellationToken),
                [.. advice.Arguments]));
        }

        bool IsPositional(int row) => PlaceLocation.FindArgument(attributes[row], "keep", context.CancellationToken) is { NameColon: null };
    }
}
