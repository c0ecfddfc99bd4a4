using System.Text.RegularExpressions;
using Digits.Commands;

namespace Digits.Tests;

public sealed partial class ProgramTests
{
    [Fact]
    public async Task Help_names_every_option()
    {
        ProgramRun run = await ProgramRun.OfAsync("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["--data", "--epochs", "--batch", "--seed", "--threads", "--preset", "--seeds", "--only", "--held-out"],
            option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Output_that_no_terminal_takes_is_plain_text_with_a_line_for_each_epoch()
    {
        ProgramRun run = await ProgramRun.OfAsync("--epochs", "2", "--batch", "100");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.DoesNotContain('\u001b', run.Output);
        string[] lines = run.Output.Split('\n');
        foreach (string network in new[] { "without dropout", "with dropout   " })
        {
            Assert.Equal(
                ["epoch 1/2", "epoch 2/2"],
                lines.Where(line => line.StartsWith($"{network}  epoch", StringComparison.Ordinal)).Select(line => line[17..26]));
        }

        Assert.Contains("accuracy on test images", run.Output, StringComparison.Ordinal);
        Assert.Contains("this is a 0", run.Output, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 80, $"'{line}' is longer than 80 characters."));
    }

    [Fact]
    public async Task Results_depend_on_the_seed_and_not_on_the_threads()
    {
        using var directory = new IdxDirectory();
        string[] arguments = ["--data", directory.Path, "--epochs", "3", "--batch", "4"];

        string scores = Scores(await ProgramRun.OfAsync([.. arguments, "--seed", "7", "--threads", "1"]));

        Assert.Equal(scores, Scores(await ProgramRun.OfAsync([.. arguments, "--seed", "7", "--threads", "3"])));
        Assert.NotEqual(scores, Scores(await ProgramRun.OfAsync([.. arguments, "--seed", "8", "--threads", "1"])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_directory_of_files_is_trained_on(bool isCompressed)
    {
        using var directory = new IdxDirectory();
        if (isCompressed)
        {
            directory.Compress(IdxDirectory.TrainingImages);
            directory.Compress(IdxDirectory.TestLabels);
        }

        ProgramRun run = await ProgramRun.OfAsync("--data", directory.Path, "--epochs", "1");

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("10 training and 10 test images", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_stopped_shows_no_results()
    {
        using var directory = new IdxDirectory();
        using var output = new StringWriter();
        var options = new DigitsOptions(directory.Path, Epochs: 1, BatchSize: 10, Seed: 1, Threads: 1, Preset: null, Seeds: 1, Only: [], HoldsOut: false);

        Assert.Throws<OperationCanceledException>(() => DigitsRun.Run(options, output, new CancellationToken(canceled: true)));

        Assert.DoesNotContain("accuracy", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Everything that was measured but times.</summary>
    private static string Scores(ProgramRun run)
    {
        string[] scores = [.. ScoreLine().Matches(run.Output).Select(match => match.Value)];
        Assert.Equal(4, scores.Length);
        return string.Join('\n', scores);
    }

    [GeneratedRegex("│ (accuracy on|gap|loss on).*")]
    private static partial Regex ScoreLine();
}
