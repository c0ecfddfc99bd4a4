extern alias Generator;

using System.Collections.Concurrent;
using Generator::Dropout.CodeGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>User projects with the code that the generator adds to them.</summary>
internal static class GeneratedCompilation
{
    private static readonly ConcurrentDictionary<string, Lazy<CSharpCompilation>> known = new();

    /// <summary>Networks and their code, which is generated once, and a file that uses them. Fails where either does not compile.</summary>
    public static CSharpCompilation Create(string networks, string user)
    {
        CSharpCompilation compilation = known
            .GetOrAdd(networks, source => new Lazy<CSharpCompilation>(() => Generate(Compilations.Create([]).AddSyntaxTrees(Compilations.Tree(source, path: "Networks.cs")))))
            .Value
            .AddSyntaxTrees(Compilations.Tree(user));
        // What is generated has tests of its own; binding all of it would take most of the time.
        Assert.DoesNotContain(
            compilation.SyntaxTrees.Where(tree => tree.FilePath is "File0.cs" or "Networks.cs").SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics()),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return compilation;
    }

    /// <summary>A compilation with what the generator adds to it.</summary>
    public static CSharpCompilation Generate(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver.Create(new NetworkGenerator())
            .WithUpdatedParseOptions((CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return (CSharpCompilation)generated;
    }
}
