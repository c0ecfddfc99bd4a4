using Dropout.CodeGen.Benchmarks.Measuring;
using Spectre.Console;

namespace Dropout.CodeGen.Benchmarks.Reporting;

/// <summary>Shows figures as they come, and keeps them for a file.</summary>
internal sealed class Report
{
    private readonly List<Figure> figures = [];

    /// <summary>All figures so far.</summary>
    public IReadOnlyList<Figure> Figures => figures;

    /// <summary>Shows some figures that belong together.</summary>
    public void Add(string title, IReadOnlyList<Figure> group)
    {
        figures.AddRange(group);
        AnsiConsole.Write(FigureTable.Of(title, group));
    }

    /// <summary>Shows some figures in a table of their own kind.</summary>
    public void Add(Table table, IReadOnlyList<Figure> group)
    {
        figures.AddRange(group);
        AnsiConsole.Write(table);
    }

    /// <summary>A line of text.</summary>
    public static void Say(string text) => AnsiConsole.WriteLine(text);

    /// <summary>The figure of some work: its rate, or its time where nothing is counted.</summary>
    /// <param name="what">The command.</param>
    /// <param name="work">The work.</param>
    /// <param name="timing">Its time.</param>
    /// <param name="limit">What it cannot be faster than, or null.</param>
    /// <param name="limitTiming">The time of the limit in the same rounds.</param>
    public static Figure Figure(string what, Work work, Timing timing, Work? limit = null, Timing? limitTiming = null)
    {
        bool isCounted = work.Amount > 0;
        bool isLimited = isCounted && limit is not null;
        return new Figure(
            what,
            work.Name,
            isCounted ? work.Amount / timing.Counted / 1e9 : timing.Counted * 1e3,
            isCounted ? UnitOfRate(work.Unit) : "ms")
        {
            Wall = timing.Wall,
            Thread = timing.Thread,
            Operations = isCounted ? work.Amount : null,
            Rows = work.Rows == 0 ? null : work.Rows,
            Threads = work.Threads,
            // As many threads could do as much as so many cores.
            Fraction = isLimited ? work.Amount / limit!.Amount / timing.RatioTo(limitTiming!) / work.Threads : null,
            FractionOf = isLimited ? limit!.Unit == Unit.Operations ? "peak" : limit.Name : null,
        };
    }

    private static string UnitOfRate(Unit unit) => unit switch
    {
        Unit.Operations => "GF/s",
        Unit.Bytes => "GB/s",
        _ => "G/s",
    };
}
