namespace Dropout.CodeGen.Generators.Emission;

/// <summary>A single row through a layer, activation included: as many sums as keep a core busy, in registers.</summary>
internal static class SingleRowEmitter
{
    // Vectors of units that a kernel takes at once. With partial sums each stands for as many.
    private static readonly int[] widths = [8, 4, 2, 1];

    private const int Sums = 8;

    public static void Emit(SourceWriter writer)
    {
        writer.Line("/// <summary>activation(inputs · weights + bias) of a single row. Lanes are units.</summary>");
        writer.Block("internal static class SingleRow", () =>
        {
            EmitLayer(writer);
            foreach (int width in widths)
            {
                writer.Blank();
                EmitKernel(writer, width);
            }
        });
    }

    private static void EmitLayer(SourceWriter writer) => writer.Line("""
        /// <summary>All of the conditions are constants: what is left is a call, or a loop for wide layers.</summary>
        [MethodImpl(AggressiveInlining)]
        public static void Layer<V, L>(ref float inputs, ref float parameters, ref float outputs)
            where V : struct, ISimd<V>
            where L : struct, ILayer
        {
            ref float weights = ref Unsafe.Add(ref parameters, L.Weights);
            ref float bias = ref Unsafe.Add(ref parameters, L.Bias);
            if (L.Units <= V.Count)
            {
                Multiply1<V, L>(ref inputs, ref weights, ref bias, ref outputs);
            }
            else if (L.Units <= 2 * V.Count)
            {
                Multiply2<V, L>(ref inputs, ref weights, ref bias, ref outputs);
            }
            else if (L.PaddedUnits == 4 * V.Count && L.PartialSums <= 2)
            {
                Multiply4<V, L>(ref inputs, ref weights, ref bias, ref outputs);
            }
            else if (L.PaddedUnits == 8 * V.Count && L.PartialSums == 1)
            {
                Multiply8<V, L>(ref inputs, ref weights, ref bias, ref outputs);
            }
            else
            {
                Wide<V, L>(ref inputs, ref parameters, ref outputs);
            }
        }

        [MethodImpl(AggressiveOptimization | NoInlining)]
        private static void Wide<V, L>(ref float inputs, ref float parameters, ref float outputs)
            where V : struct, ISimd<V>
            where L : struct, ILayer
        {
            for (int unit = 0; unit < L.Units;)
            {
                ref float weights = ref Unsafe.Add(ref parameters, L.Weights + (unit / 16 * L.PanelStride) + (unit % 16));
                ref float bias = ref Unsafe.Add(ref parameters, L.Bias + unit);
                ref float output = ref Unsafe.Add(ref outputs, unit);
                int vectors = (L.PaddedUnits - unit) / V.Count;
                vectors = vectors >= 8 && L.PartialSums == 1 ? 8 : vectors >= 4 && L.PartialSums <= 2 ? 4 : vectors >= 2 ? 2 : 1;
                switch (vectors)
                {
                    case 8: Multiply8<V, L>(ref inputs, ref weights, ref bias, ref output); break;
                    case 4: Multiply4<V, L>(ref inputs, ref weights, ref bias, ref output); break;
                    case 2: Multiply2<V, L>(ref inputs, ref weights, ref bias, ref output); break;
                    default: Multiply1<V, L>(ref inputs, ref weights, ref bias, ref output); break;
                }

                unit += vectors * V.Count;
            }
        }
        """);

    private static void EmitKernel(SourceWriter writer, int width)
    {
        int most = Math.Min(Sums / width, 4);
        writer.Line(TileBody.Kernel);
        writer.Line($"private static void Multiply{width}<V, L>(ref float inputs, ref float weights, ref float bias, ref float outputs)");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Block("    where L : struct, ILayer", () =>
        {
            writer.Line("V " + string.Join(", ", Range(width).Select(vector => $"{Sum(0, vector)} = V.Load(ref bias, {TileBody.Times(vector, "V.Count")})")) + ";");
            for (int parts = most; parts > 1; parts /= 2)
            {
                writer.Block(parts == most ? $"if (L.PartialSums == {parts})" : $"else if (L.PartialSums == {parts})", () => EmitSplit(writer, width, parts));
            }

            if (most > 1)
            {
                writer.Open("else");
            }

            writer.Block("for (int k = 0; k < L.Inputs; k++)", () =>
            {
                writer.Lines(Step(width, 0, 0));
                writer.Lines(Advance(1));
            });
            if (most > 1)
            {
                writer.Close();
            }

            writer.Blank();
            EmitStores(writer, width);
        });
    }

    private static void EmitSplit(SourceWriter writer, int width, int parts)
    {
        for (int part = 1; part < parts; part++)
        {
            writer.Line("V " + string.Join(", ", Range(width).Select(vector => $"{Sum(part, vector)} = V.Zero")) + ";");
        }

        writer.Block($"for (int k = {parts}; k <= L.Inputs; k += {parts})", () =>
        {
            for (int part = 0; part < parts; part++)
            {
                writer.Lines(Step(width, part, part));
            }

            writer.Lines(Advance(parts));
        });
        for (int part = 0; part < parts - 1; part++)
        {
            writer.Blank();
            writer.Block($"if (L.Inputs % {parts} > {part})", () => writer.Lines(Step(width, part, part)));
        }

        writer.Blank();
        writer.Lines(Range(width).Select(vector => $"{Sum(0, vector)} = {TileBody.Total([.. Range(parts).Select(part => Sum(part, vector))])};"));
    }

    private static void EmitStores(SourceWriter writer, int width)
    {
        writer.Block("if (L.IsActivatedInRegisters)", () => writer.Lines(Range(width).Select(vector =>
            $"L.Activate({Sum(0, vector)}).Store(ref outputs, {TileBody.Times(vector, "V.Count")});")));
        writer.Block("else", () =>
        {
            writer.Lines(Range(width).Select(vector => $"{Sum(0, vector)}.Store(ref outputs, {TileBody.Times(vector, "V.Count")});"));
            writer.Line($"for (int unit = 0; unit < {TileBody.Times(width, "V.Count")}; unit += V.Count)");
            writer.Block("", () => writer.Line("L.Activate(V.Load(ref outputs, unit)).Store(ref outputs, unit);"));
        });
    }

    private static IEnumerable<string> Step(int width, int part, int input)
    {
        yield return $"V input{part} = V.Create({TileBody.Element("inputs", Phrases.Number(input))});";
        foreach (int vector in Range(width))
        {
            string offset = TileBody.Plus(Phrases.Number(16 * input), TileBody.PanelOffset(vector, "L.PanelStride"));
            yield return $"{Sum(part, vector)}.AddProduct(input{part}, ref weights, {offset});";
        }
    }

    private static IEnumerable<string> Advance(int inputs) =>
    [
        $"inputs = ref Unsafe.Add(ref inputs, {inputs});",
        $"weights = ref Unsafe.Add(ref weights, {16 * inputs});",
    ];

    private static string Sum(int part, int vector) => $"sum{part}{vector}";

    private static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);
}
