using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Benchmarks.Generators;

/// <summary>How much the generator emits.</summary>
/// <param name="TextBytes">The emitted files in UTF-8.</param>
/// <param name="LargestMethod">The emitted method with the most IL.</param>
/// <param name="LargestMethodBytes">Its IL.</param>
internal sealed record EmittedSize(long TextBytes, string LargestMethod, int LargestMethodBytes)
{
    /// <summary>What a source with networks becomes.</summary>
    /// <exception cref="InvalidOperationException">What was emitted does not compile.</exception>
    public static EmittedSize Of(string source)
    {
        GeneratorDriver driver = UserProject.Driver()
            .RunGeneratorsAndUpdateCompilation(UserProject.Compilation(UserProject.Parse(source)), out Compilation complete, out _);
        long bytes = driver.GetRunResult().GeneratedTrees.Sum(tree => (long)Encoding.UTF8.GetByteCount(tree.GetText().ToString()));
        using var image = new MemoryStream();
        ImmutableArray<Diagnostic> diagnostics = complete.Emit(image).Diagnostics;
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new InvalidOperationException(error.ToString());
        }

        image.Position = 0;
        using var file = new PEReader(image);
        MetadataReader metadata = file.GetMetadataReader();
        (string name, int size) = metadata.MethodDefinitions
            .Select(metadata.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0)
            .Select(method => (FullName(metadata, method), file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!.Length))
            .MaxBy(method => method.Length);
        return new EmittedSize(bytes, name, size);
    }

    private static string FullName(MetadataReader metadata, MethodDefinition method)
    {
        string type = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name);

        // File-local types bear the file's name in front of theirs.
        return $"{type[(type.LastIndexOf('_') + 1)..]}.{metadata.GetString(method.Name)}";
    }
}
