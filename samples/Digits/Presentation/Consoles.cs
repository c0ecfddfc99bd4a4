using Spectre.Console;

namespace Digits.Presentation;

/// <summary>Makes the console that the program writes to.</summary>
internal static class Consoles
{
    // What a file or a pipe is wide; the terminal that the program was started from has no say in it.
    private const int PlainWidth = 80;

    /// <summary>A console with all that the terminal can do; plain text where the output goes to a file, a pipe or a log.</summary>
    public static IAnsiConsole For(TextWriter output)
    {
        var target = new AnsiConsoleOutput(output);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = target.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = target.IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!target.IsTerminal)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
