using Dropout.CodeGen;
using Spectre.Console;

namespace Digits.Presentation;

/// <summary>A line for each epoch.</summary>
internal sealed class PlainDisplay(IAnsiConsole console) : ITrainingDisplay
{
    /// <inheritdoc/>
    public T Show<T>(Func<Func<string, IProgress<TrainingProgress>>, T> work)
        where T : notnull =>
        work(name => new Lines(name, console));

    private sealed class Lines(string name, IAnsiConsole console) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.IsEpochEnd)
            {
                console.WriteLine(Texts.Progress(name, value));
            }
        }
    }
}
