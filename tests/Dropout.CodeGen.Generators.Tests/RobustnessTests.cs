using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Generators.Tests;

/// <summary>Unfinished and broken code, as it stands in an editor: the generator never fails, and emits all or nothing.</summary>
public sealed class RobustnessTests
{
    public static TheoryData<string> Sources =>
    [
        Source.Network("[Network(4, Loss.SoftmaxCrossEntropy)]", "[Dropout(0.8)]", "[Dense(8, Activation.Relu)]", "[Dropout(Rate = 0.5)]", "[Dense(2)]"),
        """
        using Dropout.CodeGen;
        [Dense(units: 3, activation: Activation.Tanh), Dense(2), Network(inputs: 4, loss: Loss.MeanSquaredError)]
        partial class Network;
        """,
        """
        namespace My;
        partial class Outer
        {
            public partial record struct Inner<T>(int Value) where T : class
            {
                partial interface Innermost
                {
                    [global::Dropout.CodeGen.Network(1 + 1, (Dropout.CodeGen.Loss)1), Dropout.CodeGen.Dense(-1)]
                    internal abstract partial class @class(int value) { partial class Trainer { } }
                }
            }
        }
        """,
        """
        using Dropout.CodeGen;
        [Network(2, Loss.BinaryCrossEntropy)]
        partial class Parts { const int Units = 3; }
        [Dense(Parts.Units), Dropout(double.NaN)]
        partial class Parts { }
        [Dense(1), Dropout(0.5, Rate = 1e300)]
        partial class Parts { }
        """,
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_beginning_of_a_source_is_survived(string source)
    {
        GeneratorDriver driver = Generation.Driver();
        foreach (SyntaxToken token in SyntaxFactory.ParseTokens(source))
        {
            driver = AssertSurvived(driver, source[..token.Span.End]);
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Deleted_swapped_and_doubled_tokens_are_survived(string source)
    {
        string[] tokens = [.. SyntaxFactory.ParseTokens(source).Select(token => token.ToFullString())];
        var random = new Random(tokens.Length);
        GeneratorDriver driver = Generation.Driver();
        for (int run = 0; run < 100; run++)
        {
            List<string> mutated = [.. tokens];
            for (int edit = random.Next(1, 4); edit > 0; edit--)
            {
                int at = random.Next(mutated.Count);
                int other = random.Next(mutated.Count);
                switch (random.Next(3))
                {
                    case 0:
                        mutated.RemoveAt(at);
                        break;
                    case 1:
                        (mutated[at], mutated[other]) = (mutated[other], mutated[at]);
                        break;
                    default:
                        mutated.Insert(other, mutated[at]);
                        break;
                }
            }

            driver = AssertSurvived(driver, string.Concat(mutated));
        }
    }

    [Theory]
    [InlineData("[Network(4, Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Network(0, Loss.MeanSquaredError)]", "[Dense(2)]")]
    [InlineData("[Network(4, Loss.MeanSquaredError)]", "[Dense(0)]")]
    [InlineData("[Network(4, Loss.MeanSquaredError)]", "[Dropout(1.5)]", "[Dense(2)]")]
    [InlineData("[Network(4, Loss.MeanSquaredError)]", "[Dropout(double.NaN)]", "[Dense(2)]")]
    [InlineData("[Network(4, Loss.MeanSquaredError)]", "[Dropout(0.5, Rate = 0.5)]", "[Dense(2)]")]
    [InlineData("[Network(4, Loss.MeanSquaredError)]", "[Dropout]", "[Dense(2)]")]
    [InlineData("[Network(4, Loss.MeanSquaredError)]", "[Dense(2)]", "[Dropout(0.5)]")]
    [InlineData("[Network(4, Loss.SoftmaxCrossEntropy)]", "[Dense(1)]")]
    [InlineData("[Network(4, (Loss)9)]", "[Dense(1)]")]
    [InlineData("[Network(4, Loss.MeanSquaredError)]", "[Dense(2, (Activation)99)]")]
    [InlineData("[Network(1 << 20, Loss.MeanSquaredError)]", "[Dense(1 << 20)]")]
    public void A_refused_definition_emits_nothing(params string[] attributes) =>
        Assert.Empty(Generation.Run(Source.Network(attributes)).GeneratedSources);

    // A class may not have a member of its own name: the validator has to know every member that is emitted.
    [Fact]
    public void A_class_called_like_a_member_it_would_get_emits_nothing()
    {
        string source = Source.Network("[Network(4, Loss.SoftmaxCrossEntropy)]", "[Dense(2)]");
        string[] members =
        [
            .. Generation.Complete(Generation.Compilation(source)).GetTypeByMetadataName("My.Network")!.GetMembers()
                .Where(member => member is { IsImplicitlyDeclared: false, CanBeReferencedByName: true })
                .Select(member => member.Name)
                .Distinct(),
        ];
        Assert.Contains("Predict", members);
        string[] emitted =
        [
            .. members.Where(name => Generation.Run(source.Replace("class Network", $"class {name}", StringComparison.Ordinal)).GeneratedSources.Length > 0),
        ];
        Assert.Empty(emitted);
    }

    [Fact]
    public void Names_of_files_are_unique_and_accepted()
    {
        GeneratorRunResult run = Generation.Run(Corpus.Names, Corpus.Declarations, Source.Network("[Network(4, Loss.MeanSquaredError)]", "[Dense(2)]")
            + "namespace my { [Dropout.CodeGen.Network(4, Dropout.CodeGen.Loss.MeanSquaredError), Dropout.CodeGen.Dense(2)] partial class NETWORK; }");
        Assert.Null(run.Exception);
        string[] names = [.. run.GeneratedSources.Select(source => source.HintName)];
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("My.Two.Same.g.cs", names);
        Assert.Contains(names, name => name.StartsWith("my.NETWORK-", StringComparison.Ordinal));
        Assert.Contains(names, name => name.StartsWith("My.Network-", StringComparison.Ordinal));
        Assert.Contains(names, name => name.StartsWith("namespace.class.event.e-t\u00e9-", StringComparison.Ordinal));
    }

    [Fact]
    public void The_number_in_a_file_name_depends_on_the_exact_name_only()
    {
        EquatableArray<string> ambiguous = HintName.Ambiguous(["My.a", "My.A", "My.B", "My.B"]);
        Assert.Equal(["My.A", "My.a"], ambiguous);
        Assert.Equal("My.B.g.cs", HintName.For("My.B", ambiguous));
        Assert.Matches(@"^My\.A-[0-9a-f]{16}\.g\.cs$", HintName.For("My.A", ambiguous));
        Assert.NotEqual(HintName.For("My.a", ambiguous), HintName.For("My.A", ambiguous), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(HintName.For("My.A", ambiguous), HintName.For("My.A", HintName.Ambiguous(["My.A", "my.A"])));
    }

    private static GeneratorDriver AssertSurvived(GeneratorDriver driver, string source)
    {
        driver = driver.RunGenerators(Generation.Compilation(source));
        GeneratorRunResult run = driver.GetRunResult().Results.Single();
        Assert.True(run.Exception is null, $"{run.Exception}\n\n{source}");
        Assert.Empty(run.Diagnostics);
        foreach (GeneratedSourceResult emitted in run.GeneratedSources)
        {
            Assert.True(!emitted.SyntaxTree.GetDiagnostics().Any(), $"{emitted.SyntaxTree.GetDiagnostics().FirstOrDefault()}\n\n{source}");
        }

        return driver;
    }
}
