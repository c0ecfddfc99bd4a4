extern alias Runtime;

using System.Collections.Immutable;
using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Plan;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Generators.Tests.Support;

/// <summary>Runs the generator on C# text, as the compiler does.</summary>
internal static class Generation
{
    /// <summary>The framework that runs the tests, and the runtime.</summary>
    public static ImmutableArray<MetadataReference> References { get; } = FindReferences();

    public static CSharpParseOptions ParseOptions(LanguageVersion version = LanguageVersion.Latest) =>
        new(version, DocumentationMode.Diagnose);

    public static CSharpCompilation Compilation(params string[] sources) => Compilation(ParseOptions(), sources);

    public static CSharpCompilation Compilation(CSharpParseOptions options, params string[] sources) => CSharpCompilation.Create(
        "Networks",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, options, $"Source{index}.cs")),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999));

    public static GeneratorDriver Driver(CSharpParseOptions? options = null) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: options ?? ParseOptions(),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorRunResult Run(params string[] sources) => Run(Compilation(sources));

    public static GeneratorRunResult Run(CSharpCompilation compilation) =>
        Driver((CSharpParseOptions)compilation.SyntaxTrees[0].Options).RunGenerators(compilation).GetRunResult().Results.Single();

    /// <summary>The file of the only network in <paramref name="source"/>; the kernels are in one of their own.</summary>
    public static string Text(string source) =>
        Run(source).GeneratedSources.Single(file => file.HintName != HintName.Kernels).SourceText.ToString();

    /// <summary>A compilation and what the generator adds to it.</summary>
    public static CSharpCompilation Complete(CSharpCompilation compilation)
    {
        Driver((CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        return (CSharpCompilation)complete;
    }

    /// <summary>The verdict on a class, as the generator and the analyzer come to it.</summary>
    public static ValidationResult Validate(string source, string metadataName) =>
        DefinitionValidator.Validate(DefinitionReader.Read(Compilation(source).GetTypeByMetadataName(metadataName)!));

    public static NetworkPlan Plan(string source, string metadataName = "My.Network") =>
        Planner.Plan(Validate(source, metadataName).Definition!);

    // Not everything the test host trusts: the generator's assembly has Loss and Activation too.
    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return
        [
            .. trusted.Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Append(typeof(Runtime::Dropout.CodeGen.INetwork).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
