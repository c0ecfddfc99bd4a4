using Dropout.CodeGen.Generators.Definition;

namespace Dropout.CodeGen.Generators.Plan;

/// <summary>Decides. The figures behind the thresholds are in docs/performance.md.</summary>
internal static class Planner
{
    // Straight-line code pays where a loop would be a good part of the work. It is a line a step, an input times 4 units, and
    // the activations of a layer must fit into registers beside the sums of the next.
    private const int MostStraightLineSteps = 64;
    private const int MostStraightLineUnits = 32;

    // Rows side by side read the weights of a layer once for every few units: they must stay in the nearest cache.
    private const int MostLaneInputs = 256;
    private const int MostLaneFloats = 1 << 15;

    // Weights and their momentum that the second level of the cache holds arrive soon enough. What is further away is read and written
    // faster than the hardware foresees it.
    private const int MostNearFloats = 1 << 17;
    private const int LinesAhead = 120;

    // Clearing the stack memory of logits costs little against computing them.
    private const int StackFloats = 1024;

    // Sixteen tiles of six rows: weights are read once for 96 rows. Very wide networks take fewer, to bound their memory.
    private const int MostBlockRows = 96;
    private const int MostBlockFloats = 1 << 24;

    // Fewer values than a word of marks has bits, or fewer units than a kernel has lanes, are faster computed than looked for.
    private const int LeastSkipped = 64;

    /// <summary>The greatest share of active units with which skipping the others is faster, on any way.</summary>
    public const double MostActive = 0.65;

    /// <summary>The fewest rows of a step that are worth it: weights are transposed or moved, and marks read, once for all of them.</summary>
    public const int LeastRowsSkipping = 24;

    // Where more is kept, moving weights together and their gradients apart saves less than skipping the zeros of a relu.
    private const double MostKeptCompact = 0.8;

    public static NetworkPlan Plan(NetworkDefinition definition)
    {
        var layers = new List<LayerPlan>();
        BlockKernel block = Block(definition);
        RowKernel row = Row(definition, block);
        int inputs = definition.Inputs;
        int next = 0;
        int widest = PanelLayout.RowStride(inputs);
        int mostPanels = 0;
        DropoutPlan? inputDropout = Dropout(definition.InputDropout, definition.Inputs);

        // By layer, 0 for the inputs.
        bool[] leavesOut =
        [
            LeavesOut(inputDropout, definition.Inputs),
            .. definition.Layers.Select(layer => LeavesOut(Dropout(layer.Dropout, layer.Units), layer.Units)),
        ];
        StepForm step = Step(definition, block, leavesOut);
        bool looksForZeros = step == StepForm.LayerByLayer;
        ActivitySource inputActivity = looksForZeros && IsLarge(inputs, definition.Layers[0].Units) && !IsCompact(1) ? ActivitySource.Marked : ActivitySource.None;
        ActivitySource activityBelow = inputActivity;
        for (int index = 0; index < definition.Layers.Count; index++)
        {
            DenseLayer layer = definition.Layers[index];
            DropoutPlan? dropout = Dropout(layer.Dropout, layer.Units);
            int weights = next;
            int bias = weights + PanelLayout.WeightFloats(inputs, layer.Units);
            next = bias + PanelLayout.PaddedUnits(layer.Units);
            bool isOutput = index == definition.Layers.Count - 1;
            ActivitySource activity = isOutput || !looksForZeros ? ActivitySource.None : Activity(layer.Activation, dropout);

            // What is left of a compact layer is multiplied whole.
            ZeroSkipPlan zeroSkip = IsCompact(index + 1) ? new ZeroSkipPlan(false, false, false) : new ZeroSkipPlan(
                IsLarge(inputs, layer.Units) && activityBelow != ActivitySource.None,
                IsLarge(inputs, layer.Units) && activity != ActivitySource.None,
                inputs >= LeastSkipped && activity != ActivitySource.None);
            bool isSkippedAbove = !isOutput && IsLarge(layer.Units, definition.Layers[index + 1].Units) && !IsCompact(index + 2);
            if (!zeroSkip.Backward && !zeroSkip.Update && !isSkippedAbove)
            {
                activity = ActivitySource.None;
            }

            layers.Add(new LayerPlan(
                index + 1,
                inputs,
                layer.Units,
                layer.Activation,
                dropout,
                weights,
                bias,
                Slope(layer.Activation, dropout),
                row,
                activity,
                zeroSkip,
                leavesOut[index + 1],
                IsCompact(index + 1),
                block == BlockKernel.Lanes ? PartialSums(inputs, layer.Units) : 1,
                PanelLayout.WeightFloats(inputs, layer.Units) > MostNearFloats ? LinesAhead : 0)
            {
                Regularisers = Regularisers(layer.Options),
            });
            widest = Math.Max(widest, PanelLayout.RowStride(layer.Units));
            mostPanels = Math.Max(mostPanels, PanelLayout.Panels(layer.Units));
            activityBelow = activity;
            inputs = layer.Units;
        }

        return new NetworkPlan(
            definition,
            new InputPlan(definition.Inputs, inputDropout, inputActivity, Slope(Activation.Identity, inputDropout), leavesOut[0]),
            new EquatableArray<LayerPlan>(layers.ToArray()),
            new PredictPlan(
                block,
                Math.Max(PanelLayout.TileRows, Math.Min(MostBlockRows, MostBlockFloats / widest / PanelLayout.TileRows * PanelLayout.TileRows)),
                widest,
                Place(inputs)),
            step,
            new EquatableArray<Phase>(step == StepForm.BlockByBlock ? [new(PhaseKind.Rows, 0), new(PhaseKind.UpdateAll, 0)] : Phases(definition, inputActivity, layers)),
            new KernelPlan(
                new EquatableArray<TileShape>(Tiles(mostPanels)),
                step == StepForm.LayerByLayer,
                block == BlockKernel.Lanes,
                step == StepForm.BlockByBlock,
                layers.Any(layer => layer.ZeroSkip.Forward || layer.ZeroSkip.Backward || layer.ZeroSkip.Update),
                layers.Any(layer => layer.IsCompact),
                layers.Any(layer => layer.Regularisers is not null)));

        bool IsCompact(int layer) => leavesOut[layer - 1] || leavesOut[layer];
    }

