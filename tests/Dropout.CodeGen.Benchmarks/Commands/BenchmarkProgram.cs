using System.CommandLine;
using System.CommandLine.Parsing;
using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;
using Dropout.CodeGen.Benchmarks.Peers;
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

    private static readonly Argument<string?> path = new("path")
    {
        Description = "The peers' harness; else shared/peers beside the repository.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> work = new("--work")
    {
        Description = "Where the peers' harness is copied to, built and run.",
        DefaultValueFactory = _ => PeerSettings.DefaultWork,
    };

    private static readonly Option<string[]> only = new("--only")
    {
        Description = $"Peers to run, with commas between them: {string.Join(", ", PeerGroup.All.Select(group => group.Name))}. Else all.",
        DefaultValueFactory = _ => [],
        CustomParser = argument => Names(argument, "peer", PeerGroup.All.Select(group => group.Name)),
    };

    private static readonly Option<string[]> nets = new("--nets")
    {
        Description = $"Networks to compare on: {string.Join(", ", Shape.All.Select(shape => shape.Name))}. Else all; C++, BLAS, ONNX Runtime and FANN run all anyway.",
        DefaultValueFactory = _ => [],
        CustomParser = argument => Names(argument, "network", Shape.All.Select(shape => shape.Name)),
    };

    private static readonly Option<string?> results = new("--results")
    {
        Description = "A directory with results of the harness: peers that do not run now were measured then.",
    };

    private static readonly Option<double> budget = new("--budget")
    {
        Description = "Seconds for each measurement of a peer, and for ours beside it.",
        DefaultValueFactory = _ => 0.1,
    };

    private static readonly Option<bool> install = new("--install") { Description = "Install the Debian packages that peers need. Only root may." };

    private static readonly (string Name, string Description, Action<Settings, Report> Run)[] benchmarks =
    [
        ("peak", "What a core can do: multiply and add, read from each level of the cache.", PeakBenchmark.Run),
        ("step", "A training step of 784-1024-1024-10, with and without dropout, and pass by pass.", StepBenchmark.Run),
        ("fit", "What Fit costs beside its bare steps.", FitBenchmark.Run),
        ("optimizers", "A training step with each optimizer, regulariser and clipping.", OptimizersBenchmark.Run),
        ("predict", "Predictions of the large networks, one row and many.", PredictBenchmark.Run),
        ("small", "Predictions and training steps of the small networks.", SmallBenchmark.Run),
        ("masks", "Drawing dropout masks.", MasksBenchmark.Run),
        ("threads", "One thread and two. Needs two cores.", ThreadsBenchmark.Run),
        ("generator", "The time of the generator, and how much it emits.", GeneratorBenchmark.Run),
        ("analyzers", "The time of the analyzers, on code without dropout and on numerical code.", AnalyzersBenchmark.Run),
    ];

    /// <summary>The root of all commands.</summary>
    public static RootCommand Create()
    {
        Option[] common = [rounds, seconds, batch, threads, json];
        Symbol[] ofPeers = [path, work, only, nets, results, budget, install];
        var root = new RootCommand("Measures generated networks beside the limits of the machine. Pin it to a core: taskset -c 1 …");
        foreach ((string name, string description, Action<Settings, Report> run) in benchmarks)
        {
            root.Add(Command(name, description, common, (arguments, report) => run(Common(arguments), report)));
        }

        root.Add(Command("peers", "What a user could pick instead, on the same shapes.", [json, .. ofPeers], (arguments, report) =>
            PeersBenchmark.Run(Peers(arguments), report)));
        root.Add(Command("all", "All of these in turn.", [.. common, .. ofPeers], (arguments, report) =>
        {
            foreach ((_, _, Action<Settings, Report> run) in benchmarks)
            {
                run(Common(arguments), report);
            }

            PeersBenchmark.Run(Peers(arguments), report);
        }));
        return root;
    }

    private static Settings Common(ParseResult arguments) => new(
        new Effort(arguments.GetValue(rounds), arguments.GetValue(seconds)), arguments.GetValue(batch), arguments.GetValue(threads));

    private static PeerSettings Peers(ParseResult arguments) => new(
        arguments.GetValue(path),
        arguments.GetValue(work)!,
        arguments.GetValue(only)!,
        arguments.GetValue(nets)!,
        arguments.GetValue(results),
        arguments.GetValue(budget),
        arguments.GetValue(install));

    private static string[] Names(ArgumentResult argument, string what, IEnumerable<string> known)
    {
        string[] names = [.. argument.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries))];
        string[] unknown = [.. names.Except(known)];
        if (unknown.Length > 0)
        {
            argument.AddError($"There is no {what} {string.Join(", ", unknown)}.");
        }

        return names;
    }

    private static Command Command(string name, string description, IEnumerable<Symbol> symbols, Action<ParseResult, Report> run)
    {
        var command = new Command(name, description);
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction(arguments =>
        {
            var report = new Report();
            Machine machine = Machine.Current;
            Report.Say($"{machine.Processor}; {machine.VectorBits}-bit vectors, {machine.Framework}");
            run(arguments, report);
            if (arguments.GetValue(json) is { } file)
            {
                File.WriteAllText(file.FullName, FigureFile.Text(machine, report.Figures));
            }
        });
        return command;
    }
}
