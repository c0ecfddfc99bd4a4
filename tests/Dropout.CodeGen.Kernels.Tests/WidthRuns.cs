using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>The networks of this run, compiled once, and what their checks said at each width of vectors.</summary>
public sealed class WidthRuns : IDisposable
{
    private readonly ConcurrentDictionary<int, Lazy<WidthRun>> runs = new();
    private readonly string directory = Directory.CreateTempSubdirectory("dropout-kernels-").FullName;

    public WidthRuns() => NetworkCompiler.Compile(RunSettings.Networks(), AssemblyPath);

    private string AssemblyPath => Path.Combine(directory, "RandomNetworks.dll");

    /// <summary>The run at a width; the first to ask waits for it.</summary>
    internal WidthRun At(int bits) => runs.GetOrAdd(bits, width => new Lazy<WidthRun>(() => Start(width))).Value;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private WidthRun Start(int bits)
    {
        string width = bits.ToString(CultureInfo.InvariantCulture);
        string report = Path.Combine(directory, width);

        // Instructions are taken away where they can be, so that what is tested is what such a machine does; otherwise the
        // library's setting chooses the width.
        string? switchOff = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? SwitchOff(bits) : null;
        (int exitCode, string said) = Child.Run([Program.Check, width, AssemblyPath, report], switchOff);
        return new WidthRun(exitCode, File.Exists(report) ? File.ReadAllText(report) : "", said);
    }

    private static string? SwitchOff(int bits) => bits switch
    {
        256 => "DOTNET_EnableAVX512",
        128 => "DOTNET_EnableAVX2",
        32 => "DOTNET_EnableHWIntrinsic",
        _ => null,
    };
}

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">Not 0 when a check failed.</param>
/// <param name="Report">What must be the same at every width, a line a network.</param>
/// <param name="Said">The networks that were begun, and how the last one failed.</param>
internal sealed record WidthRun(int ExitCode, string Report, string Said)
{
    /// <summary>From the network that failed on.</summary>
    public string Failure => Said[Math.Max(0, Said.LastIndexOf(RunSettings.SeedVariable, StringComparison.Ordinal))..];
}
