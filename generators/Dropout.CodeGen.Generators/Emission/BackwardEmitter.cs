using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>Gradients on their way back through a layer: weights · gradients, then the slopes of activation and dropout.</summary>
internal static class BackwardEmitter
{
    // Weights of the next panels lie where the hardware does not foresee it.
    private const int PanelsAhead = 2;

    public static void Emit(SourceWriter writer, KernelPlan plan)
    {
        writer.Line("/// <summary>Gradients on their way back through a layer.</summary>");
        writer.Block("internal static class Backward", () =>
        {
            EmitThrough(writer, plan);
            foreach (TileShape tile in plan.Tiles)
            {
                writer.Blank();
                EmitTile(writer, tile);
            }
        });
    }

    private static void EmitThrough(SourceWriter writer, KernelPlan plan)
    {
        writer.Line("""
            /// <summary>Inputs of a layer that one item takes back: three panels, eight tiles.</summary>
            public const int InputsPerItem = 48;

            /// <summary>Items of a layer of so many inputs.</summary>
            public static int Items(int rows, int inputs)
            {
                int perItem = rows <= FewRows.Most ? FewRows.InputsPerItem : InputsPerItem;
                return (inputs + perItem - 1) / perItem;
            }

            // From the products of rows with a panel of inputs to those with the next.
            private const int PanelStride = InputsPerItem * 16;

            /// <summary>
            /// From the gradients by the preactivations of the first units of layer L to those of its first inputs, what lies below it,
            /// P. Rows are lanes here: gradients come as [row panel][unit][16], and scratch takes [row panel][InputsPerItem][16].
            /// </summary>
            [MethodImpl(AggressiveOptimization)]
            public static void Through<V, L, P>(
                int item, int rows, int rowCapacity, int inputs, int units, bool toLanes, ref float parameters, ref float lanes, ref float scratch,
                ref float activations, ref float slopes, ref byte mask, ref float gradientsBelow, ref float lanesBelow, ref byte activeRowsBelow)
                where V : struct, ISimd<V>
                where L : struct, ILayer
                where P : struct, ITraining
            """);
        writer.Block("", () =>
        {
            writer.Line($$"""
                int firstInput = item * InputsPerItem;
                int endInput = Math.Min(firstInput + InputsPerItem, (inputs + 15) / 16 * 16);
                int paddedRows = (rows + 15) / 16 * 16;
                MemoryMarshal.CreateSpan(ref scratch, paddedRows * InputsPerItem).Clear();

                // So few units at a time that their gradients stay in the first-level cache while all inputs of the item pass.
                int unitsAtOnce = V.Count == 16 ? 64 : 128;
                for (int firstUnit = 0; firstUnit < units; firstUnit += unitsAtOnce)
                {
                    int unitsNow = Math.Min(unitsAtOnce, units - firstUnit);
                    for (int row = 0; row < paddedRows;)
                    {
                        ref float g = ref Unsafe.Add(ref lanes, (row / 16 * ((L.PaddedUnits * 16) + 16)) + (firstUnit * 16) + (row % 16));
                        int vectors = (paddedRows - row) / V.Count;
                        vectors = {{TileBody.Width(plan.Tiles)}};
                        for (int input = firstInput; input < endInput && input < inputs; input += 6)
                        {
                            ref float weights = ref Unsafe.Add(ref parameters, L.Weights + (firstUnit / 16 * L.PanelStride) + (input * 16));
                            ref float s = ref Unsafe.Add(ref scratch, (row / 16 * InputsPerItem * 16) + ((input - firstInput) * 16) + (row % 16));
                            switch (vectors)
                            {
                """);
            writer.Lines(TileBody.Cases(plan.Tiles, shape => $"Multiply{shape}<V, L>(unitsNow, ref weights, ref g, ref s)")
                .Select(line => "                " + line));

            writer.Line("""
                            }
                        }

                        row += vectors * V.Count;
                    }
                }

                for (int input = firstInput; input < endInput; input += 16)
                {
                    ref float panel = ref Unsafe.Add(ref gradientsBelow, input / 16 * ((rowCapacity * 16) + 16));
                    Pass.ToPanel<V>(ref Unsafe.Add(ref scratch, (input - firstInput) * 16), InputsPerItem * 16, ref panel, paddedRows);
                }

                Pass.BackPanels<V, P>(
                    firstInput, endInput, rows, rowCapacity, toLanes, ref activations, ref slopes, ref mask,
                    ref gradientsBelow, ref lanesBelow, ref activeRowsBelow);
                """);
        });
    }

    private static void EmitTile(SourceWriter writer, TileShape tile)
    {
        writer.Line(TileBody.Kernel);
        writer.Line($"private static void Multiply{tile.Rows}x{tile.Vectors}<V, L>(");
        writer.Line("    int units, ref float weights, ref float gradients, ref float products)");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Block("    where L : struct, ILayer", () =>
        {
            writer.Lines(TileBody.Declare(tile, (row, vector) => $"V.Load(ref products, {Product(row, vector)})"));
            writer.Block("for (; units > 0; units -= 16)", () =>
            {
                writer.Line("int panelUnits = Math.Min(16, units);");
                writer.Block($"for (int line = 0; line < {tile.Rows}; line++)", () =>
                    writer.Line($"CacheLine.Prefetch(ref weights, ({PanelsAhead} * L.PanelStride) + (line * 16));"));
                writer.Blank();
                writer.Block("for (int unit = 0; unit < panelUnits; unit++)", () =>
                {
                    writer.Lines(TileBody.Step(
                        tile,
                        "gradient",
                        vector => $"V.Load(ref gradients, {TileBody.PanelOffset(vector, "(L.PaddedUnits * 16) + 16")})",
                        "weight",
                        row => TileBody.Element("weights", TileBody.Times(row, "16"))));
                    writer.Line("weights = ref Unsafe.Add(ref weights, 1);");
                    writer.Line("gradients = ref Unsafe.Add(ref gradients, 16);");
                });
                writer.Blank();
                writer.Line("weights = ref Unsafe.Add(ref weights, L.PanelStride - panelUnits);");
            });
            writer.Blank();
            writer.Lines(TileBody.ForEach(tile, (row, vector, sum) => $"{sum}.Store(ref products, {Product(row, vector)});"));
        });
    }

    private static string Product(int row, int vector) =>
        TileBody.Plus(Phrases.Number(row * 16), TileBody.PanelOffset(vector, "PanelStride"));
}
