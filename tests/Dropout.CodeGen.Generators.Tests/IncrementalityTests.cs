using System.Collections.Immutable;
using Dropout.CodeGen.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Dropout.CodeGen.Generators.Tests;

/// <summary>What runs again after an edit: every step, and nothing that the edit does not concern.</summary>
public sealed class IncrementalityTests
{
    private const string First = """
        using Dropout.CodeGen;

        namespace My;

        [Network(4, Loss.SoftmaxCrossEntropy)]
        [Dropout(0.9)]
        [Dense(8, Activation.Relu)]
        [Dense(3)]
        public sealed partial class First
        {
            public int Answer() => 42;
        }
        """;

    private const string Second = """
        using Dropout.CodeGen;

        namespace My;

        [Network(5, Loss.MeanSquaredError)]
        [Dense(2)]
        public sealed partial class Second;
        """;

    private const string Other = """
        namespace My;

        public static class Other
        {
            public static int Twice(int value) => Elsewhere.Library.Identity(value) * 2;
        }
        """;

    private const string SourceOutput = "SourceOutput";

    // Attributes are read by a step of Roslyn's before Definition, which is why Cached says here that they read the same.
    private const string AllCached = """
        Definition: Cached, Cached
        Validation: Cached, Cached
        Plan: Cached, Cached
        Namespace: Unchanged
        Emission: Cached, Cached
        KernelPlan: Cached
        AmbiguousNames: Cached
        SourceOutput: Cached, Cached, Cached
        """;

    private readonly GeneratorDriver driver;
    private readonly CSharpCompilation compilation;
    private readonly GeneratorRunResult firstRun;

    public IncrementalityTests()
    {
        compilation = Generation.Compilation(First, Second, Other).AddReferences(Library("value").ToMetadataReference());
        driver = Generation.Driver().RunGenerators(compilation);
        firstRun = driver.GetRunResult().Results.Single();
    }

    [Fact]
    public void The_first_run_does_everything() => AssertSteps(firstRun, """
        Definition: New, New
        Validation: New, New
        Plan: New, New
        Namespace: New
        Emission: New, New
        KernelPlan: New
        AmbiguousNames: New
        SourceOutput: New, New, New
        """);

    [Fact]
    public void Without_an_edit_nothing_runs() =>
        AssertNothingEmitted(compilation, AllCached.Replace("Namespace: Unchanged", "Namespace: Cached", StringComparison.Ordinal));

    [Theory]
    [InlineData("public int Answer", "// What is the question?\n    public int Answer")]
    [InlineData("[Dropout(0.9)]", "  [ Dropout ( 0.9 ) ]  ")]
    [InlineData("[Dropout(0.9)]", "[Dropout(0.90)]")]
    [InlineData("[Network(4,", "\n\n\n[Network(4,")]
    [InlineData("42", "6 * 9")]
    [InlineData("public int Answer()", "private readonly int _field; public int Answer(int parameter)")]
    [InlineData("namespace My;", "namespace My; using System; public class Neighbour { }")]
    public void An_edit_beside_the_definition_ends_at_the_definition(string before, string after) =>
        AssertNothingEmitted(Edit(0, before, after), AllCached);

    [Fact]
    public void The_same_definition_in_other_words_ends_at_the_validation() => AssertNothingEmitted(
        Edit(0, "[Dropout(0.9)]", "[Dropout(Rate = 0.1)]"),
        """
        Definition: Modified, Cached
        Validation: Cached, Cached
        Plan: Cached, Cached
        Namespace: Unchanged
        Emission: Cached, Cached
        KernelPlan: Cached
        AmbiguousNames: Cached
        SourceOutput: Cached, Cached, Cached
        """);

    [Fact]
    public void An_edit_in_another_file_ends_at_the_definition() =>
        AssertNothingEmitted(Edit(2, "* 2", "+ value"), AllCached);

