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
public sealed class DefinitionAdviceAnalyzer : DefinitionAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. AdviceDescriptors.All];

    private protected override void Analyze(SymbolAnalysisContext context, RawDefinition raw, ImmutableArray<AttributeData> attributes)
    {
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
