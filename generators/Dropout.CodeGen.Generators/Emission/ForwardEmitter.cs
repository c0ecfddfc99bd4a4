using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>inputs · weights + bias: the kernels that Predict and Train share.</summary>
internal static class ForwardEmitter
{
    private static readonly TileShape[] rowTiles = [new(1, 8), new(1, 2), new(1, 1)];

    // Rows are divided evenly among tiles of these heights: 8 rows are 2 × 4, not 6 and a rest.
    private static readonly int[] heights = [4, 5, 6];

    // A single vector a row needs more rows to hide the latency of a multiplication.
    private static readonly TileShape tallTile = new(12, 1);

    // So far ahead, in inputs, that weights are there when they are needed, be it from the third-level cache.
    private const int InputsAhead = 64;

    public static void Emit(SourceWriter writer, KernelPlan plan)
    {
        TileShape[] tiles = [.. plan.Tiles.Where(tile => tile.Vectors > 1), tallTile];
        writer.Line("/// <summary>How many there are, rows of a tile or sums of a kernel: a constant to the JIT.</summary>");
        writer.Block("internal interface ICount", () => writer.Line("static abstract int Count { get; }"));
        writer.Blank();
        int[] sums = plan.ZeroSkip ? [.. Enumerable.Range(1, ZeroSkipEmitter.MostSums)] : [];
        writer.Lines(heights.Append(tallTile.Rows).Union(sums).OrderBy(count => count)
            .Select(count => $"internal readonly struct Count{count} : ICount {{ public static int Count => {count}; }}"));
        writer.Blank();
        writer.Line("""
            /// <summary>A layer whose inputs are rows as they are given to a prediction: one behind the other.</summary>
            internal readonly struct OfGivenRows<L> : ILayer where L : struct, ILayer
            {
                public static int Inputs => L.Inputs;
                public static int Units => L.Units;
                public static int PaddedUnits => L.PaddedUnits;
                public static int InputStride => L.Inputs;
                public static int OutputStride => L.OutputStride;
                public static int PanelStride => L.PanelStride;
                public static int Weights => L.Weights;
                public static int Bias => L.Bias;
                public static int PartialSums => L.PartialSums;
                public static V Activate<V>(V preActivation) where V : struct, ISimd<V> => L.Activate(preActivation);
            }

            """);
        writer.Line("/// <summary>inputs · weights + bias, in tiles whose sums stay in registers while the inputs pass by.</summary>");
        writer.Block("internal static class Forward", () =>
        {
            EmitMultiply(writer, tiles);
            foreach (TileShape tile in rowTiles)
            {
                writer.Blank();
                EmitTile(writer, tile, "", "");
            }

            foreach (TileShape tile in tiles)
            {
                writer.Blank();
                EmitTile(writer, tile, ", R", "\n    where R : struct, ICount");
            }
        });
    }

