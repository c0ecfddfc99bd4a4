using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>Training with rows side by side: one or two vectors of them, as [unit][row].</summary>
internal static class LanesTrainingEmitter
{
    // Inputs × vectors of rows on the way back, inputs × vectors of units for the gradients of weights.
    private static readonly TileShape[] back = [new(6, 2), new(6, 1)];
    private static readonly TileShape[] gradients = [new(6, 4), new(6, 2), new(6, 1)];

    public static void Emit(SourceWriter writer, KernelPlan plan)
    {
        EmitLinear(writer);
        writer.Blank();
        writer.Line("/// <summary>Training with rows side by side: one or two vectors of them, as [input or unit][row].</summary>");
        writer.Block("internal static class LanesTraining", () =>
        {
            EmitPasses(writer);
            foreach (TileShape tile in back)
            {
                writer.Blank();
                EmitBackTile(writer, tile);
            }
        });
        writer.Blank();
        writer.Line("/// <summary>The gradients of the weights, whose lanes are units, over all rows; and the update.</summary>");
        writer.Block("internal static class LanesUpdate", () =>
        {
            EmitUpdate(writer);
            writer.Blank();
            UpdateEmitter.EmitBias(writer);
            writer.Blank();
            UpdateEmitter.EmitApply(writer, plan);
            foreach (TileShape tile in gradients)
            {
                writer.Blank();
                EmitGradientTile(writer, tile);
            }
        });
    }

    private static void EmitLinear(SourceWriter writer) => writer.Line("""
        /// <summary>A layer without its activation: training looks at preactivations.</summary>
        internal readonly struct Linear<L> : ILayer where L : struct, ILayer
        {
            public static int Inputs => L.Inputs;
            public static int Units => L.Units;
            public static int PaddedUnits => L.PaddedUnits;
            public static int InputStride => L.InputStride;
            public static int OutputStride => L.OutputStride;
            public static int PanelStride => L.PanelStride;
            public static int Weights => L.Weights;
            public static int Bias => L.Bias;
            public static int PartialSums => L.PartialSums;
            public static bool IsActivatedInRegisters => true;
            [MethodImpl(AggressiveInlining)]
            public static V Activate<V>(V preActivation) where V : struct, ISimd<V> => preActivation;
        }
        """);

