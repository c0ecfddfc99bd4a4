using System.Globalization;
using Spectre.Console;

namespace Dropout.CodeGen.Benchmarks.Reporting;

/// <summary>Figures as a table with the columns that they fill; in Markdown, so that docs can take it over.</summary>
internal static class FigureTable
{
    private static readonly Column[] columns =
    [
        new("wall", figure => Time(figure.Wall)),
        new("thread", figure => Time(figure.Thread)),
        new("a row", figure => figure.Rows is { } rows ? Time((figure.Threads == 1 ? figure.Thread : figure.Wall) / rows) : null),
        new("value", figure => $"{Number(figure.Value)} {figure.Unit}"),
        new("fraction", figure => figure.Fraction is { } fraction
            ? string.Create(CultureInfo.InvariantCulture, $"{fraction * 100:0.0} % of {figure.FractionOf}") : null),
        new("ratio", figure => figure.Ratio is { } ratio
            ? string.Create(CultureInfo.InvariantCulture, $"{ratio:0.000} × {figure.RatioTo}") : null),
        new("speed", figure => figure.Speedup is { } speedup
            ? string.Create(CultureInfo.InvariantCulture, $"{speedup:0.00} × {figure.SpeedupOver}") : null),
        new("remark", figure => figure.Remark),
    ];

    public static Table Of(string title, IReadOnlyList<Figure> figures)
    {
        Column[] filled = [.. columns.Where(column => figures.Any(figure => column.Text(figure) is not null))];
        Table table = new Table().Border(TableBorder.Markdown).Title(Markup.Escape(title), Style.Plain).AddColumn("what");
        foreach (Column column in filled)
        {
            table.AddColumn(new TableColumn(column.Name).RightAligned().NoWrap());
        }

        foreach (Figure figure in figures)
        {
            table.AddRow([Markup.Escape(figure.Name), .. filled.Select(column => Markup.Escape(column.Text(figure) ?? ""))]);
        }

        return table;
    }

    private static string? Time(double? seconds) => seconds switch
    {
        null => null,
        < 1e-6 => $"{Number(seconds.Value * 1e9)} ns",
        < 1e-3 => $"{Number(seconds.Value * 1e6)} µs",
        < 1 => $"{Number(seconds.Value * 1e3)} ms",
        _ => $"{Number(seconds.Value)} s",
    };

    /// <summary>A number with four digits, or all of those before the point.</summary>
    public static string Number(double value) => value.ToString(
        Math.Abs(value) switch
        {
            >= 1000 => "#,0",
            >= 100 => "0.0",
            >= 10 => "0.00",
            _ => "0.000",
        },
        CultureInfo.InvariantCulture);

    private sealed record Column(string Name, Func<Figure, string?> Text);
}
