using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>Several rows side by side, each in a lane of its own: weights are broadcast, so units need not fill a vector.</summary>
internal static class LanesEmitter
{
    // Units × vectors of rows. With two vectors a panel of 16 units is tiles of six, five and five; with one two of eight.
    private static readonly TileShape[] pairs = [new(6, 2), new(5, 2), new(4, 2)];
    private static readonly TileShape[] singles = [new(8, 1), new(4, 1)];

    public static void Emit(SourceWriter writer)
    {
        writer.Line("/// <summary>Rows side by side: one or two vectors of them, as [input or unit][row].</summary>");
        writer.Block("internal static class Lanes", () =>
        {
            EmitTurns(writer);
            writer.Blank();
            EmitLayer(writer);
            foreach (TileShape tile in pairs.Concat(singles))
            {
                writer.Blank();
                EmitTile(writer, tile);
            }
        });
    }

    private static void EmitTurns(SourceWriter writer) => writer.Line("""
        /// <summary>From [row][input] to [input][row].</summary>
        [MethodImpl(AggressiveOptimization | NoInlining)]
        public static void FromRows<V, L>(ref float rows, ref float lanes, int vectors)
            where V : struct, ISimd<V>
            where L : struct, ILayer
        {
            int stride = vectors * V.Count;
            if (L.Inputs < V.Count)
            {
                for (int input = 0; input < L.Inputs; input++)
                {
                    for (int row = 0; row < stride; row++)
                    {
                        lanes = Unsafe.Add(ref rows, (row * L.Inputs) + input);
                        lanes = ref Unsafe.Add(ref lanes, 1);
                    }
                }

                return;
            }

            // Squares, the last of which may overlap the one before.
            for (int row = 0; row < stride; row += V.Count)
            {
                for (int next = 0; next < L.Inputs; next += V.Count)
                {
                    int input = Math.Min(next, L.Inputs - V.Count);
                    V.Transpose(ref Unsafe.Add(ref rows, (row * L.Inputs) + input), L.Inputs, ref Unsafe.Add(ref lanes, (input * stride) + row), stride);
                }
            }
        }

        /// <summary>From [unit][row] to [row][unit].</summary>
        [MethodImpl(AggressiveOptimization | NoInlining)]
        public static void ToRows<V, L>(ref float lanes, ref float rows, int vectors, ref float scratch)
            where V : struct, ISimd<V>
            where L : struct, ILayer
        {
            int stride = vectors * V.Count;
            if (L.Units == 1)
            {
                Panels.Copy(ref lanes, ref rows, stride);
                return;
            }

            for (int row = 0; row < stride; row += V.Count)
            {
                if (L.Units < V.Count)
                {
                    // A square with room for more units than there are.
                    V.Transpose(ref Unsafe.Add(ref lanes, row), stride, ref scratch, V.Count);
                    for (int lane = 0; lane < V.Count; lane++)
                    {
                        Panels.Copy(ref Unsafe.Add(ref scratch, lane * V.Count), ref Unsafe.Add(ref rows, (row + lane) * L.Units), L.Units);
                    }

                    continue;
                }

                for (int next = 0; next < L.Units; next += V.Count)
                {
                    int unit = Math.Min(next, L.Units - V.Count);
                    V.Transpose(ref Unsafe.Add(ref lanes, (unit * stride) + row), stride, ref Unsafe.Add(ref rows, (row * L.Units) + unit), L.Units);
                }
            }
        }
        """);

