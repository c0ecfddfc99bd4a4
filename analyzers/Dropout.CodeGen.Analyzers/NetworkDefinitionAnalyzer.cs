using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.Definitions;
using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers;

/// <summary>Reports why a network cannot be compiled. The generator judges with the same code and says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkDefinitionAnalyzer : DefinitionAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. DefinitionDescriptors.All];

    private protected override void Analyze(SymbolAnalysisContext context, RawDefinition raw, ImmutableArray<AttributeData> attributes)
    {
        foreach (DefinitionProblem problem in DefinitionValidator.Validate(raw).Problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DefinitionDescriptors.For(problem.Rule),
                PlaceLocation.Find(problem.Place, raw, attributes, context.CancellationToken),
                [.. problem.Arguments]));
        }
    }
}
