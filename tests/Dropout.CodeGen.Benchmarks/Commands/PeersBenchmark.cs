using System.Globalization;
using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;
using Dropout.CodeGen.Benchmarks.Peers;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>
/// What a user could pick instead, on the same shapes. Ours is measured right before and right after each group of peers, on
/// the same core, and compared within this pair.
/// </summary>
internal static class PeersBenchmark
{
    private const string Command = "peers";
    private const int MostRounds = 1000;

    public static void Run(PeerSettings settings, Report report)
    {
        var comparisons = new List<PeerComparison>();
        PeerGroup[] wanted = [.. PeerGroup.All.Where(group => settings.Only.Count == 0 || settings.Only.Contains(group.Name))];
        PeerGroup[] stored = settings.Results is null ? [] : settings.Only.Count == 0 ? wanted : [.. PeerGroup.All.Except(wanted)];
        if (stored.Length > 0)
        {
            Dictionary<Workload, Timing> own = Own(true, settings);
            comparisons.AddRange(stored.SelectMany(group => Stored(group, settings.Results!, own)));
        }

        comparisons.AddRange(RunNow([.. wanted.Except(stored)], settings));
        foreach (IGrouping<string, PeerComparison> kind in comparisons.GroupBy(comparison => comparison.Workload.Kind))
        {
            report.Add(ComparisonTable.Of(kind.Key, [.. kind]), [.. kind.Select(Figure)]);
        }
    }

    private static IEnumerable<PeerComparison> RunNow(IReadOnlyList<PeerGroup> groups, PeerSettings settings)
    {
        string? path = settings.Path ?? PeerHarness.DefaultPath;
        if (groups.Count == 0)
        {
            yield break;
        }

        if (!PeerHarness.IsAt(path))
        {
            Report.Say($"There is no harness of the peers at {path}: a directory with setup.sh and run.sh. Nothing is compared with them.");
            yield break;
        }

        var harness = PeerHarness.CopyTo(settings.Work, path!);
        if (settings.InstallPackages || groups.Any(group => group.Needs is not null && !harness.CanRun(group)))
        {
            Report.Say($"Setting the peers up in {settings.Work} …");
            string log = harness.SetUp(settings.InstallPackages);
            Report.Say($"What the set-up said is in {log}.");
        }

        foreach (PeerGroup group in groups)
        {
            if (!harness.CanRun(group))
            {
                Report.Say($"{group.Name} ({group.Description}) is left out{(group.Needs is null ? "" : $": set-up did not make {group.Needs}")}.");
                continue;
            }

            Report.Say($"{group.Name}: {group.Description} …");
            double start = Clock.Wall;
            Dictionary<Workload, Timing> before = Own(group.Trains, settings);
            PeerResults? results = harness.Measure(group, FirstAllowedCore(), settings.Budget, settings.Nets, out int crashes);
            if (crashes > 0)
            {
                Report.Say($"{group.Name}: {crashes} runs are left out, this processor lacks their instructions; see {group.Name}.log in {settings.Work}.");
            }

            if (results is null)
            {
                Report.Say($"{group.Name} is left out: it left no results; see {group.Name}.log in {settings.Work}.");
                continue;
            }

            Dictionary<Workload, Timing> after = Own(group.Trains, settings);
            Report.Say(string.Create(
                CultureInfo.InvariantCulture, $"{group.Name}: {results.Records.Count} records, with ours before and after in {Clock.Wall - start:0} s"));
            foreach (PeerComparison comparison in PeerComparison.Of(
                group, results, before.ToDictionary(pair => pair.Key, pair => pair.Value.Then(after[pair.Key]))))
            {
                yield return comparison;
            }
        }
    }

    private static IReadOnlyList<PeerComparison> Stored(PeerGroup group, string directory, IReadOnlyDictionary<Workload, Timing> own)
    {
        string file = Path.Combine(directory, group.ResultFile);
        if (!File.Exists(file))
        {
            Report.Say($"{group.Name} is left out: there is no {file}.");
            return [];
        }

        PeerResults results = PeerResults.Read(file);
        Report.Say($"{group.Name}: measured earlier, on {results.Facts.Date}, {results.Facts.Processor}; ours now.");
        return PeerComparison.Of(group, results, own, results.Facts.Date);
    }

    private static Dictionary<Workload, Timing> Own(bool training, PeerSettings settings) => OwnMeasurement.Of(
        [
            .. Shape.All
                .Where(shape => settings.Nets.Count == 0 || settings.Nets.Contains(shape.Name))
                .SelectMany(shape => Workload.Of(shape.Name))
                .Where(workload => training || !workload.IsTraining),
        ],
        new Effort(MostRounds, settings.Budget));

    private static Figure Figure(PeerComparison comparison) => new(
        Command, $"{comparison.Workload.Net}, {comparison.Workload.Kind}, beside {comparison.Group.Name}", comparison.OwnMicroseconds, "µs")
    {
        Wall = comparison.Own.Wall,
        Thread = comparison.Own.Thread,
        Rows = comparison.Workload.Rows,
        Speedup = comparison.Speedup,
        SpeedupOver = comparison.PeerName,
        Remark = string.Create(
            CultureInfo.InvariantCulture, $"peer {comparison.Peer.MedianUs} µs; {comparison.FastestSpeedup:0.00} × by the fastest runs"),
    };

    // Ours and the peers' work on one core, that which this process was pinned to.
    private static int FirstAllowedCore()
    {
        const string Status = "/proc/self/status", Key = "Cpus_allowed_list:";
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(text => text.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line is null ? 0 : int.Parse(line[Key.Length..].Trim().Split(',', '-')[0], CultureInfo.InvariantCulture);
    }
}