    private static void EmitLayer(SourceWriter writer) => writer.Line("""
        /// <summary>activation(inputs · weights + bias).</summary>
        [MethodImpl(AggressiveOptimization | NoInlining)]
        public static void Layer<V, L>(ref float inputs, ref float parameters, ref float outputs, int vectors)
            where V : struct, ISimd<V>
            where L : struct, ILayer
        {
            for (int unit = 0; unit < L.Units;)
            {
                ref float weights = ref Unsafe.Add(ref parameters, L.Weights + (unit / 16 * L.PanelStride) + (unit % 16));
                ref float bias = ref Unsafe.Add(ref parameters, L.Bias + unit);
                ref float output = ref Unsafe.Add(ref outputs, unit * vectors * V.Count);
                int left = Math.Min(L.Units - unit, 16 - (unit % 16));
                if (vectors == 2)
                {
                    int height = left > 10 || left == 6 ? 6 : left > 4 ? 5 : 4;
                    switch (height)
                    {
                        case 6: Multiply6x2<V, L>(ref inputs, ref weights, ref bias, ref output); break;
                        case 5: Multiply5x2<V, L>(ref inputs, ref weights, ref bias, ref output); break;
                        default: Multiply4x2<V, L>(ref inputs, ref weights, ref bias, ref output); break;
                    }

                    unit += height;
                }
                else if (left > 4)
                {
                    Multiply8x1<V, L>(ref inputs, ref weights, ref bias, ref output);
                    unit += 8;
                }
                else
                {
                    Multiply4x1<V, L>(ref inputs, ref weights, ref bias, ref output);
                    unit += 4;
                }
            }

            if (!L.IsActivatedInRegisters)
            {
                for (int at = 0; at < L.Units * vectors * V.Count; at += V.Count)
                {
                    L.Activate(V.Load(ref outputs, at)).Store(ref outputs, at);
                }
            }
        }
        """);

    private static void EmitTile(SourceWriter writer, TileShape tile)
    {
        string stride = TileBody.Times(tile.Vectors, "V.Count");
        writer.Line(TileBody.Kernel);
        writer.Line($"private static void Multiply{tile.Rows}x{tile.Vectors}<V, L>(ref float inputs, ref float weights, ref float bias, ref float outputs)");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Block("    where L : struct, ILayer", () => writer.Block("for (int part = 0; part < L.PartialSums; part++)", () =>
        {
            writer.Line($"V {string.Join(", ", Sums(tile))};");
            writer.Block("if (L.PartialSums == 1 || part == 0)", () =>
                writer.Lines(Enumerable.Range(0, tile.Rows).Select(unit =>
                    $"{string.Join(" = ", Enumerable.Range(0, tile.Vectors).Select(vector => $"sum{unit}{vector}"))} = V.Create({TileBody.Element("bias", Phrases.Number(unit))});")));
            writer.Block("else", () => writer.Line($"{string.Join(" = ", Sums(tile))} = V.Zero;"));
            writer.Blank();
            writer.Line($"ref float x = ref Unsafe.Add(ref inputs, part * {stride});");
            writer.Line("ref float w = ref Unsafe.Add(ref weights, part * 16);");
            writer.Block("for (int k = part; k < L.Inputs; k += L.PartialSums)", () =>
            {
                writer.Lines(TileBody.Step(
                    tile,
                    "input",
                    vector => $"V.Load(ref x, {TileBody.Times(vector, "V.Count")})",
                    "weight",
                    unit => TileBody.Element("w", Phrases.Number(unit))));
                writer.Line($"x = ref Unsafe.Add(ref x, L.PartialSums * {stride});");
                writer.Line("w = ref Unsafe.Add(ref w, L.PartialSums * 16);");
            });
            writer.Blank();
            writer.Block("if (part > 0)", () => writer.Lines(TileBody.ForEach(tile, (unit, vector, sum) => $"{sum} = V.Load(ref outputs, {At(unit, vector, tile)}) + {sum};")));
            writer.Blank();
            writer.Block("if (L.IsActivatedInRegisters && part == L.PartialSums - 1)", () =>
                writer.Lines(TileBody.ForEach(tile, (unit, vector, sum) => $"L.Activate({sum}).Store(ref outputs, {At(unit, vector, tile)});")));
            writer.Block("else", () =>
                writer.Lines(TileBody.ForEach(tile, (unit, vector, sum) => $"{sum}.Store(ref outputs, {At(unit, vector, tile)});")));
        }));
    }

    private static IEnumerable<string> Sums(TileShape tile) => TileBody.ForEach(tile, (_, _, sum) => sum);

    private static string At(int unit, int vector, TileShape tile) => TileBody.Times((unit * tile.Vectors) + vector, "V.Count");
}
