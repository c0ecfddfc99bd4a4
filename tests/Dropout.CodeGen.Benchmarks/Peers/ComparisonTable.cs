using System.Globalization;
using Dropout.CodeGen.Benchmarks.Reporting;
using Spectre.Console;

namespace Dropout.CodeGen.Benchmarks.Peers;

/// <summary>One kind of workload on all shapes: ours, the best peer, and how many times as fast we are as each group.</summary>
internal static class ComparisonTable
{
    public static Table Of(string kind, IReadOnlyList<PeerComparison> comparisons)
    {
        PeerGroup[] groups = [.. PeerGroup.All.Where(group => comparisons.Any(comparison => comparison.Group == group))];
        Table table = new Table().Border(TableBorder.Markdown).Title(kind, Style.Plain).AddColumn("network");
        foreach (string column in new[] { "ours, µs", "best peer, µs", "speed", "by fastest runs" }.Concat(groups.Select(group => group.Name)))
        {
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        }

        table.AddColumn("who");
        foreach (IGrouping<string, PeerComparison> net in comparisons.GroupBy(comparison => comparison.Workload.Net))
        {
            // The peer that comes nearest to us, each against our time beside it.
            PeerComparison best = net.MinBy(comparison => comparison.Speedup)!;
            table.AddRow(
            [
                net.Key,
                FigureTable.Number(best.OwnMicroseconds),
                FigureTable.Number(best.Peer.MedianUs!.Value),
                Times(best.Speedup),
                Times(best.FastestSpeedup),
                .. groups.Select(group => net.FirstOrDefault(comparison => comparison.Group == group) is { } comparison ? Times(comparison.Speedup) : "–"),
                Markup.Escape(best.PeerName),
            ]);
        }

        return table;
    }

    private static string Times(double value) => value.ToString(value < 10 ? "0.00" : "#,0.0", CultureInfo.InvariantCulture);
}
