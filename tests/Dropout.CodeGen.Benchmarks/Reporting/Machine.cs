using System.Runtime.InteropServices;
using Dropout.CodeGen.Benchmarks.Measuring;

namespace Dropout.CodeGen.Benchmarks.Reporting;

/// <summary>Where figures come from.</summary>
/// <param name="Processor">Its name.</param>
/// <param name="Cores">Those that this process may use.</param>
/// <param name="VectorBits">Bits of the vectors that kernels use.</param>
/// <param name="Caches">Of a core.</param>
/// <param name="Framework">The version of .NET.</param>
/// <param name="System">The operating system.</param>
/// <param name="Time">When, in UTC.</param>
internal sealed record Machine(
    string Processor, int Cores, int VectorBits, CacheSizes Caches, string Framework, string System, DateTime Time)
{
    /// <summary>This machine, now.</summary>
    public static Machine Current => new(
        ProcessorName(),
        Environment.ProcessorCount,
        SimdWidth.Bits,
        CacheSizes.OfThisMachine,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        DateTime.UtcNow);

    private static string ProcessorName()
    {
        const string Information = "/proc/cpuinfo";
        string[] lines = File.Exists(Information) ? File.ReadAllLines(Information) : [];
        return string.Join(", ", new[] { "model name", "cpu family", "model" }
            .Select(key => lines.FirstOrDefault(line => line.Split(':')[0].Trim() == key))
            .OfType<string>()
            .Select(line => $"{line.Split(':')[0].Trim()} {line.Split(':')[1].Trim()}"));
    }
}