    [Fact]
    public void A_new_file_ends_at_the_definition() =>
        AssertNothingEmitted(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("public class New;", Generation.ParseOptions())), AllCached);

    [Fact]
    public void An_edit_in_another_project_ends_at_the_definition()
    {
        MetadataReference library = compilation.References.OfType<CompilationReference>().Single();
        AssertNothingEmitted(compilation.ReplaceReference(library, Library("value + 0").ToMetadataReference()), AllCached);
    }

    [Fact]
    public void A_rebuilt_reference_ends_at_the_definition()
    {
        MetadataReference library = compilation.References.OfType<CompilationReference>().Single();
        var image = new MemoryStream();
        Assert.True(Library("value + 1").Emit(image).Success);
        AssertNothingEmitted(compilation.ReplaceReference(library, MetadataReference.CreateFromImage(image.ToArray())), AllCached);
    }

    [Theory]
    [InlineData("[Dense(8,", "[Dense(9,")]
    [InlineData("0.9", "0.8")]
    [InlineData("Activation.Relu", "Activation.Elu")]
    [InlineData("SoftmaxCrossEntropy", "MeanSquaredError")]
    public void A_change_of_a_network_emits_that_one_only(string before, string after)
    {
        GeneratorRunResult run = Run(Edit(0, before, after));
        AssertSteps(run, """
            Definition: Modified, Cached
            Validation: Modified, Cached
            Plan: Modified, Cached
            Namespace: Unchanged
            Emission: Modified, Cached
            KernelPlan: Cached
            AmbiguousNames: Cached
            SourceOutput: Modified, Cached, Cached
            """);
        Assert.NotSame(Text(firstRun, "My.First.g.cs"), Text(run, "My.First.g.cs"));
        Assert.Same(Text(firstRun, "My.Second.g.cs"), Text(run, "My.Second.g.cs"));
    }

    [Fact]
    public void A_removed_network_takes_its_file_along()
    {
        GeneratorRunResult run = Run(Edit(0, "[Network(4, Loss.SoftmaxCrossEntropy)]", ""));
        AssertSteps(run, """
            Definition: Removed, Cached
            Validation: Removed, Cached
            Plan: Removed, Cached
            Namespace: Unchanged
            Emission: Removed, Cached
            KernelPlan: Unchanged
            AmbiguousNames: Unchanged
            SourceOutput: Removed, Cached, Cached
            """);
        Assert.Equal(["My.Second.g.cs", HintName.Kernels], run.GeneratedSources.Select(source => source.HintName));
        Assert.Same(Text(firstRun, "My.Second.g.cs"), Text(run, "My.Second.g.cs"));
    }

    [Fact]
    public void A_network_that_becomes_invalid_takes_its_file_along()
    {
        GeneratorRunResult run = Run(Edit(0, "0.9", "1.9"));
        AssertSteps(run, """
            Definition: Modified, Cached
            Validation: Removed, Cached
            Plan: Removed, Cached
            Namespace: Unchanged
            Emission: Removed, Cached
            KernelPlan: Unchanged
            AmbiguousNames: Unchanged
            SourceOutput: Removed, Cached, Cached
            """);
        Assert.Equal(["My.Second.g.cs", HintName.Kernels], run.GeneratedSources.Select(source => source.HintName));
    }

    [Fact]
    public void No_step_holds_symbols_trees_or_locations()
    {
        foreach (string name in GeneratorSteps.All)
        {
            foreach (IncrementalGeneratorRunStep step in firstRun.TrackedSteps[name])
            {
                foreach ((object value, _) in step.Outputs)
                {
                    Assert.Empty(ModelGraph.RoslynObjects(value));
                }
            }
        }
    }

    [Fact]
    public void A_held_symbol_would_be_found()
    {
        ISymbol symbol = compilation.GetTypeByMetadataName("My.First")!;
        Assert.Equal(
            ["model[1].Item2: Microsoft.CodeAnalysis.CSharp.Symbols.PublicModel.NonErrorNamedTypeSymbol"],
            ModelGraph.RoslynObjects(new[] { (1, null), (2, symbol) }));
        Assert.Empty(ModelGraph.RoslynObjects(LanguageVersion.CSharp12));
    }

    [Fact]
    public void Models_of_equal_sources_are_equal()
    {
        // Another compilation of another text: no object is shared with the first run.
        GeneratorRunResult run = Generation.Run(Generation.Compilation("// A comment.\n" + First, Second, Other));
        foreach (string name in GeneratorSteps.All)
        {
            object[] expected = Outputs(firstRun, name);
            object[] actual = Outputs(run, name);
            Assert.Equal(expected.Length, actual.Length);
            foreach ((object left, object right) in expected.Zip(actual))
            {
                Assert.Null(ModelGraph.FirstDifference(left, right, name));
                Assert.Equal(left.GetHashCode(), right.GetHashCode());
            }
        }
    }

    [Fact]
    public void A_difference_of_models_is_named_by_its_path()
    {
        object left = Outputs(firstRun, GeneratorSteps.Plan)[0];
        object right = Outputs(Run(Edit(0, "[Dense(8,", "[Dense(9,")), GeneratorSteps.Plan)[0];
        Assert.Equal("model.Definition.Layers[0].Units: 8 is not 9", ModelGraph.FirstDifference(left, right));
    }

    private static CSharpCompilation Library(string result) => CSharpCompilation.Create(
        "Library",
        [CSharpSyntaxTree.ParseText($"namespace Elsewhere; public static class Library {{ public static int Identity(int value) => {result}; }}")],
        Generation.References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static object[] Outputs(GeneratorRunResult run, string step) =>
        [.. run.TrackedSteps[step].SelectMany(one => one.Outputs).Select(output => output.Value)];

    private static SourceText Text(GeneratorRunResult run, string hintName) =>
        run.GeneratedSources.Single(source => source.HintName == hintName).SourceText;

    private static void AssertSteps(GeneratorRunResult run, string expected)
    {
        Assert.Equal(GeneratorSteps.All.Append(SourceOutput), expected.Split('\n').Select(line => line.Split(':')[0]));
        Assert.Equal(expected, string.Join("\n", GeneratorSteps.All.Select(name => Describe(name, run.TrackedSteps))
            .Append(Describe(SourceOutput, run.TrackedOutputSteps))));
    }

    private static string Describe(string name, ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps) =>
        $"{name}: {string.Join(", ", steps.GetValueOrDefault(name, []).SelectMany(step => step.Outputs).Select(output => output.Reason))}";

    private CSharpCompilation Edit(int file, string before, string after)
    {
        SyntaxTree tree = compilation.SyntaxTrees[file];
        string text = tree.GetText().ToString();
        int at = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0);
        SourceText edited = tree.GetText().WithChanges(new TextChange(new TextSpan(at, before.Length), after));
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(edited));
    }

    private GeneratorRunResult Run(CSharpCompilation compilation) => driver.RunGenerators(compilation).GetRunResult().Results.Single();

    private void AssertNothingEmitted(CSharpCompilation compilation, string steps)
    {
        GeneratorRunResult run = Run(compilation);
        AssertSteps(run, steps);
        foreach (GeneratedSourceResult source in firstRun.GeneratedSources)
        {
            Assert.Same(source.SourceText, Text(run, source.HintName));
        }
    }
}
