extern alias Generator;

using System.Collections.Immutable;
using Generator::Dropout.CodeGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Benchmarks.Generators;

/// <summary>A project with networks, as the compiler sees it.</summary>
internal static class UserProject
{
    private static readonly CSharpParseOptions parseOptions = new(LanguageVersion.Latest);

    /// <summary>The files that a project is compiled against: the framework that runs here, and the runtime.</summary>
    public static ImmutableArray<string> ReferencePaths { get; } = FindReferences();

    /// <summary>The generator's file.</summary>
    public static string GeneratorPath => typeof(NetworkGenerator).Assembly.Location;

    private static ImmutableArray<MetadataReference> References { get; } =
        [.. ReferencePaths.Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>A file of source.</summary>
    public static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, parseOptions);

    /// <summary>A project of some files.</summary>
    public static CSharpCompilation Compilation(params SyntaxTree[] files) => CSharpCompilation.Create(
        "Networks",
        files,
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>What runs the generator, without anything cached.</summary>
    public static GeneratorDriver Driver(bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: parseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    // Not everything this program trusts: the generator's assembly has Loss and Activation too.
    private static ImmutableArray<string> FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return
        [
            .. trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == framework),
            typeof(INetwork).Assembly.Location,
        ];
    }
}
