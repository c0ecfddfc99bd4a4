using Digits.Commands;

namespace Digits.Tests;

/// <summary>What a run of the program wrote and how it ended.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the program in this process.</summary>
    public static async Task<ProgramRun> OfAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = await DigitsCommand.RunAsync(arguments, output, error);
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>That the program refused: one line on standard error that says <paramref name="complaint"/>, and exit code 1.</summary>
    public void AssertRefused(string complaint)
    {
        Assert.Contains(complaint, Error, StringComparison.Ordinal);
        Assert.Equal(Error.Length - 1, Error.IndexOf('\n', StringComparison.Ordinal));
        Assert.Empty(Output);
        Assert.Equal(1, ExitCode);
    }
}
