using System.Globalization;
using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>The phases of training steps, with the clocks read between them.</summary>
internal static class StepPhases
{
    /// <summary>A figure for each phase that has work.</summary>
    /// <param name="command">The command that measures.</param>
    /// <param name="name">Which steps.</param>
    /// <param name="training">The steps, on one thread.</param>
    /// <param name="rows">Rows of a step.</param>
    /// <param name="effort">How often.</param>
    public static IReadOnlyList<Figure> Measure(string command, string name, Training training, int rows, Effort effort)
    {
        var samples = new List<(double Wall, double Thread)[]>();
        var peaks = new List<(double Wall, double Thread)>();
        training.Steps(3);
        training.Trainer.Step.PhaseRunner = step =>
        {
            var phases = new (double Wall, double Thread)[step.PhaseCount];
            for (int phase = 0; phase < phases.Length; phase++)
            {
                phases[phase] = Time(() => RunPhase(step, phase));
            }

            samples.Add(phases);
        };
        for (int round = 0; round < effort.Rounds; round++)
        {
            peaks.Add(Time(() => Peak.Work.Run(1)));
            training.Steps(1);
        }

        training.Trainer.Step.PhaseRunner = null;
        Timing peak = Timed(peaks);
        Timing[] timings = [.. Enumerable.Range(0, samples[0].Length).Select(phase => Timed(samples.ConvertAll(sample => sample[phase])))];
        Timing whole = timings.Aggregate((sum, timing) => sum + timing);
        return
        [
            .. Phases(training.Network.Description, timings.Length, rows)
                .Zip(timings)
                .Where(phase => phase.First is not null)
                .Select(phase => Report.Figure(command, phase.First! with { Name = $"{name}: {phase.First.Name}" }, phase.Second, Peak.Work, peak) with
                {
                    Remark = string.Create(CultureInfo.InvariantCulture, $"{phase.Second.RatioTo(whole) * 100:0.0} % of the step"),
                }),
        ];
    }

    // One thread does all items in turn, as a step with one thread does.
    private static void RunPhase(IPhasedWork step, int phase)
    {
        int count = step.ItemCount(phase);
        for (int item = 0; item < count; item++)
        {
            step.Run(phase, item, 0);
        }
    }

    /// <summary>
    /// All phases in their order: inputs and masks where there are any, forward, loss, and backward and update of each layer from
    /// the last to the first. Where rows share masks, weights are gathered before a layer, and its gradients are a phase of their own.
    /// Null where nothing is done: nobody asks for the gradient of the inputs.
    /// </summary>
    private static IEnumerable<Work?> Phases(NetworkDescription network, int phases, int rows)
    {
        int count = network.Layers.Count;
        int withoutInputs = (3 * count) + 1;
        bool isCompact = phases == withoutInputs + 1 + (2 * count);
        if (!isCompact && (phases < withoutInputs || phases > withoutInputs + 1))
        {
            throw new InvalidOperationException($"A step of {count} layers has {phases} phases; their names are not known.");
        }

        if (phases > withoutInputs)
        {
            yield return Phase("inputs and masks", 0);
        }

        for (int layer = 1; layer <= count; layer++)
        {
            if (isCompact)
            {
                yield return WithoutOperations("gathering", layer);
            }

            yield return OfLayer("forward", layer);
        }

        yield return Phase("loss", 0);
        for (int layer = count; layer >= 1; layer--)
        {
            yield return layer > 1 ? OfLayer("backward", layer) : null;
            if (isCompact)
            {
                yield return OfLayer("gradient", layer);
            }

            yield return isCompact ? WithoutOperations("update", layer) : OfLayer("gradient and update", layer);
        }

        Work OfLayer(string pass, int layer)
        {
            LayerDescription shape = network.Layers[layer - 1];
            return Phase($"{pass} {shape.Inputs}×{shape.Units}", rows * OperationCount.Of(shape));
        }

        Work WithoutOperations(string pass, int layer) => Phase($"{pass} {network.Layers[layer - 1].Inputs}×{network.Layers[layer - 1].Units}", 0);

        Work Phase(string pass, double operations) => new(pass, _ => { }, operations, Unit.Operations) { Rows = rows };
    }

    private static Timing Timed(IReadOnlyCollection<(double Wall, double Thread)> samples) =>
        new([.. samples.Select(sample => sample.Wall)], [.. samples.Select(sample => sample.Thread)]);

    private static (double Wall, double Thread) Time(Action action)
    {
        double thread = Clock.Thread;
        double wall = Clock.Wall;
        action();
        return (Clock.Wall - wall, Clock.Thread - thread);
    }
}
