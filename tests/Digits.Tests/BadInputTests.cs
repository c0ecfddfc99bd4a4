namespace Digits.Tests;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("--epochs 0", "--epochs takes a whole number from 1 to 2147483647; it was given '0'.")]
    [InlineData("--epochs many", "it was given 'many'.")]
    [InlineData("--epochs 1.5", "it was given '1.5'.")]
    [InlineData("--epochs 99999999999", "it was given '99999999999'.")]
    [InlineData("--batch 0", "--batch takes a whole number from 1 to 2147483647; it was given '0'.")]
    [InlineData("--batch 1001", "--batch takes a number up to 1000, the number of training images; it was given 1001.")]
    [InlineData("--threads 0", "--threads takes a whole number from 1 to 256; it was given '0'.")]
    [InlineData("--threads 257", "it was given '257'.")]
    [InlineData("--seed -1", "--seed takes a whole number from 0 to 2147483647; it was given '-1'.")]
    [InlineData("--epochs", "--epochs")]
    [InlineData("--epochs 1 --epochs 2", "--epochs")]
    [InlineData("--preset all", "--preset takes one of paper, table9, keep-sweep, monte-carlo")]
    [InlineData("--seeds 0", "--seeds takes a whole number from 1 to 1000; it was given '0'.")]
    [InlineData("--preset paper --batch 7", "--batch does not go with --preset")]
    [InlineData("--preset paper --only L2", "--only takes one of without dropout, dropout + max-norm; it was given 'L2'.")]
    [InlineData("--preset monte-carlo --only L2", "--only does not go with --preset monte-carlo")]
    [InlineData("--only L2", "--only and --held-out go with --preset alone")]
    [InlineData("--held-out", "--only and --held-out go with --preset alone")]
    [InlineData("--momentum 0.9", "'--momentum'")]
    [InlineData("mnist", "'mnist'")]
    public async Task An_argument_that_makes_no_sense_is_refused_in_one_line(string commandLine, string complaint)
    {
        ProgramRun run = await ProgramRun.OfAsync(commandLine.Split(' '));

        run.AssertRefused(complaint);
    }

    [Fact]
    public async Task An_empty_directory_name_is_refused()
    {
        ProgramRun run = await ProgramRun.OfAsync("--data", "");

        run.AssertRefused("--data takes a directory; it was given an empty name.");
    }

    [Fact]
    public async Task A_missing_directory_is_named()
    {
        ProgramRun run = await ProgramRun.OfAsync("--data", "no/such/directory");

        run.AssertRefused("no/such/directory");
    }

    [Theory]
    [InlineData(IdxDirectory.TrainingImages)]
    [InlineData(IdxDirectory.TrainingLabels)]
    [InlineData(IdxDirectory.TestImages)]
    [InlineData(IdxDirectory.TestLabels)]
    public async Task A_missing_truncated_or_mistaken_file_is_named(string file)
    {
        using var directory = new IdxDirectory();
        string[] arguments = ["--data", directory.Path];

        directory.Change(file, bytes => bytes[..^1]);
        (await ProgramRun.OfAsync(arguments)).AssertRefused($"{file}' is truncated");

        directory.Change(file, bytes => [0, 0, 9, 9, .. bytes[4..]]);
        (await ProgramRun.OfAsync(arguments)).AssertRefused($"{file}' starts with 0x00000909");

        directory.Change(file, _ => []);
        (await ProgramRun.OfAsync(arguments)).AssertRefused(file);

        directory.Delete(file);
        (await ProgramRun.OfAsync(arguments)).AssertRefused(file);
    }

    [Fact]
    public async Task Images_of_another_size_are_refused()
    {
        using var directory = new IdxDirectory(side: 20);

        ProgramRun run = await ProgramRun.OfAsync("--data", directory.Path);

        run.AssertRefused("have 400 pixels; the networks take 28 × 28 = 784.");
    }

    [Fact]
    public async Task Labels_of_more_than_ten_classes_are_refused()
    {
        using var directory = new IdxDirectory();
        directory.Change(IdxDirectory.TestLabels, bytes => [.. bytes[..^1], 25]);

        ProgramRun run = await ProgramRun.OfAsync("--data", directory.Path);

        run.AssertRefused("go up to 25; the networks tell 0 to 9 apart.");
    }

    [Fact]
    public async Task A_batch_larger_than_the_set_of_a_directory_is_refused()
    {
        using var directory = new IdxDirectory();

        ProgramRun run = await ProgramRun.OfAsync("--data", directory.Path, "--batch", "11");

        run.AssertRefused("--batch takes a number up to 10, the number of training images; it was given 11.");
    }
}
