using Dropout.CodeGen.Generators.Plan;
using static Dropout.CodeGen.Generators.Emission.StepOperands;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>The parts of a training step that leave dropped units out where its rows share a mask.</summary>
internal static class CompactStepEmitter
{
    public static void EmitFields(SourceWriter writer, NetworkPlan plan)
    {
        if (!plan.Kernels.Compact)
        {
            return;
        }

        writer.Blank();
        writer.Line("// Where rows share a mask: the units that are kept, the weights between them, and later their gradients, laid out like all of them.");
        writer.Line($"private readonly KeptUnits {string.Join(", ", Boundaries(plan).Select(Kept))};");
        writer.Line("private readonly NativeBuffer compact;");
    }

    public static void EmitMemory(SourceWriter writer, NetworkPlan plan)
    {
        foreach (int layer in Boundaries(plan))
        {
            int units = layer == 0 ? plan.Inputs.Size : plan.Layers[layer - 1].Units;
            writer.Line($"{Kept(layer)} = NewKeptUnits({(LeavesOut(plan, layer) ? Phrases.Number(layer) + ", " : "")}{Phrases.Number(units)});");
        }

        if (plan.Kernels.Compact)
        {
            writer.Line("compact = NewGradients(parameters.Buffer.Length);");
        }
    }

    /// <summary>Masks are known before the phases begin; inputs are moved together before their dropout.</summary>
    public static void EmitInputs(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Kernels.Compact && !plan.Inputs.LeavesOut)
        {
            writer.Block("if (InputsAreReady)", () => writer.Line("return;"));
            writer.Blank();
        }

