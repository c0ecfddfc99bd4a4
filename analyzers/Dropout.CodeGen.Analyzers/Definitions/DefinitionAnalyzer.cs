using System.Collections.Immutable;
using Dropout.CodeGen.Generators.Definition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Definitions;

/// <summary>Reads the definition of each network, where there can be one.</summary>
public abstract class DefinitionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(DefinitionReader.NetworkAttribute) is not null)
            {
                start.RegisterSymbolAction(Read, SymbolKind.NamedType);
            }
        });
    }

    private protected abstract void Analyze(SymbolAnalysisContext context, RawDefinition raw, ImmutableArray<AttributeData> attributes);

    private void Read(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        ImmutableArray<AttributeData> attributes = DefinitionReader.Attributes(type);
        if (!attributes.IsEmpty)
        {
            Analyze(context, DefinitionReader.Read(type, context.CancellationToken), attributes);
        }
    }
}
