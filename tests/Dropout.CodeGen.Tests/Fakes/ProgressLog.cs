namespace Dropout.CodeGen.Tests.Fakes;

/// <summary>Keeps every report, at once and on the reporting thread.</summary>
public sealed class ProgressLog(Action<TrainingProgress>? onReport = null) : IProgress<TrainingProgress>
{
    public List<TrainingProgress> Reports { get; } = [];

    public void Report(TrainingProgress value)
    {
        Reports.Add(value);
        onReport?.Invoke(value);
    }
}