    private static void EmitPasses(SourceWriter writer) => writer.Line("""
        /// <summary>Activation and dropout, in place. Masks are [unit / 32][row], 32 bits each.</summary>
        [MethodImpl(AggressiveOptimization | NoInlining)]
        public static void Forward<V, T>(ref float activations, ref float slopes, ref float masks, int vectors)
            where V : struct, ISimd<V>
            where T : struct, IBlockTraining
        {
            int stride = vectors * V.Count;
            for (int unit = 0; unit < T.Units; unit++)
            {
                for (int row = 0; row < stride; row += V.Count)
                {
                    int at = (unit * stride) + row;
                    V slope = V.Zero;
                    T.Forward(V.Load(ref activations, at), Kept<V, T>(ref masks, unit, row, stride), ref slope).Store(ref activations, at);
                    if (T.StoresSlopes)
                    {
                        slope.Store(ref slopes, at);
                    }
                }
            }
        }

        /// <summary>From gradients by activations to those by preactivations, in place.</summary>
        [MethodImpl(AggressiveOptimization | NoInlining)]
        public static void Back<V, T>(ref float gradients, ref float activations, ref float slopes, ref float masks, int vectors)
            where V : struct, ISimd<V>
            where T : struct, IBlockTraining
        {
            int stride = vectors * V.Count;
            for (int unit = 0; unit < T.Units; unit++)
            {
                for (int row = 0; row < stride; row += V.Count)
                {
                    int at = (unit * stride) + row;
                    V kept = Kept<V, T>(ref masks, unit, row, stride);
                    T.Back(V.Load(ref gradients, at), ref activations, ref slopes, at, kept).Store(ref gradients, at);
                }
            }
        }

        /// <summary>Gradients as their weights lie: panels of [row][16], with 0 behind the last unit.</summary>
        [MethodImpl(AggressiveOptimization | NoInlining)]
        public static void ToPanels<V, T>(ref float gradients, ref float panels, int panelStride, int rows, int vectors)
            where V : struct, ISimd<V>
            where T : struct, IBlockTraining
        {
            int stride = vectors * V.Count;
            Panels.Clear(ref Unsafe.Add(ref gradients, T.Units * stride), (T.PaddedUnits - T.Units) * stride);
            for (int row = 0; row < rows; row += V.Count)
            {
                for (int unit = 0; unit < T.PaddedUnits; unit += V.Count)
                {
                    V.Transpose(
                        ref Unsafe.Add(ref gradients, (unit * stride) + row),
                        stride,
                        ref Unsafe.Add(ref panels, (unit / 16 * panelStride) + (row * 16) + (unit % 16)),
                        16);
                }
            }
        }

        /// <summary>weights · gradients: from the preactivations of a layer to its inputs.</summary>
        [MethodImpl(AggressiveOptimization | NoInlining)]
        public static void Through<V, L>(ref float gradients, ref float parameters, ref float below, int vectors)
            where V : struct, ISimd<V>
            where L : struct, ILayer
        {
            // Inputs are padded to whole tiles of six in the weights; nobody looks at what comes of the padding.
            for (int input = 0; input < L.Inputs; input += 6)
            {
                ref float weights = ref Unsafe.Add(ref parameters, L.Weights + (input * 16));
                ref float products = ref Unsafe.Add(ref below, input * vectors * V.Count);
                if (vectors == 2)
                {
                    Multiply6x2<V, L>(ref gradients, ref weights, ref products);
                }
                else
                {
                    Multiply6x1<V, L>(ref gradients, ref weights, ref products);
                }
            }
        }

        // Of a unit in V.Count rows.
        [MethodImpl(AggressiveInlining)]
        private static V Kept<V, T>(ref float masks, int unit, int row, int stride)
            where V : struct, ISimd<V>
            where T : struct, IBlockTraining =>
            T.HasMask ? V.HasBit(V.Load(ref masks, (unit / 32 * stride) + row), unit % 32) : V.Zero;
        """);

    private static void EmitBackTile(SourceWriter writer, TileShape back)
    {
        writer.Line(TileBody.Kernel);
        writer.Line($"private static void Multiply{back.Rows}x{back.Vectors}<V, L>(ref float gradients, ref float weights, ref float below)");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Block("    where L : struct, ILayer", () =>
        {
            writer.Lines(TileBody.Declare(back, (_, _) => "V.Zero"));
            writer.Block("for (int unit = 0; unit < L.Units; unit += 16)", () =>
            {
                writer.Line("int panelUnits = Math.Min(16, L.Units - unit);");
                writer.Block("for (int left = panelUnits; left > 0; left--)", () =>
                {
                    writer.Lines(TileBody.Step(
                        back,
                        "gradient",
                        vector => $"V.Load(ref gradients, {TileBody.Times(vector, "V.Count")})",
                        "weight",
                        row => TileBody.Element("weights", TileBody.Times(row, "16"))));
                    writer.Line($"gradients = ref Unsafe.Add(ref gradients, {TileBody.Times(back.Vectors, "V.Count")});");
                    writer.Line("weights = ref Unsafe.Add(ref weights, 1);");
                });
                writer.Blank();
                writer.Line("weights = ref Unsafe.Add(ref weights, L.PanelStride - panelUnits);");
            });
            writer.Blank();
            writer.Lines(TileBody.ForEach(back, (row, vector, sum) => $"{sum}.Store(ref below, {TileBody.Times((row * back.Vectors) + vector, "V.Count")});"));
        });
    }

