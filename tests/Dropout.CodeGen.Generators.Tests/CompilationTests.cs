using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dropout.CodeGen.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Generators.Tests;

/// <summary>What is emitted compiles without a word from the compiler, wherever the network stands and however it is called.</summary>
public sealed partial class CompilationTests
{
    [Fact]
    public void The_whole_corpus_compiles_side_by_side() =>
        AssertSilent(Generation.Compilation(Corpus.Kernels, Corpus.Declarations, Corpus.Names, Corpus.HostileNames));

    [Theory]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Disable, true)]
    [InlineData(LanguageVersion.CSharp13, NullableContextOptions.Enable, false)]
    [InlineData(LanguageVersion.Latest, NullableContextOptions.Disable, false)]
    [InlineData(LanguageVersion.Preview, NullableContextOptions.Enable, true)]
    public void Every_language_version_and_context_is_content(LanguageVersion version, NullableContextOptions nullable, bool checkOverflow)
    {
        CSharpCompilation compilation = Generation.Compilation(
            Generation.ParseOptions(version), Corpus.Essentials, "[assembly: System.CLSCompliant(true)]");
        AssertSilent(compilation.WithOptions(compilation.Options.WithNullableContextOptions(nullable).WithOverflowChecks(checkOverflow)));
    }

    [Fact]
    public void Members_of_a_base_class_are_hidden_without_a_word() => AssertSilent(Generation.Compilation("""
        using Dropout.CodeGen;

        namespace My;

        /// <summary>A base class with members that a network gets too.</summary>
        public class Model
        {
            /// <summary>Another size.</summary>
            public int InputSize => 0;

            /// <summary>Another end.</summary>
            public virtual void Dispose()
            {
            }
        }

        /// <summary>A network.</summary>
        [Network(4, Loss.SoftmaxCrossEntropy)]
        [Dense(3)]
        public sealed partial class Derived : Model;
        """));

    [Fact]
    public void A_warning_in_emitted_code_would_be_seen()
    {
        CSharpCompilation complete = Generation.Complete(Generation.Compilation(Source.Digits));
        SyntaxTree emitted = complete.SyntaxTrees.Single(tree => Path.GetFileName(tree.FilePath) == "My.Network.g.cs");
        string text = emitted.ToString().Replace("/// <summary>Weights and biases.</summary>", "", StringComparison.Ordinal);
        Diagnostic diagnostic = Assert.Single(
            complete.ReplaceSyntaxTree(emitted, CSharpSyntaxTree.ParseText(text, Generation.ParseOptions(), emitted.FilePath)).GetDiagnostics());
        Assert.Equal("CS1591", diagnostic.Id);
    }

    [GeneratedRegex(@"\[(global::Dropout\.CodeGen\.)?Network\(")]
    private static partial Regex Declaration();

    private static void AssertSilent(CSharpCompilation compilation)
    {
        CSharpCompilation complete = Generation.Complete(compilation);

        // A file for each network, and one for the kernels of all.
        Assert.Equal(
            compilation.SyntaxTrees.Sum(tree => Declaration().Count(tree.ToString())) + 1,
            complete.SyntaxTrees.Length - compilation.SyntaxTrees.Length);
        ImmutableArray<Diagnostic> diagnostics = complete.GetDiagnostics();
        Assert.True(diagnostics.IsEmpty, $"{diagnostics.Length} diagnostics:\n{string.Join("\n", diagnostics.Take(40))}");
    }
}
