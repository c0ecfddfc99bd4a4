namespace Dropout.CodeGen.Analyzers.Tests.Robustness;

/// <summary>
/// Whatever is typed, generator, analyzers and fixes end and throw nothing. A part of all edits is made here; with the environment
/// variable DROPOUT_ROBUSTNESS, which names a file for the times, every beginning of every source and 20,000 mutations.
/// </summary>
public class RobustnessTests
{
    private const int AllMutations = 20_000;

    // What an ordinary test run makes of each source: these are among those of the full size.
    private const int SomePrefixes = 2;
    private const int SomeMutations = 3;

    // Far beyond what any of these needs: this tells a hang, not a slow machine.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    private static readonly RobustnessReport? report =
        Environment.GetEnvironmentVariable("DROPOUT_ROBUSTNESS") is { Length: > 0 } path ? new RobustnessReport(path) : null;

    public static TheoryData<string> Sources => [.. EditedSource.All.Select(source => source.Name)];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Every_edit_is_survived(string name)
    {
        EditedSource source = EditedSource.All.Single(one => one.Name == name);
        var editor = new Editor(source.Text);
        await editor.ReplaceAsync(source.Text);
        var runs = new List<EditorRun>();
        foreach (string edited in Edits(source))
        {
            runs.Add(await editor.ReplaceAsync(edited).WaitAsync(patience));
        }

        report?.Add(name, runs);
    }

    [Fact]
    public void There_are_fifty_sources() => Assert.Equal(50, EditedSource.All.Select(source => source.Name).Distinct().Count());

    // Together they are wrong in nearly every way that there is a rule for.
    [Fact]
    public async Task Sources_have_much_to_say_about_and_to_repair()
    {
        EditorRun[] runs = await Task.WhenAll(EditedSource.All.Select(source => new Editor(source.Text).ReplaceAsync(source.Text)));
        Assert.InRange(runs.Sum(run => run.Diagnostics), 80, int.MaxValue);
        Assert.InRange(runs.Sum(run => run.Changes), 40, int.MaxValue);
    }

    private static IEnumerable<string> Edits(EditedSource source)
    {
        IReadOnlyList<string> prefixes = SourceMutations.Prefixes(source.Text);
        return report is null
            ? Enumerable.Range(0, SomePrefixes).Select(index => prefixes[((2 * index) + 1) * prefixes.Count / (2 * SomePrefixes)])
                .Concat(SourceMutations.Mutations(source.Text, SomeMutations, source.Seed))
            : prefixes.Concat(SourceMutations.Mutations(source.Text, AllMutations / EditedSource.All.Count, source.Seed));
    }
}
