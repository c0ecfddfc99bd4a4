using System.Globalization;
using Spectre.Console;

namespace Dropout.CodeGen.Benchmarks;

/// <summary>Something measured.</summary>
/// <param name="Name">What.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Operations">Floating-point operations in it: activations, dropout and the update are not counted.</param>
internal sealed record Figure(string Name, Measured Time, double Operations)
{
    /// <summary>Prints figures beside the peak that was measured in the same process.</summary>
    public static void Print(IEnumerable<Figure> figures, double peak, int threads)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumns(
            new TableColumn("what"),
            new TableColumn("wall ms").RightAligned(),
            new TableColumn("thread ms").RightAligned(),
            new TableColumn("GF/s").RightAligned(),
            new TableColumn("of the peak").RightAligned());
        foreach (Figure figure in figures)
        {
            // Only the calling thread's own time is known; with more threads the wall must do.
            double seconds = threads == 1 ? figure.Time.Thread : figure.Time.Wall;
            double rate = figure.Operations / seconds;
            table.AddRow(
                figure.Name,
                Text(figure.Time.Wall * 1e3, "0.000"),
                Text(figure.Time.Thread * 1e3, "0.000"),
                Text(rate / 1e9, "0.0"),
                Text(rate / peak / threads, "0.0 %"));
        }

        AnsiConsole.Write(table);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
