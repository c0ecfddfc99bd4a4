using System.Text.RegularExpressions;
using Digits.Data;
using Digits.Published;

namespace Digits.Tests;

public sealed partial class PresetTests
{
    public static TheoryData<string> Presets => [.. Experiments.All.Select(experiment => experiment.Name)];

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task A_preset_trains_each_network_from_each_seed_and_writes_a_table(string preset)
    {
        using var directory = new IdxDirectory();

        ProgramRun run = await ProgramRun.OfAsync(
            "--data", directory.Path, "--preset", preset, "--epochs", "1", "--seed", "4", "--seeds", "2", "--threads", "1");

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        Experiment experiment = Experiments.All.Single(experiment => experiment.Name == preset);
        string[] table = [.. run.Output.Split('\n').Where(line => line.StartsWith('|'))];
        Assert.Equal(experiment.Arms.Count + 2, table.Length);
        foreach ((Arm arm, string row) in experiment.Arms.Zip(table.Skip(2)))
        {
            Assert.StartsWith($"| {arm.Name} | 1 | ", row, StringComparison.Ordinal);

            // The mean of the seeds that stand behind it, each of ten test images.
            double[] seeds = [.. Row().Match(row).Groups["seeds"].Value.Split(", ").Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal(2, seeds.Length);
            Assert.All(seeds, error => Assert.Equal(0, error % 10, 1e-9));
            Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"| {seeds.Average():F2} % |"), row, StringComparison.Ordinal);
            Assert.Contains($"{arm.Name}, seed 4: test error", run.Output, StringComparison.Ordinal);
            Assert.Contains($"{arm.Name}, seed 5: test error", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Averages_of_thinned_networks_stand_beside_the_prediction_of_all_units()
    {
        using var directory = new IdxDirectory();

        ProgramRun run = await ProgramRun.OfAsync("--data", directory.Path, "--preset", MonteCarloRun.Name, "--epochs", "1", "--threads", "1");

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        string[] table = [.. run.Output.Split('\n').Where(line => line.StartsWith('|'))];
        Assert.Equal(
            ["averaged networks", "---", "1", "2", "5", "10", "20", "30", "50", "80", "120", "all units, Predict"],
            table.Select(line => line.Split('|')[1].Trim()));
    }

    [Fact]
    public async Task One_network_of_a_preset_can_be_trained_alone()
    {
        using var directory = new IdxDirectory();

        ProgramRun run = await ProgramRun.OfAsync(
            "--data", directory.Path, "--preset", "table9", "--only", "max-norm", "--only", "dropout + L2", "--epochs", "1", "--seeds", "1", "--threads", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["max-norm", "dropout + L2"],
            run.Output.Split('\n').Where(line => line.StartsWith('|')).Skip(2).Select(line => line.Split('|')[1].Trim()));
    }

    [Fact]
    public async Task Rates_are_chosen_without_the_test_images()
    {
        using var directory = new IdxDirectory();
        DigitImages images = IdxDigits.Load(directory.Path);
        string[] arguments = ["--data", directory.Path, "--preset", "table9", "--only", "L2", "--epochs", "1", "--seeds", "1", "--threads", "1", "--held-out"];

        ProgramRun run = await ProgramRun.OfAsync(arguments);
        directory.Change(IdxDirectory.TestImages, bytes => [.. bytes[..16], .. bytes[16..].Select(pixel => (byte)~pixel)]);
        ProgramRun again = await ProgramRun.OfAsync(arguments);

        Assert.Equal(0, run.ExitCode);
        DigitImages parts = images.HoldOut();
        Assert.Equal(images.Training.Rows, parts.Training.Rows + parts.Test.Rows);
        Assert.Contains($"{parts.Training.Rows} training and {parts.Test.Rows} test images, all of them training images", run.Output, StringComparison.Ordinal);
        Assert.Equal(Error(run), Error(again));

        static string Error(ProgramRun run) => run.Output.Split('\n').Single(line => line.StartsWith("| L2", StringComparison.Ordinal)).Split('|')[4];
    }

    [Fact]
    public void Networks_are_those_of_the_paper()
    {
        Experiment paper = Experiments.All.Single(experiment => experiment.Name == "paper");
        using Dropout.CodeGen.INetwork network = paper.Arms[1].Create(1);

        Assert.Equal([784, 1024, 1024, 1024], network.Description.Layers.Select(layer => layer.Inputs));
        Assert.Equal([0.5, 0.5, 0.5, 1], network.Description.Layers.Select(layer => layer.Keep));
        Assert.Equal(0.8, network.Description.InputKeep);
        Assert.Equal([2 * 0.8, 2 * 0.5, 2 * 0.5, 2 * 0.5], network.Description.Layers.Select(layer => layer.MaxNorm));
    }

    [GeneratedRegex(@"% \| (?<seeds>[\d., ]+) \|")]
    private static partial Regex Row();
}
