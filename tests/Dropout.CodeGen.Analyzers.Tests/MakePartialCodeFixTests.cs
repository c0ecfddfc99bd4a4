using Dropout.CodeGen.CodeFixes;

namespace Dropout.CodeGen.Analyzers.Tests;

public class MakePartialCodeFixTests
{
    private const string Attributes = "[Network(4, Loss.MeanSquaredError)] [Dense(1)]";

    [Theory]
    [InlineData(Attributes + "\npublic sealed class Curve;", Attributes + "\npublic sealed partial class Curve;")]
    [InlineData(Attributes + "\n// A curve.\nclass Curve { }", Attributes + "\n// A curve.\npartial class Curve { }")]
    [InlineData(
        "ref partial struct A { " + Attributes + " private class @class { } }",
        "ref partial struct A { " + Attributes + " private partial class @class { } }")]
    [InlineData("/// <summary>A.</summary>\nclass A\n{\n    " + Attributes + "\n    partial class B;\n}", "/// <summary>A.</summary>\npartial class A\n{\n    " + Attributes + "\n    partial class B;\n}")]
    public Task The_word_goes_before_the_keyword(string before, string after) => CodeFixVerifier.FixesAsync(
        new NetworkDefinitionAnalyzer(), new MakePartialCodeFix(), Compilations.Usings + before, Compilations.Usings + after);

    [Fact]
    public Task All_are_fixed_at_once_and_a_shared_container_only_once()
    {
        string before = $"class A {{ record B {{ {Attributes} class C; {Attributes} internal class D; }} }} {Attributes} class E;";
        string after = $"partial class A {{ partial record B {{ {Attributes} partial class C; {Attributes} internal partial class D; }} }} {Attributes} partial class E;";
        return CodeFixVerifier.FixesAllAsync(
            new NetworkDefinitionAnalyzer(),
            new MakePartialCodeFix(),
            (Compilations.Usings + before, Compilations.Usings + after),
            (Compilations.Usings + $"{Attributes} class F;", Compilations.Usings + $"{Attributes} partial class F;"));
    }
}
