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
    public IEnumerable<KeyValuePair<string, double>> Values =>
        Columns.Where(column => column.Value is not null).Select(column => KeyValuePair.Create(column.Key, column.Value!.Value));

    /// <summary>The same names in every epoch of a run; null where an epoch has no such number, as a precision where nothing was predicted.</summary>
    internal IReadOnlyList<KeyValuePair<string, double?>> Columns
    {
        get
        {
            List<KeyValuePair<string, double?>> columns =
            [
                new("training/loss", TrainingLoss),
                new("training/rows_per_second", RowsPerSecond),
            ];
            if (Validation is not { } validation)
            {
                return columns;
            }

            // A regression always has a mean absolute error, and nothing else has one.
            return validation.MeanAbsoluteError is null
                ?
                [
                    .. columns,
                    new("validation/loss", validation.Loss),
                    new("validation/accuracy", validation.Accuracy),
                    new("validation/precision", validation.Precision),
                    new("validation/recall", validation.Recall),
                    new("validation/f1", validation.F1),
                    new("validation/area_under_roc", validation.AreaUnderRoc),
                ]
                :
                [
                    .. columns,
                    new("validation/loss", validation.Loss),
                    new("validation/mean_absolute_error", validation.MeanAbsoluteError),
                    new("validation/root_mean_squared_error", validation.RootMeanSquaredError),
                    new("validation/r_squared", validation.RSquared),
                ];
        }
    }
}
