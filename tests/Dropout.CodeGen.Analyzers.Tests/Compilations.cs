extern alias Runtime;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>User projects in memory.</summary>
internal static class Compilations
{
    public const string Usings = "using Dropout.CodeGen;\n";

    private static readonly MetadataReference[] framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Dropout.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly MetadataReference runtime =
        MetadataReference.CreateFromFile(typeof(Runtime::Dropout.CodeGen.NetworkAttribute).Assembly.Location);

    /// <summary>Every reference of a project that uses the package.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } = [.. framework, runtime];

    /// <summary>A project of C# 12 with the package, where nothing else is said.</summary>
    public static CSharpCompilation Create(
        IEnumerable<string> sources,
        LanguageVersion version = LanguageVersion.CSharp12,
        bool withPackage = true) =>
        CSharpCompilation.Create(
            "User",
            sources.Select((source, index) => Tree(source, version, $"File{index}.cs")),
            withPackage ? References : framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Tree(string source, LanguageVersion version = LanguageVersion.CSharp12, string path = "File0.cs") =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version), path);
}
