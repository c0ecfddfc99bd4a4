using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>inputs · weights + bias: the kernels that Predict and Train share.</summary>
internal static class ForwardEmitter
{
    private static readonly TileShape[] rowTiles = [new(1, 8), new(1, 2), new(1, 1)];

    public static void Emit(SourceWriter writer, KernelPlan plan)
    {
        writer.Line("/// <summary>inputs · weights + bias, in tiles whose sums stay in registers while the inputs pass by.</summary>");
        writer.Block("internal static class Forward", () =>
        {
            EmitMultiply(writer, plan);
            foreach (TileShape tile in plan.Tiles.Concat(rowTiles))
            {
                writer.Blank();
                EmitTile(writer, tile);
            }
        });
    }

    private static void EmitMultiply(SourceWriter writer, KernelPlan plan)
    {
        writer.Line("/// <summary>The preactivations of all rows and of the units from firstUnit to endUnit, both on a panel's edge.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Line("public static void Multiply<V, L>(");
        writer.Line("    ref float inputs, ref float parameters, ref float outputs, int rows, int firstUnit, int endUnit)");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Block("    where L : struct, ILayer", () => writer.Block("for (int unit = firstUnit; unit < endUnit;)", () =>
        {
            writer.Line("ref float weights = ref Unsafe.Add(ref parameters, L.Weights + (unit / 16 * L.PanelStride) + (unit % 16));");
            writer.Line("ref float bias = ref Unsafe.Add(ref parameters, L.Bias + unit);");
            writer.Line("ref float output = ref Unsafe.Add(ref outputs, unit);");
            writer.Line("int vectors = (endUnit - unit) / V.Count;");
            writer.Block("if (rows < 6)", () =>
            {
                writer.Line("// Few rows: one after another, each with as many sums as registers hold.");
                writer.Line("vectors = vectors >= 8 ? 8 : vectors >= 2 ? 2 : 1;");
                writer.Block("for (int row = 0; row < rows; row++)", () =>
                {
                    writer.Line("ref float x = ref Unsafe.Add(ref inputs, row * L.InputStride);");
                    writer.Line("ref float y = ref Unsafe.Add(ref output, row * L.OutputStride);");
                    EmitChoice(writer, rowTiles);
                });
            });
            writer.Block("else", () =>
            {
                writer.Line("// Tiles of six rows. The last begins early where rows are left over: computing a row again gives the same.");
                writer.Line($"vectors = {TileBody.Width(plan.Tiles)};");
                writer.Block("for (int tile = 0; tile < rows; tile += 6)", () =>
                {
                    writer.Line("int row = Math.Min(tile, rows - 6);");
                    writer.Line("ref float x = ref Unsafe.Add(ref inputs, row * L.InputStride);");
                    writer.Line("ref float y = ref Unsafe.Add(ref output, row * L.OutputStride);");
                    EmitChoice(writer, plan.Tiles);
                });
            });
            writer.Blank();
            writer.Line("unit += vectors * V.Count;");
        }));
    }

    private static void EmitChoice(SourceWriter writer, IEnumerable<TileShape> tiles) =>
        writer.Block("switch (vectors)", () =>
            writer.Lines(TileBody.Cases(tiles, shape => $"Multiply{shape}<V, L>(ref x, ref weights, ref bias, ref y)")));

    private static void EmitTile(SourceWriter writer, TileShape tile)
    {
        writer.Line(TileBody.Kernel);
        writer.Line($"private static void Multiply{tile.Rows}x{tile.Vectors}<V, L>(");
        writer.Line("    ref float inputs, ref float weights, ref float bias, ref float outputs)");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Block("    where L : struct, ILayer", () =>
        {
            writer.Lines(TileBody.Declare(tile, vector => $"V.Load(ref bias, {TileBody.Times(vector, "V.Count")})"));
            writer.Block("for (int k = 0; k < L.Inputs; k++)", () =>
            {
                writer.Lines(TileBody.Step(
                    tile,
                    "weight",
                    vector => $"V.Load(ref weights, {TileBody.PanelOffset(vector, "L.PanelStride")})",
                    "input",
                    row => TileBody.Element("inputs", TileBody.Times(row, "L.InputStride"))));
                writer.Line("inputs = ref Unsafe.Add(ref inputs, 1);");
                writer.Line("weights = ref Unsafe.Add(ref weights, 16);");
            });
            writer.Blank();
            writer.Lines(TileBody.ForEach(tile, (row, vector, sum) =>
                $"{sum}.Store(ref outputs, {TileBody.Plus(TileBody.Times(row, "L.OutputStride"), TileBody.Times(vector, "V.Count"))});"));
        });
    }
}
