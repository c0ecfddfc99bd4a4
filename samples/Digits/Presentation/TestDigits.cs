using Digits.Data;
using Digits.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits.Presentation;

/// <summary>A few test images with what the networks say: the first ones, and the first on which the two disagree.</summary>
internal static class TestDigits
{
    private const int Columns = 3;

    /// <summary>The images, in rows of three.</summary>
    public static IRenderable Of(DigitImages images, Comparison comparison)
    {
        var grid = new Grid();
        for (int column = 0; column < Columns; column++)
        {
            grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        }

        AddRow(grid, [.. Enumerable.Range(0, Math.Min(Columns, images.Test.Rows))], images, comparison);
        AddRow(grid, [.. Disagreements(images, comparison).Take(Columns)], images, comparison);
        return grid;
    }

    private static IEnumerable<int> Disagreements(DigitImages images, Comparison comparison) =>
        Enumerable.Range(0, images.Test.Rows)
            .Where(image => comparison.With.Answer(image).Digit != comparison.Without.Answer(image).Digit);

    private static void AddRow(Grid grid, int[] row, DigitImages images, Comparison comparison)
    {
        if (row.Length > 0)
        {
            grid.AddRow([.. row.Select(image => (IRenderable)new TerminalImage(images.TestImage(image)))]);
            grid.AddRow([.. row.Select(image => Caption(image, images, comparison))]);
        }
    }

    private static Rows Caption(int image, DigitImages images, Comparison comparison)
    {
        int label = images.Test.Labels.Span[image];
        return new Rows(
            new Text($"this is a {label}"),
            Says(comparison.With, image, label),
            Says(comparison.Without, image, label),
            Text.Empty);
    }

    private static Text Says(TrainedNetwork network, int image, int label)
    {
        (int digit, float probability) = network.Answer(image);
        return new Text(
            FormattableString.Invariant($"{network.Name,-15} {digit}, {probability * 100:F0} %"),
            new Style(digit == label ? Color.Green : Color.Red));
    }
}