    private static void EmitUpdate(SourceWriter writer)
    {
        writer.Line($$"""
            /// <summary>Units and inputs of a layer that one item updates.</summary>
            public const int UnitsPerItem = 64, InputsPerItem = 96;

            /// <summary>Items of a layer.</summary>
            public static int Items<L>() where L : struct, ILayer => UnitGroups<L>() * ((L.Inputs + InputsPerItem - 1) / InputsPerItem);

            private static int UnitGroups<L>() where L : struct, ILayer => (L.Units + UnitsPerItem - 1) / UnitsPerItem;

            /// <summary>Updates a block of the weights, and its biases if it is the first of its units.</summary>
            [MethodImpl(AggressiveOptimization | NoInlining)]
            public static void Layer<V, U, L>(
                int item, int rows, int vectorsOfRows, int panelStride, U rule, ref float inputs, ref float gradients, ref float sums, ref float parameters, ref float state, int stateStride)
                where V : struct, ISimd<V>
                where U : struct, IUpdateRule
                where L : struct, ILayer
            {
                int blockRows = vectorsOfRows * V.Count;
                int firstUnit = item % UnitGroups<L>() * UnitsPerItem;
                int endUnit = Math.Min(firstUnit + UnitsPerItem, L.PaddedUnits);
                int firstInput = item / UnitGroups<L>() * InputsPerItem;
                int endInput = Math.Min(firstInput + InputsPerItem, L.Inputs);
                if (firstInput == 0)
                {
                    Bias<V, U, L>(firstUnit, endUnit, rows, panelStride, rule, ref gradients, ref parameters, ref state, stateStride);
                }

                endUnit = Math.Min(endUnit, (L.Units + V.Count - 1) / V.Count * V.Count);
                for (int unit = firstUnit; unit < endUnit;)
                {
                    int vectors = (endUnit - unit) / V.Count;
                    vectors = {{TileBody.Width(gradients)}};
                    ref float g = ref Unsafe.Add(ref gradients, (unit / 16 * panelStride) + (unit % 16));
                    for (int input = firstInput; input < endInput; input += 6)
                    {
                        ref float x = ref Unsafe.Add(ref inputs, input * blockRows);
                        switch (vectors)
                        {
            """);
        writer.Lines(TileBody.Cases(gradients, shape => $"Tile{shape}<V, L>(rows, blockRows, ref x, ref g, panelStride, ref sums)")
            .Select(line => "                " + line));
        writer.Line("""
                        }

                        int at = L.Weights + (unit / 16 * L.PanelStride) + (unit % 16) + (input * 16);
                        ref float w = ref Unsafe.Add(ref parameters, at);
                        ref float s = ref Unsafe.Add(ref state, at);
                        int height = Math.Min(6, L.Inputs - input);
                        for (int vector = 0; vector < vectors; vector++)
                        {
                            for (int row = 0; row < height; row++)
                            {
                                V gradient = V.Load(ref sums, ((row * vectors) + vector) * V.Count);
                                Apply<V, U, L>(rule, ref w, ref s, stateStride, (row * 16) + Panels.At<V>(vector, L.PanelStride), gradient);
                            }
                        }
                    }

                    unit += vectors * V.Count;
                }
            }
            """);
    }

    private static void EmitGradientTile(SourceWriter writer, TileShape tile)
    {
        writer.Line(TileBody.Kernel);
        writer.Line($"private static void Tile{tile.Rows}x{tile.Vectors}<V, L>(int rows, int blockRows, ref float inputs, ref float gradients, int panelStride, ref float sums)");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Block("    where L : struct, ILayer", () =>
        {
            writer.Lines(TileBody.Declare(tile, (_, _) => "V.Zero"));
            writer.Block("for (; rows > 0; rows -= blockRows)", () =>
            {
                writer.Line("int rowsNow = Math.Min(rows, blockRows);");
                writer.Block("for (int left = rowsNow; left > 0; left--)", () =>
                {
                    writer.Lines(TileBody.Step(
                        tile,
                        "gradient",
                        vector => $"V.Load(ref gradients, {TileBody.PanelOffset(vector, "panelStride")})",
                        "input",
                        row => TileBody.Element("inputs", TileBody.Times(row, "blockRows"))));
                    writer.Line("gradients = ref Unsafe.Add(ref gradients, 16);");
                    writer.Line("inputs = ref Unsafe.Add(ref inputs, 1);");
                });
                writer.Blank();
                writer.Line("inputs = ref Unsafe.Add(ref inputs, ((L.Inputs + 15) / 16 * 16 * blockRows) - rowsNow);");
            });
            writer.Blank();
            writer.Lines(TileBody.ForEach(tile, (row, vector, sum) => $"{sum}.Store(ref sums, {TileBody.Times((row * tile.Vectors) + vector, "V.Count")});"));
        });
    }
}
