using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen.Networks.Tests.Widths;

/// <summary>All other tests of this assembly once more, in a child process for every vector width that this process does not have.</summary>
[Trait("Category", Category)]
public class EveryWidthTests
{
    /// <summary>The category of tests that say nothing about widths and take long.</summary>
    public const string OnceOnly = "OnceOnly";

    private const string Category = "Widths";

    // A hang, not a measure.
    private static readonly TimeSpan hang = TimeSpan.FromMinutes(8);

    [Theory]
    [InlineData(512, "")]
    [InlineData(256, "DOTNET_EnableAVX512")]
    [InlineData(128, "DOTNET_EnableAVX2")]
    [InlineData(32, "DOTNET_EnableHWIntrinsic")]
    public async Task The_tests_pass_at(int bits, string switchOff)
    {
        if (SimdWidth.Bits == bits)
        {
            // This process runs them at this width.
            return;
        }

        string report = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.bits");
        ProcessStartInfo start = new(DotnetPath())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "vstest", typeof(EveryWidthTests).Assembly.Location, $"--TestCaseFilter:Category!={Category}&Category!={OnceOnly}" },
        };
        string width = bits.ToString(CultureInfo.InvariantCulture);
        start.Environment[VectorWidthSetting.ExpectVariable] = width;
        start.Environment[VectorWidthSetting.ReportVariable] = report;
        start.Environment[VectorWidthSetting.SetVariable] = CanSwitchOff(switchOff) ? "" : width;
        if (CanSwitchOff(switchOff))
        {
            start.Environment[switchOff] = "0";
        }

        try
        {
            (int exitCode, string output) = await Run(start);

            Assert.True(exitCode == 0, $"At {bits} bits:{Environment.NewLine}{output}");
            Assert.True(File.Exists(report), $"No test ran at {bits} bits:{Environment.NewLine}{output}");
            Assert.Equal(width, File.ReadAllText(report));
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>The runtime's own switches take instructions away; where it has none, the library's setting chooses the width.</summary>
    private static bool CanSwitchOff(string variable) =>
        variable.Length > 0 && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;

    private static string DotnetPath() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static async Task<(int ExitCode, string Output)> Run(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(hang);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await error);
    }
}
