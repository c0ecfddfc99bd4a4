using System.Diagnostics;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>This assembly as a process of its own.</summary>
internal static class Child
{
    // A hang, not a measure; a network takes less than a second.
    private static readonly TimeSpan hang = TimeSpan.FromMinutes(8) + (TimeSpan.FromSeconds(5) * RunSettings.Networks().Count);

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">What <see cref="Program"/> takes.</param>
    /// <param name="switchOff">A variable of the runtime that takes instructions away, if any.</param>
    public static (int ExitCode, string Said) Run(IEnumerable<string> arguments, string? switchOff = null)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(Child).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (switchOff is not null)
        {
            start.Environment[switchOff] = "0";
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(hang))
        {
            process.Kill();
        }

        process.WaitForExit();
        return (process.ExitCode, error.Result + output.Result);
    }
}
