using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>The predict path.</summary>
internal static class PredictorEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        string sizes = string.Join(" → ", new[] { plan.Inputs.Size }.Concat(plan.Layers.Select(layer => layer.Units)).Select(size => Phrases.Number(size)));
        writer.Line($"/// <summary>Predicting: {sizes}. Nothing here is shared between threads.</summary>");
        writer.Block("file static class Predictor", () =>
        {
            EmitEntry(writer, plan);
            writer.Blank();
            EmitBlock(writer, plan);
            writer.Blank();
            EmitRow(writer, plan);
            foreach (LayerPlan layer in plan.Layers.Where(layer => layer.RowKernel == RowKernel.Unrolled))
            {
                writer.Blank();
                EmitUnrolled(writer, layer);
            }

            if (plan.Layers.Any(layer => layer.RowKernel == RowKernel.Tiled))
            {
                writer.Blank();
                EmitTiledRow(writer);
            }

            writer.Blank();
            EmitActivate(writer);
        });
    }

    private static void EmitEntry(SourceWriter writer, NetworkPlan plan)
    {
        string inputs = Phrases.Number(plan.Inputs.Size);
        string outputs = Phrases.Number(plan.Output.Units);
        writer.Line($$"""
            // Rows that pass together, so that weights are read once for all of them; a few more rather than a short rest.
            private const int BlockRows = {{Phrases.Number(plan.Predict.BlockRows)}}, MostRows = BlockRows + 5;

            // The widest activations of a row.
            private const int RowFloats = {{Phrases.Number(plan.Predict.RowFloats)}};

            /// <summary>Computes rows with the vectors of this machine.</summary>
            public static void Run(ReadOnlySpan<float> inputs, ref float parameters, Span<float> outputs, int rows, bool applyHead)
            {
                ref float input = ref MemoryMarshal.GetReference(inputs);
                ref float output = ref MemoryMarshal.GetReference(outputs);
                switch (SimdWidth.Bits)
                {
                    case 512: Run<Simd512>(ref input, ref parameters, ref output, rows, applyHead); break;
                    case 256: Run<Simd256>(ref input, ref parameters, ref output, rows, applyHead); break;
                    case 128: Run<Simd128>(ref input, ref parameters, ref output, rows, applyHead); break;
                    default: Run<SimdScalar>(ref input, ref parameters, ref output, rows, applyHead); break;
                }
            }

            private static void Run<V>(ref float inputs, ref float parameters, ref float outputs, int rows, bool applyHead)
                where V : struct, ISimd<V>
            {
                if (rows < 6)
                {
                    for (int row = 0; row < rows; row++)
                    {
                        Row<V>(ref Unsafe.Add(ref inputs, row * {{inputs}}), ref parameters, ref Unsafe.Add(ref outputs, row * {{outputs}}), applyHead);
                    }

                    return;
                }

                for (int row = 0; row < rows;)
                {
                    int block = rows - row <= MostRows ? rows - row : BlockRows;
                    Block<V>(ref Unsafe.Add(ref inputs, row * {{inputs}}), ref parameters, ref Unsafe.Add(ref outputs, row * {{outputs}}), block, applyHead);
                    row += block;
                }
            }
            """);
    }

    private static void EmitBlock(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>6 to MostRows rows, layer by layer.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Line("private static void Block<V>(ref float inputs, ref float parameters, ref float outputs, int rows, bool applyHead)");
        writer.Block("    where V : struct, ISimd<V>", () =>
        {
            writer.Line($$"""
                ref float from = ref Scratch.ForThisThread(2L * MostRows * RowFloats);
                ref float to = ref Unsafe.Add(ref from, MostRows * RowFloats);
                for (int row = 0; row < rows; row++)
                {
                    Panels.Copy(ref Unsafe.Add(ref inputs, row * {{Phrases.Number(plan.Inputs.Size)}}), ref Unsafe.Add(ref from, row * {{Phrases.Number(PanelLayout.RowStride(plan.Inputs.Size))}}), {{Phrases.Number(plan.Inputs.Size)}});
                }

                """);
            string from = "from";
            string to = "to";
            foreach (LayerPlan layer in plan.Layers)
            {
                writer.Line($"Forward.Multiply<V, {layer.Name}>(ref {from}, ref parameters, ref {to}, rows, 0, {layer.Name}.PaddedUnits);");
                writer.Line($"Activate<V, {layer.Name}>(ref {to}, rows);");
                (from, to) = (to, from);
            }

            writer.Block("for (int row = 0; row < rows; row++)", () =>
            {
                writer.Line($"ref float result = ref Unsafe.Add(ref {from}, row * {Phrases.Number(PanelLayout.RowStride(plan.Output.Units))});");
                EmitResult(writer, plan, "result", $"ref Unsafe.Add(ref outputs, row * {Phrases.Number(plan.Output.Units)})");
            });
        });
    }

    private static void EmitRow(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>A single row.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Line("private static void Row<V>(ref float inputs, ref float parameters, ref float outputs, bool applyHead)");
        writer.Block("    where V : struct, ISimd<V>", () =>
        {
            writer.Line(plan.Predict.RowScratch == ScratchPlace.Stack
                ? "Span<float> scratch = stackalloc float[2 * RowFloats];\nref float to = ref MemoryMarshal.GetReference(scratch);"
                : "ref float to = ref Scratch.ForThisThread(2L * RowFloats);");
            writer.Line("ref float from = ref Unsafe.Add(ref to, RowFloats);");
            string from = "inputs";
            string to = "to";
            string next = "from";
            foreach (LayerPlan layer in plan.Layers)
            {
                writer.Line(layer.RowKernel == RowKernel.Unrolled
                    ? $"{layer.Name}Row<V>(ref {from}, ref parameters, ref {to});"
                    : $"TiledRow<V, {layer.Name}>(ref {from}, ref parameters, ref {to});");
                (from, to, next) = (to, next, to);
            }

            EmitResult(writer, plan, from, "ref outputs");
        });
    }

    private static void EmitResult(SourceWriter writer, NetworkPlan plan, string result, string outputs)
    {
        string units = Phrases.Number(plan.Output.Units);
        string? head = plan.Definition.Loss switch
        {
            Loss.SoftmaxCrossEntropy => "Softmax",
            Loss.BinaryCrossEntropy => "Sigmoid",
            _ => null,
        };
        if (head is not null)
        {
            writer.Block("if (applyHead)", () => writer.Line($"OutputHead.{head}<V>(ref {result}, {units});"));
            writer.Blank();
        }

        writer.Line($"Panels.Copy(ref {result}, {outputs}, {units});");
    }

    private static void EmitUnrolled(SourceWriter writer, LayerPlan layer)
    {
        writer.Line($"/// <summary>Layer {Phrases.Number(layer.Number)} of a single row: {Phrases.Number(layer.Inputs)} inputs in a straight line, a vector of units at a time.</summary>");
        writer.Line(TileBody.Kernel);
        writer.Line($"private static void {layer.Name}Row<V>(ref float inputs, ref float parameters, ref float outputs)");
        writer.Block("    where V : struct, ISimd<V>", () =>
        {
            for (int input = 0; input < layer.Inputs; input++)
            {
                writer.Line($"V input{input} = V.Create({TileBody.Element("inputs", Phrases.Number(input))});");
            }

            writer.Block($"for (int unit = 0; unit < {layer.Name}.PaddedUnits; unit += V.Count)", () =>
            {
                writer.Line($"ref float weights = ref Unsafe.Add(ref parameters, {layer.Name}.Weights + (unit / 16 * {layer.Name}.PanelStride) + (unit % 16));");
                writer.Line($"V sum = V.Load(ref parameters, {layer.Name}.Bias + unit);");
                for (int input = 0; input < layer.Inputs; input++)
                {
                    writer.Line($"sum = V.MultiplyAdd(input{input}, V.Load(ref weights, {Phrases.Number(16 * input)}), sum);");
                }

                writer.Line($"{layer.Name}.Activate(sum).Store(ref outputs, unit);");
            });
        });
    }

    private static void EmitTiledRow(SourceWriter writer) => writer.Line("""
        private static void TiledRow<V, L>(ref float inputs, ref float parameters, ref float outputs)
            where V : struct, ISimd<V>
            where L : struct, ILayer
        {
            Forward.Multiply<V, L>(ref inputs, ref parameters, ref outputs, 1, 0, L.PaddedUnits);
            Activate<V, L>(ref outputs, 1);
        }
        """);

    private static void EmitActivate(SourceWriter writer) => writer.Line("""
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Activate<V, L>(ref float preActivations, int rows)
            where V : struct, ISimd<V>
            where L : struct, ILayer
        {
            for (int row = 0; row < rows; row++)
            {
                for (int unit = 0; unit < L.PaddedUnits; unit += V.Count)
                {
                    int at = (row * L.OutputStride) + unit;
                    L.Activate(V.Load(ref preActivations, at)).Store(ref preActivations, at);
                }
            }
        }
        """);
}
