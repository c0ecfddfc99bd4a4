using Digits.Training;
using Spectre.Console;

namespace Digits.Presentation;

/// <summary>The scores of both networks, side by side.</summary>
internal static class ResultTable
{
    /// <summary>The table.</summary>
    public static Table Of(Comparison comparison)
    {
        TrainedNetwork[] networks = [comparison.Without, comparison.With];
        Table table = new Table().RoundedBorder().AddColumn("scored without dropping anything");
        foreach (TrainedNetwork network in networks)
        {
            table.AddColumn(new TableColumn(network.Name).RightAligned());
        }

        AddRow("accuracy on training images", network => Texts.Percent(network.TrainingAccuracy));
        AddRow("accuracy on test images", network => Texts.Percent(network.TestAccuracy));
        AddRow("gap", network => Texts.Points(network.Gap));
        AddRow("loss on test images", network => Texts.Loss(network.OnTest.Loss));
        AddRow("training time", network => Texts.Time(network.Run.TotalTime));
        AddRow("training images a second", network => Texts.Count(network.Run.RowsPerSecond));
        return table;

        void AddRow(string name, Func<TrainedNetwork, string> value) =>
            table.AddRow([name, .. networks.Select(network => Markup.Escape(value(network)))]);
    }
}
