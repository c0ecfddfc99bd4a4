using Dropout.CodeGen;
using Spectre.Console;

namespace Digits.Presentation;

/// <summary>Shows how far training has come while it runs.</summary>
internal interface ITrainingDisplay
{
    /// <summary>Shows the progress of <paramref name="work"/>, which asks for someone to report to for each network by name.</summary>
    /// <returns>What the work returns.</returns>
    T Show<T>(Func<Func<string, IProgress<TrainingProgress>>, T> work)
        where T : notnull;

    /// <summary>Moving bars where the console can move; lines in a file, a pipe or a log.</summary>
    static ITrainingDisplay For(IAnsiConsole console) =>
        console.Profile.Capabilities is { Ansi: true, Interactive: true } ? new LiveDisplay(console) : new PlainDisplay(console);
}