        if (plan.Inputs.LeavesOut)
        {
            writer.Block("if (Compacts)", () =>
            {
                writer.Line("kept0.Gather<V>(ref Inputs, ref KeptInputs, Layer1.InputStride, firstRow, endRow);");
                writer.Block(
                    $"if (!Pass.Forward<V, InputsTraining>(ref KeptInputs, {SlopesOf(plan, 0)}, ref kept0.Mask, ref Unsafe.NullRef<byte>(), firstRow, endRow, 0, kept0.PaddedCount))",
                    () => writer.Line("MarkNotFinite(0);"));
                writer.Blank();
                writer.Line("return;");
            });
            writer.Blank();
        }
    }

    /// <summary>What a phase does where dropped units are left out; null where that is nothing special.</summary>
    public static string? Call(Phase phase, NetworkPlan plan)
    {
        if (phase.Layer == 0 || !plan.Layers[phase.Layer - 1].IsCompact)
        {
            return null;
        }

        int layer = phase.Layer;
        string number = Phrases.Number(layer);
        string kept = $"{Kept(layer - 1)}, {Kept(layer)}";
        string inputs = layer > 1 ? $"ref activations{Phrases.Number(layer - 1)}.Origin" : plan.Inputs.LeavesOut ? "ref KeptInputs" : "ref Inputs";
        switch (phase.Kind)
        {
            case PhaseKind.Gather:
                return $"GatherWeights<Layer{number}>(item, {kept});";
            case PhaseKind.Forward:
                string active = !plan.Kernels.ZeroSkip ? "" : LeavesOut(plan, layer) ? ", null" : ", " + ActiveOf(plan, layer);
                return $"CompactForward<Layer{number}, Layer{number}Training>(item, {number}, {kept}, {inputs}, ref activations{number}.Origin, {SlopesOf(plan, layer)}, {KeptMaskOf(plan, layer)}{active});";
            case PhaseKind.Backward:
                string below = Phrases.Number(layer - 1);
                bool leavesOutBelow = LeavesOut(plan, layer - 1);
                string toLanes = leavesOutBelow ? (layer > 2 ? "true" : "false") : ToLanes(plan, layer - 1);
                string rows = leavesOutBelow ? "ref Unsafe.NullRef<byte>()" : ActiveRowsOf(plan, layer - 1);
                return $"CompactBack<Layer{number}, Layer{below}Training>(item, worker, {kept}, {toLanes}, ref lanes{number}.Origin, ref activations{below}.Origin, {SlopesOf(plan, layer - 1)}, {KeptMaskOf(plan, layer - 1)}, ref gradients{below}.Origin, ref lanes{below}.Origin, {rows});";
            case PhaseKind.Gradients:
                return $"CompactGradients<Layer{number}>(item, worker, {kept}, {inputs}, ref gradients{number}.Origin);";
            case PhaseKind.Update:
                return $"CompactUpdate<Layer{number}>(item, worker, {kept});";
            default:
                return null;
        }
    }

    public static void EmitPasses(SourceWriter writer, NetworkPlan plan)
    {
        string active = plan.Kernels.ZeroSkip ? ", ActiveUnits? active" : "";
        writer.Line($$"""
            protected override int LeastRowsCompact => {{Phrases.Number(Planner.LeastRowsSkipping)}};

            private void GatherWeights<L>(int panel, KeptUnits keptInputs, KeptUnits keptUnits) where L : struct, ILayer => keptUnits.GatherPanel<V>(
                keptInputs, panel, ref Unsafe.Add(ref Parameters.Buffer.Origin, L.Weights), ref Unsafe.Add(ref Parameters.Buffer.Origin, L.Bias),
                L.PanelStride, ref Unsafe.Add(ref compact.Origin, L.Weights), ref Unsafe.Add(ref compact.Origin, L.Bias));

            private void CompactForward<L, T>(
                int item, int layer, KeptUnits keptInputs, KeptUnits keptUnits,
                ref float inputs, ref float activations, ref float slopes, ref byte mask{{active}})
                where L : struct, ILayer
                where T : struct, ITraining
            {
                (int firstRow, int endRow, int firstUnit, int endUnit) = Block(item, (64, 64), keptUnits.PaddedCount);
                Forward.Multiply<V, L>(
                    ref Unsafe.Add(ref inputs, firstRow * L.InputStride), ref compact.Origin,
                    ref Unsafe.Add(ref activations, firstRow * L.OutputStride), endRow - firstRow, keptInputs.Count, firstUnit, endUnit);
            """);
        writer.Line(plan.Kernels.ZeroSkip
            ? "    Activate<T>(layer, ref activations, ref slopes, ref mask, active, firstRow, endRow, firstUnit, endUnit);"
            : """
                if (!Pass.Forward<V, T>(ref activations, ref slopes, ref mask, ref Unsafe.NullRef<byte>(), firstRow, endRow, firstUnit, endUnit))
                {
                    MarkNotFinite(layer);
                }
            """);
        writer.Line("""
            }

            private void CompactBack<L, P>(
                int item, int worker, KeptUnits keptInputs, KeptUnits keptUnits, bool toLanes, ref float lanes, ref float activations, ref float slopes,
                ref byte mask, ref float gradientsBelow, ref float lanesBelow, ref byte activeRowsBelow)
                where L : struct, ILayer
                where P : struct, ITraining
            {
                Backward.Through<V, L, P>(
                    item, Rows, RowCapacity, keptInputs.Count, keptUnits.Count, toLanes, ref compact.Origin, ref lanes,
                    ref Unsafe.Add(ref scratch.Origin, worker * ScratchFloats), ref activations, ref slopes, ref mask, ref gradientsBelow,
                    ref lanesBelow, ref activeRowsBelow);
            }

            private void CompactGradients<L>(int item, int worker, KeptUnits keptInputs, KeptUnits keptUnits, ref float inputs, ref float gradients)
                where L : struct, ILayer
            {
                Compact.Gradients<V, L>(
                    item, Rows, RowCapacity, keptInputs, keptUnits, ref inputs, ref gradients,
                    ref Unsafe.Add(ref scratch.Origin, worker * ScratchFloats), ref compact.Origin);
            }

            private void CompactUpdate<L>(int item, int worker, KeptUnits keptInputs, KeptUnits keptUnits) where L : struct, ILayer
            {
                Compact.Layer<V, U, L>(
                    item, keptInputs, keptUnits, rule, ref compact.Origin, ref Unsafe.Add(ref scratch.Origin, worker * ScratchFloats),
                    ref Parameters.Buffer.Origin, ref State.Origin, StateStride);
            }
            """);
    }

    // What lies on either side of a layer with units or inputs that are left out.
    private static IEnumerable<int> Boundaries(NetworkPlan plan) => Enumerable.Range(0, plan.Layers.Count + 1).Where(layer =>
        (layer > 0 && plan.Layers[layer - 1].IsCompact) || (layer < plan.Layers.Count && plan.Layers[layer].IsCompact));

    private static bool LeavesOut(NetworkPlan plan, int layer) => layer == 0 ? plan.Inputs.LeavesOut : plan.Layers[layer - 1].LeavesOut;

    private static string Kept(int layer) => "kept" + Phrases.Number(layer);

    private static string KeptMaskOf(NetworkPlan plan, int layer) => LeavesOut(plan, layer) ? $"ref {Kept(layer)}.Mask" : MaskOf(plan, layer);
}
