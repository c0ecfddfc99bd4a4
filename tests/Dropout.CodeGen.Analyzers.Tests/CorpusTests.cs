using System.Text.RegularExpressions;
using Dropout.CodeGen.Analyzers.HandWritten;
using Dropout.CodeGen.Analyzers.TorchSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>Programs in the styles of public code: every defect, its correct twin, and what must not be taken for one.</summary>
public partial class CorpusTests(ITestOutputHelper output)
{
    private const int LeastPrograms = 120;
    private const int EveryFew = 4;

    private static readonly Dictionary<string, CorpusProgram> programs =
        CorpusProgram.Of("Written").Concat(CorpusProgram.Of("HeldOut")).Concat(CorpusProgram.Of("TorchSharp")).ToDictionary(program => program.Name);

    public static TheoryData<string> Programs => [.. programs.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_has_the_findings_that_are_marked(string name)
    {
        IReadOnlyList<Diagnostic> diagnostics = await CorpusRun.FindAsync(programs[name]);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            output.WriteLine(diagnostic.ToString());
        }

        Assert.Equal(programs[name].Expected.Order(StringComparer.Ordinal), diagnostics.Select(CorpusRun.Text).Order(StringComparer.Ordinal));
    }

    // A file of a project with implicit usings that is looked at alone. Engines have a Random of their own, so theirs name what they use.
    [Fact]
    public async Task Nothing_changes_without_the_usings_that_a_project_may_add()
    {
        var differing = new List<string>();
        foreach (CorpusProgram program in CorpusProgram.Of("HeldOut").Where((program, index) => index % EveryFew == 0 && !program.Files.Any(file => file.Text.Contains("UnityEngine", StringComparison.Ordinal))))
        {
            var bare = new CorpusProgram(program.Name, [.. program.Files.Select(file => (file.Path, ImplicitUsing().Replace(file.Text, "")))]);
            // One mistake may be shown at another of its lines.
            if (!(await CorpusRun.FindAsync(bare)).Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal).SequenceEqual(program.Expected.Select(expected => expected[..8]).Order(StringComparer.Ordinal)))
            {
                differing.Add(program.Name);
            }
        }

        Assert.Empty(differing);
    }

    // The names that are added for reading have the version of the files that they are added to.
    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.Latest)]
    public async Task Usings_that_are_missing_are_no_matter_of_the_version(LanguageVersion version)
    {
        CorpusProgram program = CorpusProgram.Of("Written").First(program => program.Files.All(file => file.Text.Contains("List<", StringComparison.Ordinal)) && program.Expected.Any());
        CSharpCompilation compilation = Compilations.Create([], version, withPackage: false)
            .AddSyntaxTrees(program.Files.Select(file => Compilations.Tree(ImplicitUsing().Replace(file.Text, ""), version, file.Path)));
        Assert.Equal(program.Expected.Order(StringComparer.Ordinal), (await CorpusRun.FindAsync(compilation)).Select(CorpusRun.Text).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^using System(\\.Collections\\.Generic|\\.Linq|\\.Threading\\.Tasks)?;\\s*?$", RegexOptions.Multiline)]
    private static partial Regex ImplicitUsing();

    [Fact]
    public void There_are_enough() => Assert.True(programs.Count >= LeastPrograms, $"{programs.Count} programs; the corpus has at least {LeastPrograms}.");

    [Fact]
    public void Every_rule_is_found_somewhere()
    {
        IEnumerable<string> found = programs.Values.SelectMany(program => program.Expected).Select(expected => expected[..8]).Distinct();
        Assert.Equal(
            HandWrittenDescriptors.All.Concat(TorchSharpDescriptors.All).Select(rule => rule.Id).Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
    }

    // A figure to read, not to pass: the programs above must agree exactly.
    [Theory]
    [InlineData("Written")]
    [InlineData("HeldOut")]
    [InlineData("TorchSharp")]
    public async Task Precision_and_recall_by_rule(string part)
    {
        var counts = new SortedDictionary<string, (int Right, int Wrong, int Missed)>(StringComparer.Ordinal);
        foreach (CorpusProgram program in CorpusProgram.Of(part))
        {
            HashSet<string> found = [.. (await CorpusRun.FindAsync(program)).Select(CorpusRun.Text)];
            HashSet<string> expected = [.. program.Expected];
            foreach (string one in found.Union(expected))
            {
                (int right, int wrong, int missed) = counts.GetValueOrDefault(one[..8]);
                counts[one[..8]] = (right + (found.Contains(one) && expected.Contains(one) ? 1 : 0), wrong + (expected.Contains(one) ? 0 : 1), missed + (found.Contains(one) ? 0 : 1));
            }
        }

        (int allRight, int allWrong, int allMissed) = counts.Values.Aggregate((a, b) => (a.Right + b.Right, a.Wrong + b.Wrong, a.Missed + b.Missed));
        foreach ((string rule, (int right, int wrong, int missed)) in counts.Append(new(part, (allRight, allWrong, allMissed))))
        {
            output.WriteLine($"{rule,-10} precision {Share(right, wrong)} recall {Share(right, missed)} ({right} found, {wrong} wrong, {missed} missed)");
        }

        Assert.True(allRight >= 0.95 * (allRight + allWrong), $"precision {Share(allRight, allWrong)}");
        Assert.True(allRight >= 0.75 * (allRight + allMissed), $"recall {Share(allRight, allMissed)}");

        static string Share(int right, int other) => right + other == 0 ? "-" : FormattableString.Invariant($"{(double)right / (right + other):0.00}");
    }
}
