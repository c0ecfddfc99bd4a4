using System.Diagnostics;

namespace Dropout.CodeGen.Package.Tests;

/// <summary>Runs dotnet the way a person does in a terminal.</summary>
internal static class Command
{
    // A restore over a slow network still ends well within this; a hang does not.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(8);

    public static CommandResult Dotnet(string folder, params string[] arguments) => Dotnet(folder, [], arguments);

    public static CommandResult Dotnet(string folder, IReadOnlyList<(string Name, string Value)> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // What the test host sets for itself would change what the command does.
        foreach (string variable in start.Environment.Keys.Where(IsOfTestHost).ToArray())
        {
            start.Environment.Remove(variable);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} did not end within {patience}.");
        }

        return new CommandResult(process.ExitCode, output.Result, errors.Result);
    }

    private static bool IsOfTestHost(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || variable is "DOTNET_HOST_PATH" or "DOTNET_STARTUP_HOOKS";
}

/// <summary>What a command said.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The same result, if the command succeeded.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Errors}");
        return this;
    }
}
