using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using Digits.Published;

namespace Digits.Commands;

/// <summary>The command line: its options, and what becomes of errors.</summary>
internal static class DigitsCommand
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int Interrupted = 130;

    private static readonly Option<string?> dataOption = new("--data")
    {
        Description = "Train on MNIST or Fashion-MNIST: a directory with the four IDX files, plain or .gz [default: digits drawn by the program]",
        HelpName = "directory",
        CustomParser = result => result.Tokens[0].Value is { Length: > 0 } directory
            ? directory
            : Refuse<string?>(result, "--data takes a directory; it was given an empty name."),
    };

    private static readonly Option<int?> epochsOption = WholeNumber(
        "--epochs", 1, $"How often every training image is shown [default: {DigitsRun.EpochsOnDrawnDigits}; {DigitsRun.EpochsOnFiles} with --data]");

    private static readonly Option<int?> batchOption = WholeNumber(
        "--batch", 1, $"Images in a step [default: {DigitsRun.BatchOfDrawnDigits}; {DigitsRun.BatchOfFiles} with --data]");

    private static readonly Option<int?> seedOption = WholeNumber(
        "--seed", 0, "Determines everything that is random: images, first weights, order, masks [default: 1]");

    private static readonly Option<int?> threadsOption = WholeNumber(
        "--threads", 1, $"Threads to train with; the results are the same for any number [default: {DefaultThreads} on this machine]", most: 256);

    private static readonly Option<string?> presetOption = new("--preset")
    {
        Description = $"Repeat a result of the 2014 paper: {PresetNames}",
        HelpName = "name",
        CustomParser = result => Presets.Contains(result.Tokens[0].Value)
            ? result.Tokens[0].Value
            : Refuse<string?>(result, $"--preset takes one of {PresetNames}; it was given '{result.Tokens[0].Value}'."),
    };

    private static readonly Option<int?> seedsOption = WholeNumber(
        "--seeds", 1, $"With --preset, how many seeds are trained, from --seed on [default: {DigitsRun.SeedsOfPreset}]", most: 1000);

    private static readonly Option<string[]> onlyOption = new("--only")
    {
        Description = "With --preset, the name of a network of its table: train that alone, or several if it is given again",
        HelpName = "network",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<bool> heldOutOption = new("--held-out")
    {
        Description = "With --preset, leave the test images alone: score a sixth of the training images, and train on the others",
    };

    private static IEnumerable<string> Presets => Experiments.All.Select(experiment => experiment.Name).Append(MonteCarloRun.Name);

    private static string PresetNames => string.Join(", ", Presets);

    private static int DefaultThreads => Math.Min(Environment.ProcessorCount, 8);

    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="output">Takes the report.</param>
    /// <param name="error">Takes one line if something is wrong.</param>
    /// <returns>The exit code: 0, 1 for bad input, 130 if it was interrupted.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        var command = new RootCommand("Trains a network with dropout and the same one without, on few images of digits, and shows what dropout is good for.")
        {
            dataOption, epochsOption, batchOption, seedOption, threadsOption, presetOption, seedsOption, onlyOption, heldOutOption,
        };

        // A task of its own, so that Ctrl+C is listened to while it works.
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(Read(parsed), output, error, cancellation), CancellationToken.None));

        ParseResult result = command.Parse(arguments);
        if (result.Action is ParseErrorAction)
        {
            return Fail(error, $"{result.Errors[0].Message} --help lists the options.");
        }

        return await result.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }

    private static int Run(DigitsOptions options, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            DigitsRun.Run(options, output, cancellation);
            return Success;
        }
        catch (Exception exception) when (exception is BadInputException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Fail(error, exception.Message);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Stopped.");
            return Interrupted;
        }
    }

    private static DigitsOptions Read(ParseResult result) => new(
        result.GetValue(dataOption),
        result.GetValue(epochsOption),
        result.GetValue(batchOption),
        result.GetValue(seedOption) ?? 1,
        result.GetValue(threadsOption) ?? DefaultThreads,
        result.GetValue(presetOption),
        result.GetValue(seedsOption) ?? DigitsRun.SeedsOfPreset,
        result.GetValue(onlyOption)!,
        result.GetValue(heldOutOption));

    private static Option<int?> WholeNumber(string name, int least, string description, int most = int.MaxValue) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                    && number >= least && number <= most
                ? number
                : Refuse<int?>(result, $"{name} takes a whole number from {least} to {most}; it was given '{text}'.");
        },
    };

    private static T? Refuse<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }

    private static int Fail(TextWriter error, string message)
    {
        error.WriteLine(message.ReplaceLineEndings(" "));
        return Failure;
    }
}