    private static void EmitMultiply(SourceWriter writer, TileShape[] tiles)
    {
        writer.Line("""
            /// <summary>The preactivations of all rows.</summary>
            public static void Layer<V, L>(ref float inputs, ref float parameters, ref float outputs, int rows)
                where V : struct, ISimd<V>
                where L : struct, ILayer =>
                Multiply<V, L>(ref inputs, ref parameters, ref outputs, rows, L.Inputs, 0, L.PaddedUnits);

            /// <summary>
            /// The preactivations of all rows and of the units from firstUnit to endUnit, both on a panel's edge, from the first inputs.
            /// </summary>
            [MethodImpl(AggressiveOptimization)]
            public static void Multiply<V, L>(
                ref float inputs, ref float parameters, ref float outputs, int rows, int inputCount, int firstUnit, int endUnit)
                where V : struct, ISimd<V>
                where L : struct, ILayer
            """);
        writer.Block("", () =>
        {
            writer.Line("// A vector that is nothing but padding is left alone.");
            writer.Line("endUnit = Math.Min(endUnit, (L.Units + V.Count - 1) / V.Count * V.Count);");
            writer.Block("for (int unit = firstUnit; unit < endUnit;)", () =>
            {
                writer.Line("""
                    ref float weights = ref Unsafe.Add(ref parameters, L.Weights + (unit / 16 * L.PanelStride) + (unit % 16));
                    ref float bias = ref Unsafe.Add(ref parameters, L.Bias + unit);
                    ref float output = ref Unsafe.Add(ref outputs, unit);
                    int vectors = (endUnit - unit) / V.Count;
                    """);
                writer.Block($"if (rows < {heights[0]})", () =>
                {
                    writer.Line("""
                        // Few rows: one after another, each with as many sums as registers hold.
                        vectors = vectors >= 8 ? 8 : vectors >= 2 ? 2 : 1;
                        for (int row = 0; row < rows; row++)
                        {
                            ref float x = ref Unsafe.Add(ref inputs, row * L.InputStride);
                            ref float y = ref Unsafe.Add(ref output, row * L.OutputStride);
                        """);
                    writer.Lines(Choice(rowTiles, "").Select(line => "    " + line));
                    writer.Line("}");
                });
                writer.Block("else", () =>
                {
                    writer.Line($$"""
                        // Rows, divided evenly among tiles. Where that gives too few, some are computed again, to the same bits.
                        vectors = {{TileBody.Width(tiles)}};
                        int tallest = vectors == 1 && rows >= {{tallTile.Rows}} ? {{tallTile.Rows}} : {{heights[heights.Length - 1]}};
                        int row = 0;
                        for (int left = (rows + tallest - 1) / tallest; left > 0; left--)
                        {
                            int height = tallest == {{tallTile.Rows}} ? {{tallTile.Rows}} : Math.Max({{heights[0]}}, (rows - row + left - 1) / left);
                            row = Math.Min(row, rows - height);
                            ref float x = ref Unsafe.Add(ref inputs, row * L.InputStride);
                            ref float y = ref Unsafe.Add(ref output, row * L.OutputStride);
                            switch (height)
                            {
                                case {{tallTile.Rows}}: Multiply{{tallTile.Rows}}x1<V, L, Count{{tallTile.Rows}}>(inputCount, ref x, ref weights, ref bias, ref y); break;
                        """);
                    writer.Lines(heights.OrderByDescending(height => height).Select(height =>
                        $"        {(height == heights[0] ? "default" : $"case {height}")}: Tile<V, L, Count{height}>(vectors, inputCount, ref x, ref weights, ref bias, ref y); break;"));
                    writer.Line("""
                            }

                            row += height;
                        }
                        """);
                });
                writer.Blank();
                writer.Line("unit += vectors * V.Count;");
            });
        });
        writer.Blank();
        writer.Line("""
            [MethodImpl(AggressiveInlining)]
            private static void Tile<V, L, R>(int vectors, int inputCount, ref float x, ref float weights, ref float bias, ref float y)
                where V : struct, ISimd<V>
                where L : struct, ILayer
                where R : struct, ICount
            """);
        writer.Block("", () => writer.Lines(Choice(tiles, ", R")));
    }

    private static IEnumerable<string> Choice(IEnumerable<TileShape> tiles, string height) =>
        TileBody.Cases(tiles, shape => $"Multiply{shape}<V, L{height}>(inputCount, ref x, ref weights, ref bias, ref y)")
            .Select(line => "    " + line).Prepend("{").Prepend("switch (vectors)").Append("}");

    private static void EmitTile(SourceWriter writer, TileShape tile, string height, string heightConstraint)
    {
        int[] tileHeights = tile.Rows < heights[0] ? [] : heights;
        writer.Line(TileBody.Kernel);
        writer.Line($"private static void Multiply{tile.Rows}x{tile.Vectors}<V, L{height}>(");
        writer.Line("    int inputCount, ref float inputs, ref float weights, ref float bias, ref float outputs)");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Block("    where L : struct, ILayer" + heightConstraint, () =>
        {
            writer.Lines(TileBody.Declare(tile, (_, vector) => $"V.Load(ref bias, {TileBody.Times(vector, "V.Count")})"));
            writer.Block("for (int k = 0; k < inputCount; k++)", () =>
            {
                if (tile.Rows > 1)
                {
                    // Four vectors are four panels, for they are AVX-512; fewer lie in one, or are what is left over.
                    writer.Lines(Enumerable.Range(0, tile.Vectors == 4 ? 4 : 1).Select(panel =>
                        $"CacheLine.Prefetch(ref weights, {TileBody.Plus(TileBody.Times(panel, "L.PanelStride"), Phrases.Number(InputsAhead * PanelLayout.PanelWidth))});"));
                }

                writer.Lines(TileBody.Step(
                    tile,
                    "weight",
                    vector => $"V.Load(ref weights, {TileBody.PanelOffset(vector, "L.PanelStride")})",
                    "input",
                    row => TileBody.Element("inputs", TileBody.Times(row, "L.InputStride")),
                    tileHeights));
                writer.Line("inputs = ref Unsafe.Add(ref inputs, 1);");
                writer.Line("weights = ref Unsafe.Add(ref weights, 16);");
            });
            writer.Blank();
            writer.Lines(TileBody.ForEach(
                tile,
                (row, vector, sum) =>
                    $"{sum}.Store(ref outputs, {TileBody.Plus(TileBody.Times(row, "L.OutputStride"), TileBody.Times(vector, "V.Count"))});",
                tileHeights));
        });
    }
}
