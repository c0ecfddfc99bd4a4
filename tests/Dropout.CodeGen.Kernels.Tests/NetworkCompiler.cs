extern alias Generator;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>Compiles definitions as a user's project does: with the generator, and optimised.</summary>
internal static class NetworkCompiler
{
    /// <summary>Writes an assembly with all of <paramref name="networks"/>.</summary>
    public static void Compile(IEnumerable<RandomNetwork> networks, string path)
    {
        string source = $"""
            using Dropout.CodeGen;

            namespace {RandomNetwork.Namespace};

            {string.Join("\n", networks.Select(network => network.Definition))}
            """;
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [CSharpSyntaxTree.ParseText(source)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver
            .Create(new Generator::Dropout.CodeGen.Generators.NetworkGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        EmitResult result = complete.Emit(path);
        Assert.True(result.Success, $"{string.Join('\n', result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error))}\n{source}");
    }

    private static IEnumerable<PortableExecutableReference> References()
    {
        // Not everything that is trusted: the generator's assembly has Loss and Activation too.
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(INetwork).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
