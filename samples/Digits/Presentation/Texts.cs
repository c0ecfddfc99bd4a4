using System.Globalization;
using Dropout.CodeGen;

namespace Digits.Presentation;

/// <summary>Numbers as the report writes them, the same in every country.</summary>
internal static class Texts
{
    /// <summary>A share as a percentage, <c>97.25 %</c>.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:F2} %");

    /// <summary>A difference of two percentages, <c>2.50 points</c>.</summary>
    public static string Points(double difference) => string.Create(CultureInfo.InvariantCulture, $"{difference * 100:F2} points");

    /// <summary>A difference of which the sign matters, <c>+2.50 points</c>.</summary>
    public static string SignedPoints(double difference) =>
        string.Create(CultureInfo.InvariantCulture, $"{difference * 100:+0.00;-0.00;0.00} points");

    /// <summary>A whole number, <c>10,000</c>.</summary>
    public static string Count(double count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0}");

    /// <summary>A loss, <c>0.0123</c>.</summary>
    public static string Loss(double loss) => string.Create(CultureInfo.InvariantCulture, $"{loss:F4}");

    /// <summary>A time, <c>7.3 s</c>, <c>42 s</c> or <c>3 min 5 s</c>.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"),
        < 59.5 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Round(time.TotalSeconds) / 60)} min {Math.Round(time.TotalSeconds) % 60} s"),
    };

    /// <summary>How far the training of a network has come.</summary>
    public static string Progress(string name, TrainingProgress progress)
    {
        string epochs = progress.Epochs.ToString(CultureInfo.InvariantCulture);
        string epoch = progress.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(epochs.Length);
        bool isFinished = progress.IsEpochEnd && progress.Epoch == progress.Epochs;
        string time = isFinished ? $"took {Time(progress.Elapsed)}" : $"{Time(progress.TimeLeft)} left";
        return $"{name,-15}  epoch {epoch}/{epochs}  loss {Loss(progress.Loss)}  {Count(progress.RowsPerSecond),6} rows/s  {time}";
    }
}
