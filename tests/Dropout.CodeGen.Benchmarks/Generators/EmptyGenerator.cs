using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Benchmarks.Generators;

/// <summary>
/// A generator that asks for the classes with [Network] and emits a comment for each: what the compiler itself needs before any
/// generator has done a thing.
/// </summary>
internal static class EmptyGenerator
{
    private const string Source = """
        using Microsoft.CodeAnalysis;
        using Microsoft.CodeAnalysis.CSharp.Syntax;

        [Generator(LanguageNames.CSharp)]
        public sealed class EmptyGenerator : IIncrementalGenerator
        {
            public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(
                    "Dropout.CodeGen.NetworkAttribute",
                    static (node, _) => node is TypeDeclarationSyntax,
                    static (target, _) => target.TargetSymbol.Name),
                static (output, name) => output.AddSource(name + ".g.cs", "// " + name));
        }
        """;

    /// <summary>Compiles it into a directory.</summary>
    /// <returns>The path of its assembly.</returns>
    public static string Compile(string directory)
    {
        string path = Path.Combine(directory, "EmptyGenerator.dll");
        string[] roslyn = [typeof(SyntaxNode).Assembly.Location, typeof(CSharpSyntaxTree).Assembly.Location];
        var result = CSharpCompilation.Create(
            "EmptyGenerator",
            [CSharpSyntaxTree.ParseText(Source)],
            UserProject.ReferencePaths.Concat(roslyn).Select(reference => MetadataReference.CreateFromFile(reference)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)).Emit(path);
        return result.Success ? path : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }
}