    /// <summary>The kernels of some networks; null where there are none.</summary>
    public static KernelPlan? PlanKernels(IReadOnlyCollection<KernelPlan> plansOfNetworks)
    {
        TileShape[] tiles =
        [
            .. plansOfNetworks.SelectMany(plan => plan.Tiles).Distinct().OrderByDescending(tile => tile.Vectors),
        ];
        return tiles.Length == 0
            ? null
            : new KernelPlan(
                new EquatableArray<TileShape>(tiles),
                plansOfNetworks.Any(plan => plan.LayerByLayer),
                plansOfNetworks.Any(plan => plan.Lanes),
                plansOfNetworks.Any(plan => plan.BlockByBlock),
                plansOfNetworks.Any(plan => plan.ZeroSkip),
                plansOfNetworks.Any(plan => plan.Compact),
                plansOfNetworks.Any(plan => plan.Regularisers));
    }

    private static IEnumerable<(int Inputs, int Units)> Shapes(NetworkDefinition definition)
    {
        int inputs = definition.Inputs;
        foreach (DenseLayer layer in definition.Layers)
        {
            yield return (inputs, layer.Units);
            inputs = layer.Units;
        }
    }

    private static RowKernel Row(NetworkDefinition definition, BlockKernel block)
    {
        bool isShort = Shapes(definition).All(shape => shape.Inputs <= MostStraightLineUnits && shape.Units <= MostStraightLineUnits)
            && Shapes(definition).Sum(shape => shape.Inputs * ((shape.Units + 3) / 4)) <= MostStraightLineSteps;
        return block == BlockKernel.Tiles ? RowKernel.Tiled : isShort ? RowKernel.StraightLine : RowKernel.Loop;
    }

    private static BlockKernel Block(NetworkDefinition definition) =>
        Shapes(definition).All(shape => shape.Inputs <= MostLaneInputs)
        && Shapes(definition).Sum(shape => (long)PanelLayout.WeightFloats(shape.Inputs, shape.Units)) <= MostLaneFloats
            ? BlockKernel.Lanes
            : BlockKernel.Tiles;

    // Factors that differ from row to row, and units that are left out, are known to the kernels of whole layers only.
    private static StepForm Step(NetworkDefinition definition, BlockKernel block, bool[] leavesOut) =>
        block == BlockKernel.Lanes
        && !leavesOut.Contains(true)
        && !definition.Layers.Select(layer => layer.Dropout).Append(definition.InputDropout).Any(dropout => dropout is { Form: DropoutForm.RealizedCount or DropoutForm.Gaussian })
            ? StepForm.BlockByBlock
            : StepForm.LayerByLayer;

