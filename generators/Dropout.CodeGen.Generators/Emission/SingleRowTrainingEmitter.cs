namespace Dropout.CodeGen.Generators.Emission;

/// <summary>A training step of a single row: its gradients of weights become updates at once.</summary>
internal static class SingleRowTrainingEmitter
{
    // Vectors of units that a kernel takes at once, their gradients in registers.
    private static readonly int[] widths = [4, 2, 1];

    public static void Emit(SourceWriter writer)
    {
        writer.Line("/// <summary>A training step of a single row. Lanes are units.</summary>");
        writer.Block("internal static class SingleRowTraining", () =>
        {
            EmitPasses(writer);
            writer.Blank();
            EmitUpdate(writer);
            foreach (int width in widths)
            {
                writer.Blank();
                EmitKernel(writer, width);
            }
        });
    }

    private static void EmitPasses(SourceWriter writer) => writer.Line("""
        /// <summary>Activation and dropout, in place.</summary>
        [MethodImpl(AggressiveOptimization | NoInlining)]
        public static void Forward<V, T>(ref float activations, ref float slopes, ref byte mask)
            where V : struct, ISimd<V>
            where T : struct, IBlockTraining
        {
            for (int unit = 0; unit < T.Units; unit += V.Count)
            {
                V slope = V.Zero;
                T.Forward(V.Load(ref activations, unit), Kept<V, T>(ref mask, unit), ref slope).Store(ref activations, unit);
                if (T.StoresSlopes)
                {
                    slope.Store(ref slopes, unit);
                }
            }
        }

        /// <summary>From gradients by activations to those by preactivations, in place, with 0 behind the last unit.</summary>
        [MethodImpl(AggressiveOptimization | NoInlining)]
        public static void Back<V, T>(ref float gradients, ref float activations, ref float slopes, ref byte mask)
            where V : struct, ISimd<V>
            where T : struct, IBlockTraining
        {
            for (int unit = 0; unit < T.Units; unit += V.Count)
            {
                V gradient = T.Back(V.Load(ref gradients, unit), ref activations, ref slopes, unit, Kept<V, T>(ref mask, unit));
                V.Select(Panels.Present<V>(T.Units - unit), gradient, V.Zero).Store(ref gradients, unit);
            }
        }

        /// <summary>The lanes of a vector of units that the mask keeps.</summary>
        [MethodImpl(AggressiveInlining)]
        public static V Kept<V, T>(ref byte mask, int unit)
            where V : struct, ISimd<V>
            where T : struct, IBlockTraining =>
            T.HasMask ? V.LaneMask((uint)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref mask, unit / 16 * 2)) >> (unit % 16)) : V.Zero;
        """);

    private static void EmitUpdate(SourceWriter writer)
    {
        writer.Line("""
            /// <summary>
            /// weights · gradients, from the preactivations of a layer to its inputs, unless nobody asks for them; and, in the same pass, the
            /// update of weights and biases. Few units do not fill a wide vector: a narrow one is added up and stored sooner.
            /// </summary>
            [MethodImpl(AggressiveInlining)]
            public static void Update<V, U, L>(U rule, ref float inputs, ref float gradients, ref float below, ref float parameters, ref float state, int stateStride)
                where V : struct, ISimd<V>
                where U : struct, IUpdateRule
                where L : struct, ILayer
            {
                if (V.Count > 4 && L.Units <= 4)
                {
                    Vectors<Simd128, U, L>(rule, ref inputs, ref gradients, ref below, ref parameters, ref state, stateStride);
                }
                else if (V.Count > 8 && L.Units <= 8)
                {
                    Vectors<Simd256, U, L>(rule, ref inputs, ref gradients, ref below, ref parameters, ref state, stateStride);
                }
                else
                {
                    Vectors<V, U, L>(rule, ref inputs, ref gradients, ref below, ref parameters, ref state, stateStride);
                }
            }

            [MethodImpl(AggressiveInlining)]
            private static void Vectors<V, U, L>(U rule, ref float inputs, ref float gradients, ref float below, ref float parameters, ref float state, int stateStride)
                where V : struct, ISimd<V>
                where U : struct, IUpdateRule
                where L : struct, ILayer
            {
                for (int unit = 0; unit < L.Units;)
                {
                    int vectors = (L.Units - unit + V.Count - 1) / V.Count;
                    vectors = vectors >= 4 ? 4 : vectors >= 2 ? 2 : 1;
                    switch (vectors)
                    {
            """);
        foreach (int width in widths)
        {
            writer.Line($"            {(width == 1 ? "default" : $"case {width}")}: Update{width}<V, U, L>(rule, unit, ref inputs, ref gradients, ref below, ref parameters, ref state, stateStride); break;");
        }

        writer.Line("""
                    }

                    unit += vectors * V.Count;
                }
            }
            """);
    }

