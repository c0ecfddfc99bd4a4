using System.Globalization;
using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>
/// The phases of a training step: the step itself, with the clocks read between its phases. One thread does all items of a
/// phase in turn, as a step with one thread does.
/// </summary>
internal static class StepPhases
{
    /// <summary>A figure for each phase that has work.</summary>
    public static IReadOnlyList<Figure> Measure(string command, Training training, int rows, Effort effort)
    {
        // A step of its own brings the rows, and the JIT to the end of its work.
        training.Steps(3);
        IPhasedWork step = training.Trainer.Phases;
        Work[] phases = [.. Phases(training, rows).Where((_, phase) => step.ItemCount(phase) > 0)];
        int[] indices = [.. Enumerable.Range(0, step.PhaseCount).Where(phase => step.ItemCount(phase) > 0)];
        double[][] wall = [.. indices.Select(_ => new double[effort.Rounds])];
        double[][] thread = [.. indices.Select(_ => new double[effort.Rounds])];
        double[] wallOfPeak = new double[effort.Rounds];
        double[] threadOfPeak = new double[effort.Rounds];
        for (int round = 0; round < effort.Rounds; round++)
        {
            (wallOfPeak[round], threadOfPeak[round]) = Time(() => Peak.Work.Run(1));
            for (int phase = 0; phase < indices.Length; phase++)
            {
                int index = indices[phase];
                (wall[phase][round], thread[phase][round]) = Time(() =>
                {
                    for (int item = 0; item < step.ItemCount(index); item++)
                    {
                        step.Run(index, item, 0);
                    }
                });
            }
        }

        var peak = new Timing(wallOfPeak, threadOfPeak);
        Timing[] timings = [.. wall.Zip(thread, (onWall, onThread) => new Timing(onWall, onThread))];
        Timing whole = timings.Aggregate((sum, timing) => sum + timing);
        return
        [
            .. phases.Zip(timings, (phase, timing) => Report.Figure(command, phase, timing, Peak.Work, peak) with
            {
                Remark = string.Create(CultureInfo.InvariantCulture, $"{timing.RatioTo(whole) * 100:0.0} % of the step"),
            }),
        ];
    }

    /// <summary>All phases in their order: masks, forward, loss, and backward and update of each layer from the last to the first.</summary>
    private static IEnumerable<Work> Phases(Training training, int rows)
    {
        NetworkDescription network = training.Network.Description;
        int count = network.Layers.Count;
        bool hasMasks = network.InputKeep < 1 || network.Layers.Any(layer => layer.Keep < 1);
        if (training.Trainer.Phases.PhaseCount != (3 * count) + (hasMasks ? 2 : 1))
        {
            throw new InvalidOperationException($"A step of {count} layers has {training.Trainer.Phases.PhaseCount} phases; their names are not known.");
        }

        if (hasMasks)
        {
            yield return Phase("masks", 0);
        }

        for (int layer = 1; layer <= count; layer++)
        {
            yield return OfLayer("forward", layer);
        }

        yield return Phase("loss", 0);
        for (int layer = count; layer >= 1; layer--)
        {
            yield return OfLayer("backward", layer);
            yield return OfLayer("gradient and update", layer);
        }

        Work OfLayer(string pass, int layer)
        {
            LayerDescription shape = network.Layers[layer - 1];
            return Phase($"{pass} {shape.Inputs}×{shape.Units}", rows * OperationCount.Of(shape));
        }

        Work Phase(string name, double operations) =>
            new($"{training.Work.Name}: {name}", _ => { }, operations, Unit.Operations) { Rows = rows };
    }

    private static (double Wall, double Thread) Time(Action action)
    {
        double thread = Clock.Thread;
        double wall = Clock.Wall;
        action();
        return (Clock.Wall - wall, Clock.Thread - thread);
    }
}
