using System.Collections.Immutable;
using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
                Locate(problem.Place, raw, attributes, context.CancellationToken),
                [.. problem.Arguments]));
        }
    }

    private static Location? Locate(
        ProblemPlace place,
        RawDefinition raw,
        ImmutableArray<AttributeData> attributes,
        CancellationToken cancellation)
    {
        if (place.Kind == PlaceKind.Row)
        {
            AttributeData attribute = attributes[place.Index];
            SyntaxNode application = attribute.ApplicationSyntaxReference!.GetSyntax(cancellation);
            return (FindArgument(attribute, application, place.Argument) ?? application).GetLocation();
        }

        // Of several declarations, the one that says [Network]: without one there are no problems with types.
        int network = raw.Rows.TakeWhile(row => row is not RawNetwork).Count();
        TypeDeclarationSyntax[] types =
        [
            .. attributes[network].ApplicationSyntaxReference!.GetSyntax(cancellation).Ancestors().OfType<TypeDeclarationSyntax>(),
        ];
        int level = place.Kind == PlaceKind.Type ? 0 : raw.Containers.Count - place.Index;
        return types.ElementAtOrDefault(level)?.Identifier.GetLocation();
    }

    private static AttributeArgumentSyntax? FindArgument(AttributeData attribute, SyntaxNode application, string? name)
    {
        if (name is null || application is not AttributeSyntax { ArgumentList.Arguments: var arguments })
        {
            return null;
        }

        int ordinal = attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Ordinal ?? -1;
        for (int index = 0; index < arguments.Count; index++)
        {
            string? written = arguments[index].NameEquals?.Name.Identifier.ValueText ?? arguments[index].NameColon?.Name.Identifier.ValueText;
            if (written is null ? index == ordinal : written == name)
            {
                return arguments[index];
            }
        }

        return null;
    }
}
