using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>The gradients of weights and biases, and the update as soon as a tile of them is complete.</summary>
internal static class UpdateEmitter
{
    public static void Emit(SourceWriter writer, KernelPlan plan)
    {
        writer.Line("/// <summary>inputs · gradients, the gradients of the weights, and the update of each tile as soon as its sums are complete.</summary>");
        writer.Block("internal static class Update", () =>
        {
            EmitLayer(writer, plan);
            writer.Blank();
            EmitAskAhead(writer);
            writer.Blank();
            EmitBias(writer);
            writer.Blank();
            EmitApply(writer, plan);
            foreach (TileShape tile in plan.Tiles)
            {
                writer.Blank();
                EmitTile(writer, tile);
            }
        });
    }

    private static void EmitLayer(SourceWriter writer, KernelPlan plan)
    {
        writer.Line("""
            /// <summary>Units and inputs of a layer that one item updates.</summary>
            public const int UnitsPerItem = 64, InputsPerItem = 192;

            private const int RowsAhead = 96;

            /// <summary>Inputs of a stretch of weights: a part of a panel that passes without a break, since long stretches arrive much sooner.</summary>
            public const int InputsPerStretch = 1024;

            /// <summary>Items of a layer.</summary>
            public static int Items<L>(int rows) where L : struct, ILayer => rows <= FewRows.Most
                ? Stretches<L>()
                : UnitGroups(L.Units) * ((L.Inputs + InputsPerItem - 1) / InputsPerItem);

            /// <summary>Items of an update that passes through stretches of weights.</summary>
            public static int Stretches<L>() where L : struct, ILayer => L.PaddedUnits / 16 * ((L.Inputs + InputsPerStretch - 1) / InputsPerStretch);

            /// <summary>Where a stretch begins.</summary>
            public static (int Unit, int Input) Stretch(int item, int paddedUnits) =>
                (item % (paddedUnits / 16) * 16, item / (paddedUnits / 16) * InputsPerStretch);

            private static int UnitGroups(int units) => (units + UnitsPerItem - 1) / UnitsPerItem;

            /// <summary>Updates a block of the weights, and its biases if it is the first of its units.</summary>
            [MethodImpl(AggressiveOptimization)]
            public static void Layer<V, U, L>(
                int item, int rows, int rowCapacity, U rule, ref float inputs, ref float gradients,
                ref float sums, ref float parameters, ref float state, int stateStride)
                where V : struct, ISimd<V>
                where U : struct, IUpdateRule
                where L : struct, ILayer
            """);
        writer.Block("", () =>
        {
            writer.Line($$"""
                int firstUnit = item % UnitGroups(L.Units) * UnitsPerItem;
                int endUnit = Math.Min(firstUnit + UnitsPerItem, L.PaddedUnits);
                int firstInput = item / UnitGroups(L.Units) * InputsPerItem;
                int endInput = Math.Min(firstInput + InputsPerItem, L.Inputs);
                int gradientStride = (rowCapacity * 16) + 16;
                if (firstInput == 0)
                {
                    Bias<V, U, L>(firstUnit, endUnit, rows, gradientStride, rule, ref gradients, ref parameters, ref state, stateStride);
                }

                // Weights take as long to arrive as a tile of many rows takes, or several of few.
                int ahead = RowsAhead / rows * 6;
                for (int unit = firstUnit; unit < endUnit;)
                {
                    int vectors = (endUnit - unit) / V.Count;
                    vectors = {{TileBody.Width(plan.Tiles)}};
                    ref float g = ref Unsafe.Add(ref gradients, (unit / 16 * gradientStride) + (unit % 16));

                    // Inputs are padded to whole tiles of six in the weights; what lies in the padding is never read.
                    for (int input = firstInput; input < endInput; input += 6)
                    {
                        int at = L.Weights + (unit / 16 * L.PanelStride) + (unit % 16) + (input * 16);
                        ref float x = ref Unsafe.Add(ref inputs, input);
                        ref float w = ref Unsafe.Add(ref parameters, at);
                        ref float s = ref Unsafe.Add(ref state, at);

                        // The update touches lines that nothing has foreseen: one a row and panel, and the state beside it.
                        for (int panel = 0; panel * 16 < vectors * V.Count; panel++)
                        {
                            for (int line = ahead; line < ahead + 6; line++)
                            {
                                CacheLine.Prefetch(ref w, (panel * L.PanelStride) + (line * 16));
                                CacheLine.Prefetch(ref s, (panel * L.PanelStride) + (line * 16));
                            }
                        }

                        switch (vectors)
                        {
                """);
            writer.Lines(TileBody.Cases(plan.Tiles, shape => $"Tile{shape}<V, L>(rows, ref x, ref g, gradientStride, ref sums)")
                .Select(line => "            " + line));

            writer.Line("""
                        }

                        for (int vector = 0; vector < vectors; vector++)
                        {
                            for (int row = 0; row < 6; row++)
                            {
                                V gradient = V.Load(ref sums, ((row * vectors) + vector) * V.Count);
                                Apply<V, U, L>(rule, ref w, ref s, stateStride, (row * 16) + Panels.At<V>(vector, L.PanelStride), gradient);
                            }
                        }
                    }

                    unit += vectors * V.Count;
                }
                """);
        });
    }

