using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>The predict path.</summary>
internal static class PredictorEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        string sizes = string.Join(" → ", new[] { plan.Inputs.Size }.Concat(plan.Layers.Select(layer => layer.Units)).Select(size => Phrases.Number(size)));
        if (StraightLineEmitter.Suits(plan))
        {
            // Softmax works on whole panels.
            int floats = Head(plan) == "Softmax" ? PanelLayout.PaddedUnits(plan.Output.Units) : PanelLayout.RoundUp(plan.Output.Units, 4);
            writer.Line("/// <summary>What the output layer gives, in whole vectors.</summary>");
            writer.Line($"[InlineArray({Phrases.Number(floats)})]");
            writer.Block("file struct RowOutputs", () => writer.Line("private float first;"));
            writer.Blank();
        }

        writer.Line($"/// <summary>Predicting: {sizes}. Nothing here is shared between threads.</summary>");
        writer.Block("file static class Predictor", () =>
        {
            EmitEntry(writer, plan);
            writer.Blank();
            if (plan.Predict.Block == BlockKernel.Lanes)
            {
                EmitLanes(writer, plan);
            }
            else
            {
                EmitBlock(writer, plan);
                writer.Blank();
                EmitActivate(writer);
            }

            writer.Blank();
            if (StraightLineEmitter.Suits(plan))
            {
                EmitStraightLine(writer, plan);
            }
            else
            {
                EmitRow(writer, plan);
            }
        });
    }

    private static void EmitEntry(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line($$"""
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
                if (rows == 1)
                {
                    {{Row(plan)}}(ref inputs, ref parameters, ref outputs, applyHead);
                }
                else
                {
                    Rows<V>(ref inputs, ref parameters, ref outputs, rows, applyHead);
                }
            }
            """);
    }

    private static void EmitLanes(SourceWriter writer, NetworkPlan plan)
    {
        string inputs = Phrases.Number(plan.Inputs.Size);
        string outputs = Phrases.Number(plan.Output.Units);
        writer.Line($$"""
            // The widest activations of a row.
            private const int RowFloats = {{Phrases.Number(plan.Predict.RowFloats)}};

            /// <summary>Rows side by side, two vectors of them at a time; at the end one by one, where those would be mostly empty.</summary>
            [MethodImpl(AggressiveOptimization | NoInlining)]
            private static void Rows<V>(ref float inputs, ref float parameters, ref float outputs, int rows, bool applyHead)
                where V : struct, ISimd<V>
            {
                // Two layers of two vectors of rows, and a vector of whole rows.
                int lanes = 4 * V.Count * RowFloats;
                ref float from = ref Scratch.ForThisThread(lanes + (V.Count * {{Phrases.Number(plan.Inputs.Size + plan.Output.Units)}}));
                for (int row = 0; row < rows;)
                {
                    ref float input = ref Unsafe.Add(ref inputs, row * {{inputs}});
                    ref float output = ref Unsafe.Add(ref outputs, row * {{outputs}});
                    int left = rows - row;
                    if (left >= V.Count)
                    {
                        int vectors = Math.Min(left / V.Count, 2);
                        SideBySide<V>(ref input, ref parameters, ref output, ref from, vectors, applyHead);
                        row += vectors * V.Count;
                    }
                    else if (left > V.Count / 2)
                    {
                        ref float wholeInput = ref Unsafe.Add(ref from, lanes);
                        ref float wholeOutput = ref Unsafe.Add(ref wholeInput, V.Count * {{inputs}});
                        Panels.Copy(ref input, ref wholeInput, left * {{inputs}});
                        SideBySide<V>(ref wholeInput, ref parameters, ref wholeOutput, ref from, 1, applyHead);
                        Panels.Copy(ref wholeOutput, ref output, left * {{outputs}});
                        row = rows;
                    }
                    else
                    {
                        {{Row(plan)}}(ref input, ref parameters, ref output, applyHead);
                        row++;
                    }
                }
            }

            /// <summary>One or two vectors of rows.</summary>
            [MethodImpl(AggressiveOptimization | NoInlining)]
            private static void SideBySide<V>(ref float inputs, ref float parameters, ref float outputs, ref float from, int vectors, bool applyHead)
            """);
        writer.Block("    where V : struct, ISimd<V>", () =>
        {
            writer.Line("ref float to = ref Unsafe.Add(ref from, 2 * V.Count * RowFloats);");
            writer.Line("Lanes.FromRows<V, Layer1>(ref inputs, ref from, vectors);");
            string from = "from";
            string to = "to";
            foreach (LayerPlan layer in plan.Layers)
            {
                writer.Line($"Lanes.Layer<V, {layer.Name}>(ref {from}, ref parameters, ref {to}, vectors);");
                (from, to) = (to, from);
            }

            if (Head(plan) is { } head)
            {
                string call = head == "Softmax"
                    ? $"SoftmaxOfLanes<V, {(StraightLineEmitter.Suits(plan) ? "Simd128" : "V")}>(ref {from}, {outputs}, vectors * V.Count, ref {to})"
                    : $"{head}OfLanes<V>(ref {from}, {outputs}, vectors * V.Count)";
                writer.Block("if (applyHead)", () => writer.Line($"OutputHead.{call};"));
                writer.Blank();
            }

            writer.Line($"Lanes.ToRows<V, {plan.Output.Name}>(ref {from}, ref outputs, vectors, ref {to});");
        });
    }

    private static void EmitBlock(SourceWriter writer, NetworkPlan plan)
    {
        string inputs = Phrases.Number(plan.Inputs.Size);
        string outputs = Phrases.Number(plan.Output.Units);
        writer.Line($$"""
            // Rows that pass together, so that weights are read once for all of them; a few more rather than a short rest.
            private const int BlockRows = {{Phrases.Number(plan.Predict.BlockRows)}}, MostRows = BlockRows + 5;

            // The widest activations of a row.
            private const int RowFloats = {{Phrases.Number(plan.Predict.RowFloats)}};

            private static void Rows<V>(ref float inputs, ref float parameters, ref float outputs, int rows, bool applyHead)
                where V : struct, ISimd<V>
            {
                for (int row = 0; row < rows;)
                {
                    ref float input = ref Unsafe.Add(ref inputs, row * {{inputs}});
                    ref float output = ref Unsafe.Add(ref outputs, row * {{outputs}});
                    int left = rows - row;
                    int block = rows < 6 ? 1 : left <= MostRows ? left : BlockRows;
                    if (block == 1)
                    {
                        {{Row(plan)}}(ref input, ref parameters, ref output, applyHead);
                    }
                    else
                    {
                        Block<V>(ref input, ref parameters, ref output, block, applyHead);
                    }

                    row += block;
                }
            }

            /// <summary>6 to MostRows rows, layer by layer.</summary>
            [MethodImpl(AggressiveOptimization | NoInlining)]
            private static void Block<V>(ref float inputs, ref float parameters, ref float outputs, int rows, bool applyHead)
            """);
        writer.Block("    where V : struct, ISimd<V>", () =>
        {
            writer.Line("""
                ref float from = ref Scratch.ForThisThread(2L * MostRows * RowFloats);
                ref float to = ref Unsafe.Add(ref from, MostRows * RowFloats);
                """);
            string from = "from";
            string to = "to";
            foreach (LayerPlan layer in plan.Layers)
            {
                (string shape, string source) = layer.Number == 1 ? ($"OfGivenRows<{layer.Name}>", "inputs") : (layer.Name, from);
                writer.Line($"Forward.Layer<V, {shape}>(ref {source}, ref parameters, ref {to}, rows);");
                writer.Line($"Activate<V, {layer.Name}>(ref {to}, rows);");
                (from, to) = (to, from);
            }

            writer.Block("for (int row = 0; row < rows; row++)", () =>
            {
                writer.Line($"ref float result = ref Unsafe.Add(ref {from}, row * {Phrases.Number(PanelLayout.RowStride(plan.Output.Units))});");
                EmitResult(writer, plan, "V", "result", $"ref Unsafe.Add(ref outputs, row * {Phrases.Number(plan.Output.Units)})");
            });
        });
    }

    private static void EmitRow(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>A single row.</summary>");
        writer.Line("[MethodImpl(AggressiveOptimization | NoInlining)]");
        writer.Line("private static void Row<V>(ref float inputs, ref float parameters, ref float outputs, bool applyHead)");
        writer.Block("    where V : struct, ISimd<V>", () =>
        {
            writer.Line("ref float to = ref Scratch.ForThisThread(2L * RowFloats);");
            writer.Line("ref float from = ref Unsafe.Add(ref to, RowFloats);");
            string from = "inputs";
            string to = "to";
            string next = "from";
            foreach (LayerPlan layer in plan.Layers)
            {
                if (layer.RowKernel == RowKernel.Loop)
                {
                    writer.Line($"SingleRow.Layer<V, {layer.Name}>(ref {from}, ref parameters, ref {to});");
                }
                else
                {
                    writer.Line($"Forward.Layer<V, {layer.Name}>(ref {from}, ref parameters, ref {to}, 1);");
                    writer.Line($"Activate<V, {layer.Name}>(ref {to}, 1);");
                }

                (from, to, next) = (to, next, to);
            }

            EmitResult(writer, plan, "V", from, "ref outputs");
        });
    }

    private static void EmitResult(SourceWriter writer, NetworkPlan plan, string vector, string result, string outputs)
    {
        string units = Phrases.Number(plan.Output.Units);
        if (Head(plan) is { } head)
        {
            writer.Block("if (applyHead)", () => writer.Line($"OutputHead.{head}<{vector}>(ref {result}, {units});"));
            writer.Blank();
        }

        writer.Line($"Panels.Copy(ref {result}, {outputs}, {units});");
    }

    private static string Row(NetworkPlan plan) => StraightLineEmitter.Suits(plan) ? "Row" : "Row<V>";

    private static string? Head(NetworkPlan plan) => plan.Definition.Loss switch
    {
        Loss.SoftmaxCrossEntropy => "Softmax",
        Loss.BinaryCrossEntropy => "Sigmoid",
        _ => null,
    };

    private static void EmitStraightLine(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>A single row. Activations stay in registers, four units in each, whatever vectors the machine has.</summary>");
        writer.Line("[MethodImpl(AggressiveOptimization | NoInlining)]");
        writer.Block("private static void Row(ref float inputs, ref float parameters, ref float outputs, bool applyHead)", () =>
        {
            foreach (LayerPlan layer in plan.Layers)
            {
                writer.Line($"// {Phrases.Layer(layer, plan)}.");
                StraightLineEmitter.EmitLayer(writer, layer, (_, four, sum) =>
                    layer.Activation != Activation.Identity ? [$"{four} = {layer.Name}.Activate({sum});"]
                    : sum != four ? [$"{four} = {sum};"]
                    : []);
                writer.Blank();
            }

            if (Head(plan) == "Sigmoid")
            {
                writer.Block("if (applyHead)", () => writer.Lines(OutputFours(plan).Select(four => $"{four} = Activations.Sigmoid({four});")));
                writer.Blank();
            }

            writer.Line("RowOutputs memory = default;");
            writer.Line("ref float result = ref Unsafe.As<RowOutputs, float>(ref memory);");
            for (int unit = 0; unit < plan.Output.Units; unit += 4)
            {
                writer.Line($"{StraightLineEmitter.Four(plan.Output, unit)}.Store(ref result, {Phrases.Number(unit)});");
            }

            if (Head(plan) == "Softmax")
            {
                EmitResult(writer, plan, "Simd128", "result", "ref outputs");
            }
            else
            {
                writer.Line($"Panels.Copy(ref result, ref outputs, {Phrases.Number(plan.Output.Units)});");
            }
        });
    }

    private static IEnumerable<string> OutputFours(NetworkPlan plan) =>
        Enumerable.Range(0, (plan.Output.Units + 3) / 4).Select(four => StraightLineEmitter.Four(plan.Output, 4 * four));

    private static void EmitActivate(SourceWriter writer) => writer.Line("""
        [MethodImpl(AggressiveOptimization | NoInlining)]
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
