using System.Globalization;
using System.Text;

namespace Dropout.CodeGen.Analyzers.Tests.Robustness;

/// <summary>The times of a run at full size, as a table in a file. Written anew after each source: a run that is stopped has told something.</summary>
internal sealed class RobustnessReport(string path)
{
    private readonly List<(string Name, IReadOnlyList<EditorRun> Runs)> sources = [];

    public void Add(string name, IReadOnlyList<EditorRun> runs)
    {
        sources.Add((name, runs));
        var text = new StringBuilder("source | runs | diagnostics | changes | median ms of the generator | of the analyzers | of a change | slowest generator | analyzers | changes of a run\n");
        foreach ((string source, IReadOnlyList<EditorRun> own) in sources.Append(("all", [.. sources.SelectMany(one => one.Runs)])))
        {
            text.AppendLine(Line(source, own));
        }

        File.WriteAllText(path, text.ToString());
    }

    private static string Line(string name, IReadOnlyList<EditorRun> runs)
    {
        double[] generator = [.. runs.Select(run => run.Generator.TotalMilliseconds).Order()];
        double[] analysis = [.. runs.Select(run => run.Analysis.TotalMilliseconds).Order()];
        double[] changes = [.. runs.Select(run => run.Repair.TotalMilliseconds).Order()];
        double[] change = [.. runs.Where(run => run.Changes > 0).Select(run => run.Repair.TotalMilliseconds / run.Changes).Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name} | {runs.Count} | {runs.Sum(run => run.Diagnostics)} | {runs.Sum(run => run.Changes)} | {Median(generator):0.0} | {Median(analysis):0.0} | {Median(change):0.0} | {generator[^1]:0} | {analysis[^1]:0} | {changes[^1]:0}");
    }

    private static double Median(double[] sorted) => sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
}