    private static void EmitAskAhead(SourceWriter writer) => writer.Line("""
        /// <summary>Asks for the weights of an input further on in their stretch, and for their state, where they are not near enough.</summary>
        [MethodImpl(AggressiveInlining)]
        public static void AskAhead<L>(ref float weights, ref float state, int input) where L : struct, ILayer
        {
            if (L.LinesAhead > 0)
            {
                CacheLine.Prefetch(ref weights, (input + L.LinesAhead) * 16);
                CacheLine.Prefetch(ref state, (input + L.LinesAhead) * 16);
            }
        }
        """);

    public static void EmitBias(SourceWriter writer) => writer.Line("""
        [MethodImpl(AggressiveOptimization)]
        public static void Bias<V, U, L>(
            int firstUnit, int endUnit, int rows, int gradientStride, U rule, ref float gradients,
            ref float parameters, ref float state, int stateStride)
            where V : struct, ISimd<V>
            where U : struct, IUpdateRule
            where L : struct, ILayer
        {
            for (int unit = firstUnit; unit < endUnit; unit += V.Count)
            {
                ref float g = ref Unsafe.Add(ref gradients, (unit / 16 * gradientStride) + (unit % 16));
                V sum = V.Zero;
                for (int row = 0; row < rows; row++)
                {
                    sum += V.Load(ref g, row * 16);
                }

                rule.Update(ref Unsafe.Add(ref parameters, L.Bias + unit), ref Unsafe.Add(ref state, L.Bias + unit), stateStride, sum);
            }
        }
        """);

    public static void EmitApply(SourceWriter writer, KernelPlan plan) => writer.Line($$"""
        [MethodImpl(AggressiveInlining)]
        public static void Apply<V, U, L>(U rule, ref float weights, ref float state, int stateStride, int at, V gradient)
            where V : struct, ISimd<V>
            where U : struct, IUpdateRule
            where L : struct, ILayer
        {
            // Adding 0 makes +0 of a −0, which depends on the products with 0 that a sum has seen.
            {{(plan.Regularisers ? "Regularisers.Update(rule, " : "rule.Update(")}}ref Unsafe.Add(ref weights, at), ref Unsafe.Add(ref state, at), stateStride, gradient + V.Zero{{(plan.Regularisers ? ", L.L1, L.L2, L.WeightDecay" : "")}});
        }
        """);

    // Sums leave for the cache before they meet the rule: the registers that an update takes would push some of them out of
    // theirs in every step of the loop.
    private static void EmitTile(SourceWriter writer, TileShape tile)
    {
        writer.Line(TileBody.Kernel);
        writer.Line($"public static void Tile{tile.Rows}x{tile.Vectors}<V, L>(int rows, ref float inputs, ref float gradients, int gradientStride, ref float sums)");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Block("    where L : struct, ILayer", () =>
        {
            writer.Lines(TileBody.Declare(tile, (_, _) => "V.Zero"));
            writer.Block("for (int row = 0; row < rows; row++)", () =>
            {
                writer.Line($"CacheLine.Prefetch(ref inputs, {tile.Rows}); // for the next tile");
                writer.Lines(TileBody.Step(
                    tile,
                    "gradient",
                    vector => $"V.Load(ref gradients, {TileBody.PanelOffset(vector, "gradientStride")})",
                    "input",
                    row => TileBody.Element("inputs", Phrases.Number(row))));
                writer.Line("inputs = ref Unsafe.Add(ref inputs, L.InputStride);");
                writer.Line("gradients = ref Unsafe.Add(ref gradients, 16);");
            });
            writer.Blank();
            writer.Lines(TileBody.ForEach(tile, (row, vector, sum) => $"{sum}.Store(ref sums, {TileBody.Times((row * tile.Vectors) + vector, "V.Count")});"));
        });
    }
}
