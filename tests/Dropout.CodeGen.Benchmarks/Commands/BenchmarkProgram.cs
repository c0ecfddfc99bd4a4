using System.CommandLine;
using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>The commands and their options.</summary>
internal static class BenchmarkProgram
{
    private static readonly Option<int> rounds = new("--repetitions")
    {
        Description = "Rounds of a measurement; their median counts.",
        DefaultValueFactory = _ => 61,
    };

    private static readonly Option<double> seconds = new("--seconds")
    {
        Description = $"For each thing measured at the most, once there are {Effort.LeastRounds} rounds.",
        DefaultValueFactory = _ => 3,
    };

    private static readonly Option<int> batch = new("--batch") { Description = "Rows of a training step.", DefaultValueFactory = _ => 128 };

    private static readonly Option<int> threads = new("--threads") { Description = "Threads of a training step.", DefaultValueFactory = _ => 1 };

    private static readonly Option<FileInfo?> json = new("--json") { Description = "A file for the figures." };

    private static readonly (string Name, string Description, Action<Settings, Report> Run)[] benchmarks =
    [
        ("peak", "What a core can do: multiply and add, read from each level of the cache.", PeakBenchmark.Run),
        ("step", "A training step of 784-1024-1024-10, with and without dropout, and pass by pass.", StepBenchmark.Run),
        ("predict", "Predictions of the large networks, one row and many.", PredictBenchmark.Run),
        ("small", "Predictions and training steps of the small networks.", SmallBenchmark.Run),
        ("masks", "Drawing dropout masks.", MasksBenchmark.Run),
        ("threads", "One thread and two. Needs two cores.", ThreadsBenchmark.Run),
        ("generator", "The time of the generator, and how much it emits.", GeneratorBenchmark.Run),
    ];

    /// <summary>The root of all commands.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("Measures generated networks beside the limits of the machine. Pin it to a core: taskset -c 1 …");
        foreach ((string name, string description, Action<Settings, Report> run) in benchmarks)
        {
            root.Add(Command(name, description, run));
        }

        root.Add(Command("all", "All of these in turn.", (settings, report) =>
        {
            foreach ((_, _, Action<Settings, Report> run) in benchmarks)
            {
                run(settings, report);
            }
        }));
        return root;
    }

    private static Command Command(string name, string description, Action<Settings, Report> run)
    {
        var command = new Command(name, description) { rounds, seconds, batch, threads, json };
        command.SetAction(arguments =>
        {
            var settings = new Settings(
                new Effort(arguments.GetValue(rounds), arguments.GetValue(seconds)), arguments.GetValue(batch), arguments.GetValue(threads));
            var report = new Report();
            Machine machine = Machine.Current;
            Report.Say($"{machine.Processor}; {machine.VectorBits}-bit vectors, {machine.Framework}");
            run(settings, report);
            if (arguments.GetValue(json) is { } file)
            {
                File.WriteAllText(file.FullName, FigureFile.Text(machine, report.Figures));
            }
        });
        return command;
    }
}
