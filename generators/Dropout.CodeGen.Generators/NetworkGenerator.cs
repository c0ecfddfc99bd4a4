using System.Collections.Immutable;
using System.Text;
using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Emission;
using Dropout.CodeGen.Generators.Plan;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dropout.CodeGen.Generators;

/// <summary>
/// Compiles classes with [Network] into prediction and training code: definition → validation → plan → emission. It reports
/// nothing; what it refuses, the analyzer explains.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<RawDefinition> raw = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                DefinitionReader.NetworkAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) => target.TargetSymbol is INamedTypeSymbol type
                    ? DefinitionReader.Read(type, cancellation)
                    : null)
            .Where(static definition => definition is not null)
            .Select(static (definition, _) => definition!)
            .WithTrackingName(GeneratorSteps.Definition);

        IncrementalValuesProvider<NetworkDefinition> definitions = raw
            .Select(static (definition, _) => DefinitionValidator.Validate(definition).Definition)
            .Where(static definition => definition is not null)
            .Select(static (definition, _) => definition!)
            .WithTrackingName(GeneratorSteps.Validation);

        IncrementalValuesProvider<NetworkPlan> plans = definitions
            .Select(static (definition, _) => Planner.Plan(definition))
            .WithTrackingName(GeneratorSteps.Plan);

        IncrementalValueProvider<string> compiledNamespace = context.CompilationProvider
            .Select(static (compilation, _) => CompiledNamespace.Of(compilation.AssemblyName))
            .WithTrackingName(GeneratorSteps.Namespace);

        IncrementalValuesProvider<NetworkFile> files = plans
            .Combine(compiledNamespace)
            .Select(static (pair, _) => new NetworkFile(pair.Left.Definition.MetadataName, NetworkEmitter.Emit(pair.Left, pair.Right)))
            .WithTrackingName(GeneratorSteps.Emission);

        IncrementalValueProvider<KernelPlan?> kernels = plans
            .Select(static (plan, _) => plan.Kernels)
            .Collect()
            .Select(static (kernels, _) => Planner.PlanKernels(kernels))
            .WithTrackingName(GeneratorSteps.KernelPlan);

        IncrementalValueProvider<EquatableArray<string>> ambiguousNames = definitions
            .Select(static (definition, _) => definition.MetadataName)
            .Collect()
            .Select(static (names, _) => HintName.Ambiguous(names))
            .WithTrackingName(GeneratorSteps.AmbiguousNames);

        context.RegisterSourceOutput(files.Combine(ambiguousNames), static (output, pair) =>
        {
            (NetworkFile file, EquatableArray<string> ambiguous) = pair;
            output.AddSource(HintName.For(file.MetadataName, ambiguous), SourceText.From(file.Text, Encoding.UTF8));
        });

        context.RegisterSourceOutput(kernels.Combine(compiledNamespace), static (output, pair) =>
        {
            if (pair.Left is { } plan)
            {
                output.AddSource(HintName.Kernels, SourceText.From(KernelsEmitter.Emit(plan, pair.Right), Encoding.UTF8));
            }
        });
    }

    /// <summary>The file of a network.</summary>
    private sealed record NetworkFile(string MetadataName, string Text);
}
