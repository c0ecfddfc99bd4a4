using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.Definitions;
using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers;

/// <summary>Reports why a network cannot be compiled. The generator judges with the same code and says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkDefinitionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. DefinitionDescriptors.All];

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
        foreach (DefinitionProblem problem in DefinitionValidator.Validate(raw).Problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DefinitionDescriptors.For(problem.Rule),
                PlaceLocation.Find(problem.Place, raw, attributes, context.CancellationToken),
                [.. problem.Arguments]));
        }
    }
}
