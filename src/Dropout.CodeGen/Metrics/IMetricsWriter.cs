namespace Dropout.CodeGen;

/// <summary>Something that is told the numbers of each epoch of a run.</summary>
public interface IMetricsWriter
{
    /// <summary>Takes the numbers of an epoch. Exceptions end the run.</summary>
    void Write(EpochMetrics metrics);
}

/// <summary>The numbers of an epoch.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Update">Updates of the parameters since the run began.</param>
/// <param name="TrainingLoss">The mean loss of the rows, with dropout.</param>
/// <param name="Validation">The network on the validation set; null without one.</param>
/// <param name="RowsPerSecond">Rows trained on in a second.</param>
/// <param name="Time">When the epoch ended.</param>
public sealed record EpochMetrics(
    int Epoch, long Update, double TrainingLoss, Evaluation? Validation, double RowsPerSecond, DateTimeOffset Time)
{
    /// <summary>All numbers by name, those that there are.</summary>
    public IEnumerable<KeyValuePair<string, double>> Values
    {
        get
        {
            (string Name, double? Value)[] all =
            [
                ("training/loss", TrainingLoss),
                ("training/rows_per_second", RowsPerSecond),
                ("validation/loss", Validation?.Loss),
                ("validation/accuracy", Validation?.Accuracy),
                ("validation/precision", Validation?.Precision),
                ("validation/recall", Validation?.Recall),
                ("validation/f1", Validation?.F1),
                ("validation/area_under_roc", Validation?.AreaUnderRoc),
                ("validation/mean_absolute_error", Validation?.MeanAbsoluteError),
                ("validation/root_mean_squared_error", Validation?.RootMeanSquaredError),
                ("validation/r_squared", Validation?.RSquared),
            ];
            return all.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value!.Value));
        }
    }
}
