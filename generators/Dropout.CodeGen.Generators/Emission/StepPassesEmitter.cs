using Dropout.CodeGen.Generators.Plan;
using static Dropout.CodeGen.Generators.Emission.StepOperands;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>What the phases of a training step do: which kernels a layer takes on each way, and what is counted and marked on it.</summary>
internal static class StepPassesEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Phases.Any(phase => phase.Kind == PhaseKind.Inputs))
        {
            EmitInputs(writer, plan);
            writer.Blank();
        }

        EmitForward(writer, plan);
        writer.Blank();
        EmitBackward(writer, plan);
        writer.Blank();
        EmitLoss(writer, plan);
    }

    private static void EmitInputs(SourceWriter writer, NetworkPlan plan) =>
        writer.Block("private void PrepareInputs(int item)", () =>
        {
            writer.Line("int firstRow = item * 16;");
            writer.Line("int endRow = Math.Min(firstRow + 16, Rows);");
            if (plan.Inputs.Dropout is not null || plan.Layers.Any(layer => layer.Dropout is not null))
            {
                writer.Line("DrawMasks(firstRow, endRow - firstRow);");
            }

            for (int layer = 0; layer <= plan.Layers.Count; layer++)
            {
                if (DropoutOf(plan, layer) is { Arithmetic.HasFactors: true })
                {
                    writer.Line($"DrawFactors({Phrases.Number(layer)}, firstRow, endRow - firstRow, {SlopesOf(plan, layer)});");
                }
            }

            CompactStepEmitter.EmitInputs(writer, plan);
            bool marks = plan.Inputs.Activity != ActivitySource.None;
            if (plan.Inputs.Dropout is null)
            {
                if (!marks)
                {
                    return;
                }

                writer.Block("if (!MaySkip)", () => writer.Line("return;"));
                writer.Blank();
            }

            writer.Line($"ref byte marks = ref {(marks ? "MaySkip ? ref active0.Bits : ref " : "")}Unsafe.NullRef<byte>();");
            writer.Block(
                $"if (!Pass.Forward<V, InputsTraining>(ref Inputs, {SlopesOf(plan, 0)}, {MaskOf(plan, 0)}, ref marks, firstRow, endRow, 0, InputsTraining.PaddedUnits))",
                () => writer.Line("MarkNotFinite(0);"));
            if (marks)
            {
                writer.Blank();
                writer.Block("if (MaySkip)", () => writer.Line("active0.Add(firstRow, endRow, 0, InputsTraining.Units);"));
            }
        });

    private static void EmitForward(SourceWriter writer, NetworkPlan plan)
    {
        bool skips = plan.Kernels.ZeroSkip;
        if (skips)
        {
            EmitSkips(writer);
            writer.Blank();
            writer.Line("""
                // An item of the forward pass: 64 units of up to 64 rows, more when skipping, which share the weights while those are in
                // the cache.
                private (int Rows, int Units) LargestItem(ActiveUnits? activeInputs) =>
                    Skips(activeInputs) ? (ZeroSkip.RowsPerItem, ZeroSkip.Width<V>()) : (64, 64);

                private int ForwardItems<L>(ActiveUnits? activeInputs) where L : struct, ILayer => BlockCount(LargestItem(activeInputs), L.PaddedUnits);
                """);
        }
        else
        {
            writer.Line("""
                // An item of the forward pass: 64 units of up to 64 rows, which share the weights while those are in the cache.
                private int ForwardItems<L>() where L : struct, ILayer => BlockCount((64, 64), L.PaddedUnits);
                """);
        }

        writer.Blank();
        writer.Line("private void PassForward<L, T>(");
        writer.Line(skips
            ? "    int item, int layer, ActiveUnits? activeInputs, ref float inputs, ref float activations, ref float slopes, ref byte mask, ActiveUnits? active)"
            : "    int item, ref float inputs, ref float activations, ref float slopes, ref byte mask)");
        writer.Line("    where L : struct, ILayer");
        writer.Block("    where T : struct, ITraining", () =>
        {
            writer.Line($"(int firstRow, int endRow, int firstUnit, int endUnit) = Block(item, {(skips ? "LargestItem(activeInputs)" : "(64, 64)")}, L.PaddedUnits);");
            writer.Line("""
                ref float x = ref Unsafe.Add(ref inputs, firstRow * L.InputStride);
                ref float y = ref Unsafe.Add(ref activations, firstRow * L.OutputStride);
                """);
            const string Dense = "Forward.Multiply<V, L>(ref x, ref Parameters.Buffer.Origin, ref y, endRow - firstRow, L.Inputs, firstUnit, endUnit);";
            if (!skips)
            {
                writer.Line(Dense);
                writer.Line("Pass.Forward<V, T>(ref activations, ref slopes, ref mask, ref Unsafe.NullRef<byte>(), firstRow, endRow, firstUnit, endUnit);");
                return;
            }

            writer.Block("if (Skips(activeInputs))", () => writer.Line("""
                ZeroSkip.Forward<V, L>(
                    ref x, ref Unsafe.Add(ref activeInputs.Bits, firstRow * activeInputs.RowBytes), activeInputs.RowBytes,
                    ref Parameters.Buffer.Origin, ref y, endRow - firstRow, firstUnit, endUnit);
                """));
            writer.Block("else", () => writer.Line(Dense));
            writer.Blank();
            writer.Line("Activate<T>(layer, ref activations, ref slopes, ref mask, active, firstRow, endRow, firstUnit, endUnit);");
        });
        if (skips)
        {
            writer.Blank();
            EmitActivate(writer);
        }
    }

    private static void EmitSkips(SourceWriter writer) => writer.Line($"""
        // With so many rows, and up to this share of active units, skipping is faster, as measured. A weight's gradient may skip
        // where inputs are finite.
        private bool MaySkip => Options.SkipZeros && Rows >= {Phrases.Number(Planner.LeastRowsSkipping)};

        private bool Skips([global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] ActiveUnits? units) => units is not null && MaySkip && AreFew(units, {Phrases.Share(Planner.MostActive)});

        private bool SkipsUpdate(ActiveUnits units, int below) => Skips(units) && IsFinite(below);

        private int BackwardItems<L>(ActiveUnits units) where L : struct, ILayer =>
            Skips(units) ? ZeroSkip.BackwardItems<V, L>() : Backward.Items(Rows, L.Inputs);

        private int UpdateItems<L>(bool skips) where L : struct, ILayer =>
            skips ? ZeroSkip.UpdateItems<V, L>() : Update.Items<L>(Rows);
        """);

    private static void EmitActivate(SourceWriter writer) => writer.Line("""
        private void Activate<T>(
            int layer, ref float activations, ref float slopes, ref byte mask, ActiveUnits? active, int firstRow, int endRow, int firstUnit, int endUnit)
            where T : struct, ITraining
        {
            ref byte marks = ref active is null || !MaySkip ? ref Unsafe.NullRef<byte>() : ref active.Bits;
            if (!Pass.Forward<V, T>(ref activations, ref slopes, ref mask, ref marks, firstRow, endRow, firstUnit, endUnit))
            {
                MarkNotFinite(layer);
            }

            if (MaySkip)
            {
                active?.Add(firstRow, endRow, firstUnit, Math.Min(endUnit, T.Units));
            }
        }
        """);

    private static void EmitBackward(SourceWriter writer, NetworkPlan plan)
    {
        bool mayBack = plan.Layers.Any(layer => layer.ZeroSkip.Backward);
        const string Few = """
            FewRows.Through<V, L, P>(
                item, Rows, RowCapacity, ref Parameters.Buffer.Origin, ref gradients, ref Unsafe.Add(ref scratch.Origin, worker * ScratchFloats),
                ref activations, ref slopes, ref mask, ref gradientsBelow);
            """;
        const string Dense = """
            Backward.Through<V, L, P>(
                item, Rows, RowCapacity, L.Inputs, L.Units, toLanes, ref Parameters.Buffer.Origin, ref lanes, ref Unsafe.Add(ref scratch.Origin, worker * ScratchFloats),
                ref activations, ref slopes, ref mask, ref gradientsBelow, ref lanesBelow, ref activeRowsBelow);
            """;
        writer.Line("private void PassBack<L, P>(");
        writer.Line($"    int item, int worker, {(plan.Kernels.ZeroSkip ? "ActiveUnits? active, " : "")}bool toLanes, ref float gradients, ref float lanes,");
        writer.Line("    ref float activations, ref float slopes, ref byte mask, ref float gradientsBelow, ref float lanesBelow, ref byte activeRowsBelow)");
        writer.Line("    where L : struct, ILayer");
        writer.Block("    where P : struct, ITraining", () =>
        {
            writer.Block("if (Rows <= FewRows.Most)", () => writer.Line(Few));
            if (mayBack)
            {
                writer.Block("else if (Skips(active))", () => writer.Line("""
                ZeroSkip.Through<V, L, P>(
                    item, Rows, RowCapacity, toLanes, ref Parameters.Buffer.Origin, ref gradients, ref active.Bits, active.RowBytes,
                    ref Unsafe.Add(ref scratch.Origin, worker * ScratchFloats), ref activations, ref slopes, ref mask, ref gradientsBelow, ref lanesBelow, ref activeRowsBelow);
                """));
            }

            writer.Block("else", () => writer.Line(Dense));
        });
        writer.Blank();
        writer.Block("private void UpdateLayer<L>(int item, int worker, ref float inputs, ref float gradients) where L : struct, ILayer", () => writer.Line("""
            if (Rows <= FewRows.Most)
            {
                FewRows.Layer<V, U, L>(
                    item, Rows, RowCapacity, rule, ref inputs, ref gradients, ref Parameters.Buffer.Origin, ref State.Origin, StateStride);
                return;
            }

            Update.Layer<V, U, L>(
                item, Rows, RowCapacity, rule, ref inputs, ref gradients, ref Unsafe.Add(ref scratch.Origin, worker * ScratchFloats),
                ref Parameters.Buffer.Origin, ref State.Origin, StateStride);
            """));

        if (plan.Layers.Any(layer => layer.ZeroSkip.Update))
        {
            writer.Blank();
            writer.Line("""
                // Nobody's, where nothing asks for them.
                private static ref byte ActiveRows(NativeBuffer marks, bool areAskedFor) =>
                    ref areAskedFor ? ref Unsafe.As<float, byte>(ref marks.Origin) : ref Unsafe.NullRef<byte>();

                """);
            writer.Line("private void UpdateLayer<L>(");
            writer.Line("    int item, int worker, ref float inputs, ref float gradients, ref byte activeRows)");
            writer.Block("    where L : struct, ILayer", () => writer.Line("""
                if (!Unsafe.IsNullRef(ref activeRows))
                {
                    ZeroSkip.Layer<V, U, L>(
                        item, Rows, RowCapacity, rule, ref inputs, ref gradients, ref activeRows,
                        ref Unsafe.Add(ref scratch.Origin, worker * ScratchFloats), ref Parameters.Buffer.Origin, ref State.Origin, StateStride);
                }
                else
                {
                    UpdateLayer<L>(item, worker, ref inputs, ref gradients);
                }
                """));
        }
    }

    private static void EmitLoss(SourceWriter writer, NetworkPlan plan)
    {
        string number = Phrases.Number(plan.Output.Number);
        writer.Line($"/// <summary>Sixteen rows: {Phrases.Loss(plan.Definition.Loss)}, its gradient by the outputs, and by the preactivations of layer {number}.</summary>");
        writer.Block("private void Loss(int item)", () =>
        {
            writer.Line("int firstRow = item * 16;");
            writer.Line("int endRow = Math.Min(firstRow + 16, Rows);");
            writer.Block("for (int row = firstRow; row < endRow; row++)", () =>
            {
                writer.Line($"ref float gradient = ref Unsafe.Add(ref outputGradients.Origin, row * Layer{number}.OutputStride);");
                writer.Line($"Panels.Copy(ref Unsafe.Add(ref activations{number}.Origin, row * Layer{number}.OutputStride), ref gradient, Layer{number}.PaddedUnits);");
                writer.Line("ComputeRowLoss<V>(row, ref gradient);");
            });
            writer.Blank();
            writer.Block($"for (int unit = 0; unit < Layer{number}.PaddedUnits; unit += 16)", () =>
            {
                writer.Line($$"""
                    ref float panel = ref Unsafe.Add(ref gradients{{number}}.Origin, unit / 16 * ((RowCapacity * 16) + 16));
                    for (int row = firstRow; row < endRow; row++)
                    {
                        Panels.Copy(ref Unsafe.Add(ref outputGradients.Origin, (row * Layer{{number}}.OutputStride) + unit), ref Unsafe.Add(ref panel, row * 16), 16);
                    }

                    Pass.Back<V, Layer{{number}}Training>(ref panel, unit, firstRow, endRow, ref activations{{number}}.Origin, {{SlopesOf(plan, plan.Output.Number)}}, {{MaskOf(plan, plan.Output.Number)}});
                    Pass.ToLanes<V, Layer{{number}}Training>(ref panel, unit, firstRow, firstRow + 16, ref lanes{{number}}.Origin);
                    """);
            });
        });
    }
}
