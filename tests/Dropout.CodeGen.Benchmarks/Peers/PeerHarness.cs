using System.Diagnostics;
using System.Globalization;

namespace Dropout.CodeGen.Benchmarks.Peers;

/// <summary>The peers' harness: a directory with setup.sh and run.sh, copied to where it may build and write.</summary>
internal sealed class PeerHarness
{
    // Whoever else works on this machine shall not count: peers tell the time that their process had a core.
    private static readonly (string File, string Wall, string Processor)[] clocks =
    [
        (Path.Combine("common", "bench.h"), "CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID"),
        (Path.Combine("common", "bench.py"), "time.perf_counter()", "time.process_time()"),
        (Path.Combine("e_csharp", "Bench.cs"), "Stopwatch.GetTimestamp()", "(long)(Environment.CpuUsage.TotalTime.TotalSeconds * Stopwatch.Frequency)"),
    ];

    // One build, or one configuration, that fails on this machine shall not keep the others from running.
    private static readonly (string File, string Strict, string Tolerant)[] scripts =
    [
        ("setup.sh", "\nset -e\n", "\n"),
        ("run.sh", "\nset -eo pipefail\n", "\nset -o pipefail\n"),
    ];

    private readonly string work;

    private PeerHarness(string work) => this.work = work;

    /// <summary>Where the harness is looked for: beside the repository, in shared/peers.</summary>
    public static string? DefaultPath
    {
        get
        {
            DirectoryInfo? directory = new(AppContext.BaseDirectory);
            while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Dropout.CodeGen.sln")))
            {
                directory = directory.Parent;
            }

            return directory?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "peers") : null;
        }
    }

    /// <summary>Whether a directory holds the harness.</summary>
    public static bool IsAt(string? path) => path is not null && File.Exists(Path.Combine(path, "run.sh")) && File.Exists(Path.Combine(path, "setup.sh"));

    /// <summary>Copies the harness; what was built there before stays.</summary>
    /// <exception cref="InvalidDataException">It is another harness.</exception>
    public static PeerHarness CopyTo(string work, string source)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(source, file);
            if (relative.Split(Path.DirectorySeparatorChar)[0] is "results" or ".build")
            {
                continue;
            }

            string copy = Path.Combine(work, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Delete(copy);
            (string File, string Old, string New)[] changes = [.. clocks.Concat(scripts).Where(change => change.Item1 == relative)];
            if (changes.Length == 0)
            {
                File.Copy(file, copy);
            }
            else
            {
                File.WriteAllText(copy, Change(file, changes[0].Old, changes[0].New));
            }
        }

        Directory.CreateDirectory(Path.Combine(work, "results"));
        return new PeerHarness(work);
    }

    /// <summary>Whether set-up made what a group needs.</summary>
    public bool CanRun(PeerGroup group) => group.Needs is { } file && File.Exists(Path.Combine(work, file));

    /// <summary>Builds the peers.</summary>
    /// <param name="installPackages">Installs Debian packages first, which only root may.</param>
    /// <returns>The file with what the set-up said.</returns>
    public string SetUp(bool installPackages) =>
        Run("setup.log", "setup.sh", installPackages ? ["apt"] : [], new Dictionary<string, string>());

    /// <summary>Runs a group on one core.</summary>
    /// <param name="group">The group.</param>
    /// <param name="core">The core.</param>
    /// <param name="budget">Seconds for each measurement.</param>
    /// <param name="nets">The shapes, for those that can leave out others; empty for all.</param>
    /// <param name="crashes">How many programs or configurations of the group ended in a crash.</param>
    /// <returns>Its results; null where it left none.</returns>
    public PeerResults? Measure(PeerGroup group, int core, double budget, IReadOnlyList<string> nets, out int crashes)
    {
        string results = Path.Combine(work, "results", group.ResultFile);
        File.Delete(results);
        string log = Run($"{group.Name}.log", "run.sh", [group.Name], new Dictionary<string, string>
        {
            ["CORE"] = core.ToString(CultureInfo.InvariantCulture),
            ["BUDGET"] = budget.ToString(CultureInfo.InvariantCulture),
            ["NETS"] = string.Join(',', nets),
            ["BUDGET_MS"] = (budget * 1000).ToString(CultureInfo.InvariantCulture),
        });

        // What the shell says of a program that asked for more than this processor has.
        crashes = File.ReadLines(log).Count(line => line.Contains("Illegal instruction", StringComparison.Ordinal));
        return File.Exists(results) ? PeerResults.Read(results) : null;
    }

    private static string Change(string file, string old, string changed)
    {
        string text = File.ReadAllText(file);
        return text.Contains(old, StringComparison.Ordinal)
            ? text.Replace(old, changed, StringComparison.Ordinal)
            : throw new InvalidDataException($"{file} has no \"{old.Trim()}\": this harness is not the one that is known here.");
    }

    private string Run(string logName, string script, string[] arguments, Dictionary<string, string> environment)
    {
        string log = Path.Combine(work, logName);
        var start = new ProcessStartInfo("bash", ["-c", "exec bash \"$0\" \"$@\" > \"$LOG\" 2>&1", Path.Combine(work, script), .. arguments])
        {
            WorkingDirectory = work,
        };
        start.Environment["LOG"] = log;
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return log;
    }
}
