using Dropout.CodeGen;
using Spectre.Console;

namespace Digits.Presentation;

/// <summary>A moving bar for each network.</summary>
internal sealed class LiveDisplay(IAnsiConsole console) : ITrainingDisplay
{
    /// <inheritdoc/>
    public T Show<T>(Func<Func<string, IProgress<TrainingProgress>>, T> work)
        where T : notnull =>
        console.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 12 })
            .Start(context => work(name => new Bar(name, context.AddTask(name))));

    private sealed class Bar(string name, ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.MaxValue = (double)value.Epochs * value.RowsInEpoch;
            task.Value = ((value.Epoch - 1.0) * value.RowsInEpoch) + value.RowsSeen;
            task.Description = Markup.Escape(Texts.Progress(name, value));
        }
    }
}
