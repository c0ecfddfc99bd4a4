using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>What the machine can do: multiply and add, and read from each level of the cache.</summary>
internal static class PeakBenchmark
{
    public static void Run(Settings settings, Report report)
    {
        // Half a level, or a quarter of one that others share, surely stays in it; four times the last does not.
        CacheSizes caches = CacheSizes.OfThisMachine;
        using var first = new ReadBandwidth("read L1", caches.First / 2);
        using var second = new ReadBandwidth("read L2", caches.Second / 2);
        using var third = new ReadBandwidth("read L3", caches.Third / 4);
        using var memory = new ReadBandwidth("read memory", 4 * caches.Third);
        Work[] limits = [Peak.Work, .. first.Works, .. second.Works, .. third.Works, .. memory.Works];
        IReadOnlyList<Timing> timings = Rounds.Run(settings.Effort, limits);
        report.Add(
            "The limits of a core",
            [.. limits.Zip(timings, (limit, timing) => Report.Figure("peak", limit, timing) with { Remark = Size(limit) })]);
    }

    private static string? Size(Work limit) => limit.Unit == Unit.Bytes ? $"{limit.Amount / 1024:0} KB" : null;
}