    private static void EmitKernel(SourceWriter writer, int width)
    {
        int[] vectors = [.. Enumerable.Range(0, width)];
        writer.Line(TileBody.Kernel);
        writer.Line($"private static void Update{width}<V, U, L>(U rule, int unit, ref float inputs, ref float gradients, ref float below, ref float parameters, ref float state, int stateStride)");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Line("    where U : struct, IUpdateRule");
        writer.Block("    where L : struct, ILayer", () =>
        {
            writer.Lines(vectors.Select(vector => $"V gradient{vector} = V.Load(ref gradients, unit{Plus(vector)});"));
            writer.Line("ref float bias = ref Unsafe.Add(ref parameters, L.Bias + unit);");
            writer.Line("ref float biasState = ref Unsafe.Add(ref state, L.Bias + unit);");
            writer.Lines(vectors.Select(vector =>
                $"rule.Update(ref {TileBody.Element("bias", At(vector))}, ref {TileBody.Element("biasState", At(vector))}, stateStride, gradient{vector});"));
            writer.Blank();
            writer.Line("ref float w = ref Unsafe.Add(ref parameters, L.Weights + (unit / 16 * L.PanelStride) + (unit % 16));");
            writer.Line("ref float s = ref Unsafe.Add(ref state, L.Weights + (unit / 16 * L.PanelStride) + (unit % 16));");
            writer.Line($"V present = Panels.Present<V>(L.Units - unit{Minus(width - 1)});");
            writer.Block("for (int input = 0; input < L.Inputs; input++)", () =>
            {
                writer.Block("if (!Unsafe.IsNullRef(ref below))", () =>
                {
                    // Padding may hold anything, NaN too.
                    string last = $"V.Select(present, V.Load(ref w, {Offset(width - 1)}), V.Zero)";
                    writer.Line($"V products = {last} * gradient{width - 1};");
                    writer.Lines(vectors.Take(width - 1).Select(vector => $"products.AddProduct(gradient{vector}, ref w, {Offset(vector)});"));
                    writer.Line("ref float sum = ref Unsafe.Add(ref below, input);");
                    writer.Line("sum = unit == 0 ? V.Sum(products) : sum + V.Sum(products);");
                });
                writer.Blank();
                writer.Line("V x = V.Create(Unsafe.Add(ref inputs, input));");
                writer.Lines(vectors.Select(vector => $"LanesUpdate.Apply<V, U, L>(rule, ref w, ref s, stateStride, {Offset(vector)}, x * gradient{vector});"));
                writer.Line("w = ref Unsafe.Add(ref w, 16);");
                writer.Line("s = ref Unsafe.Add(ref s, 16);");
            });
        });
    }

    private static string At(int vector) => TileBody.Times(vector, "V.Count");

    private static string Plus(int vector) => vector == 0 ? "" : $" + ({At(vector)})";

    private static string Minus(int vector) => vector == 0 ? "" : $" - ({At(vector)})";

    private static string Offset(int vector) => TileBody.PanelOffset(vector, "L.PanelStride");
}
