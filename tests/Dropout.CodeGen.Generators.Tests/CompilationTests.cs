using System.Collections.Immutable;
using Dropout.CodeGen.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Generators.Tests;

/// <summary>What is emitted compiles without a word from the compiler, wherever the network stands and however it is called.</summary>
public sealed class CompilationTests
{
    [Fact]
    public void Every_activation_loss_and_place_of_dropout_compiles() => AssertSilent(Generation.Compilation(Corpus.Kernels), 45);

    [Theory]
    [InlineData(LanguageVersion.Latest, NullableContextOptions.Enable, false)]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Disable, true)]
    [InlineData(LanguageVersion.CSharp13, NullableContextOptions.Disable, false)]
    [InlineData(LanguageVersion.Preview, NullableContextOptions.Enable, true)]
    public void All_declarations_and_names_compile_side_by_side(LanguageVersion version, NullableContextOptions nullable, bool checkOverflow)
    {
        CSharpCompilation compilation = Generation.Compilation(
            Generation.ParseOptions(version), Corpus.Essentials, Corpus.Declarations, Corpus.Names, Corpus.HostileNames);
        AssertSilent(
            compilation.WithOptions(compilation.Options.WithNullableContextOptions(nullable).WithOverflowChecks(checkOverflow)), 91);
    }

    [Fact]
    public void A_warning_in_emitted_code_would_be_seen()
    {
        CSharpCompilation complete = Generation.Complete(Generation.Compilation(Source.Digits));
        SyntaxTree emitted = complete.SyntaxTrees.Last();
        string text = emitted.ToString().Replace("/// <summary>Weights and biases.</summary>", "", StringComparison.Ordinal);
        Diagnostic diagnostic = Assert.Single(
            complete.ReplaceSyntaxTree(emitted, CSharpSyntaxTree.ParseText(text, Generation.ParseOptions(), emitted.FilePath)).GetDiagnostics());
        Assert.Equal("CS1591", diagnostic.Id);
    }

    private static void AssertSilent(CSharpCompilation compilation, int networks)
    {
        // What the user's own code has to say is not the generator's.
        HashSet<string> known = [.. compilation.GetDiagnostics().Select(diagnostic => diagnostic.Id)];
        CSharpCompilation complete = Generation.Complete(compilation);
        Assert.Equal(networks, complete.SyntaxTrees.Length - compilation.SyntaxTrees.Length);
        ImmutableArray<Diagnostic> diagnostics = complete.GetDiagnostics();
        Assert.True(
            diagnostics.IsEmpty,
            $"{diagnostics.Length} diagnostics, and before {string.Join(" ", known)}:\n{string.Join("\n", diagnostics.Take(40))}");
    }
}