    /// <summary>
    /// A multiplication waits some four steps for the one before in its sum, and two begin at once: eight sums keep a core
    /// busy. A single row has as many as a layer has vectors of units; narrow layers split the sum of each unit. The order of
    /// additions must not depend on how many rows there are, so blocks of rows split it in the same way.
    /// </summary>
    private static int PartialSums(int inputs, int units)
    {
        int wanted = units <= 16 ? 4 : units <= 32 ? 2 : 1;
        while (inputs < 4 * wanted && wanted > 1)
        {
            wanted /= 2;
        }

        return wanted;
    }

    private static ScratchPlace Place(long floats) => floats <= StackFloats ? ScratchPlace.Stack : ScratchPlace.Kept;

    private static DropoutPlan? Dropout(DropoutDefinition? dropout, int units) =>
        dropout is null ? null : new DropoutPlan(dropout, new DropoutArithmetic(dropout.Form, dropout.Keep, units));

    private static RegulariserPlan? Regularisers(DenseOptions options)
    {
        var plan = new RegulariserPlan((float)(options.L1 ?? 0), (float)(options.L2 ?? 0), (float)(options.WeightDecay ?? 0));
        return plan == new RegulariserPlan(0, 0, 0) ? null : plan;
    }

    private static SlopeSource Slope(Activation activation, DropoutPlan? dropout) => activation switch
    {
        _ when dropout is { Arithmetic.HasFactors: true } => SlopeSource.Stored,
        Activation.Identity => dropout is null ? SlopeSource.One : SlopeSource.Mask,
        Activation.Relu when dropout is null or { IsToldByValue: true } => SlopeSource.Activation,
        _ => SlopeSource.Stored,
    };

    // Alike for all rows, and 0 without them: then the units that a mask drops need not be there.
    private static bool LeavesOut(DropoutPlan? dropout, int units) =>
        dropout is { IsToldByValue: true, Definition: { Mask: MaskScope.Batch, Keep: <= MostKeptCompact } } && units >= LeastSkipped;

    private static bool IsLarge(int inputs, int units) => inputs >= LeastSkipped && units >= LeastSkipped;

    // A normal factor may make a tiny activation 0 where its slope is not.
    private static ActivitySource Activity(Activation activation, DropoutPlan? dropout) =>
        activation == Activation.Relu && (dropout is null || dropout.Arithmetic.DropsToZero) ? ActivitySource.Marked
        : dropout is { Arithmetic.DropsToZero: true } ? ActivitySource.Mask
        : ActivitySource.None;

    /// <summary>A layer is updated as soon as nobody needs its old weights any more, while they are still in the cache.</summary>
    private static Phase[] Phases(NetworkDefinition definition, ActivitySource inputActivity, List<LayerPlan> layers)
    {
        var phases = new List<Phase>();
        if (definition.InputDropout is not null || definition.Layers.Any(layer => layer.Dropout is not null) || inputActivity != ActivitySource.None)
        {
            phases.Add(new Phase(PhaseKind.Inputs, 0));
        }

        int output = definition.Layers.Count;
        for (int layer = 1; layer <= output; layer++)
        {
            if (layers[layer - 1].IsCompact)
            {
                phases.Add(new Phase(PhaseKind.Gather, layer));
            }

            phases.Add(new Phase(PhaseKind.Forward, layer));
        }

        phases.Add(new Phase(PhaseKind.Loss, output));
        for (int layer = output; layer >= 1; layer--)
        {
            phases.Add(new Phase(layer > 1 ? PhaseKind.Backward : PhaseKind.BackwardToInputs, layer));
            if (layers[layer - 1].IsCompact)
            {
                phases.Add(new Phase(PhaseKind.Gradients, layer));
            }

            phases.Add(new Phase(PhaseKind.Update, layer));
        }

        return phases.ToArray();
    }

    /// <summary>
    /// 24 sums of AVX-512 need four panels side by side; 12 sums suit the 16 registers of AVX2; the narrow ones are for what
    /// is left over.
    /// </summary>
    private static TileShape[] Tiles(int mostPanels) => mostPanels >= 4
        ? [new(6, 4), new(6, 2), new(6, 1)]
        : [new(6, 2), new(6, 1)];
}
