namespace Dropout.CodeGen.Generators.Emission;

/// <summary>
/// The passes of a training step without the work of units that are 0: dropped ones, and those below zero in front of a relu.
/// A product with 0 leaves a sum as it is, so the results are those of the dense kernels, bit for bit.
/// </summary>
internal static class ZeroSkipEmitter
{
    // Vectors of sums of a row that stay in registers: so many hide the latency of an addition.
    public const int MostSums = 8;

    public static void Emit(SourceWriter writer)
    {
        EmitBlocks(writer);
        writer.Blank();
        writer.Line("/// <summary>The passes of training for layers most of whose units are 0: same bits, less work.</summary>");
        writer.Block("internal static class ZeroSkip", () =>
        {
            EmitPasses(writer);
            writer.Blank();
            EmitProducts(writer);
            writer.Blank();
            EmitKernel(writer);
        });
    }

    private static void EmitBlocks(SourceWriter writer) => writer.Line("""
        /// <summary>
        /// A matrix whose rows are added up, each times a value: where its rows lie, and the values and sums of a row of results. What
        /// lies in panels has one stride between them, which depends on the rows of a step.
        /// </summary>
        internal interface IBlock
        {
            static abstract int RowStride { get; }
            static abstract int PanelStride { get; }
            static abstract int ValueStride { get; }
            static abstract int SumStride { get; }
            static abstract nint ValueAt(nint index, nint panelStride);
            static abstract int SumPanelStride(int panelStride);
        }

        /// <summary>Weights where they are: a row for each input. The values are activations, which lie side by side.</summary>
        internal readonly struct WeightBlock<L> : IBlock
            where L : struct, ILayer
        {
            public static int RowStride => 16;
            public static int PanelStride => L.PanelStride;
            public static int ValueStride => L.InputStride;
            public static int SumStride => L.OutputStride;
            public static nint ValueAt(nint index, nint panelStride) => index;
            public static int SumPanelStride(int panelStride) => 16;
        }

        /// <summary>Transposed weights: a row of inputs for each unit. The values are gradients in panels, and so are the sums.</summary>
        internal readonly struct TransposedBlock<V> : IBlock
            where V : struct, ISimd<V>
        {
            public static int RowStride => ZeroSkip.Width<V>();
            public static int PanelStride => 16;
            public static int ValueStride => 16;
            public static int SumStride => 16;
            public static nint ValueAt(nint index, nint panelStride) => ((index >> 4) * panelStride) + (index & 15);
            public static int SumPanelStride(int panelStride) => panelStride;
        }

        /// <summary>Inputs of a layer: a row for each row of the batch. The values are gradients of a unit, in its panel.</summary>
        internal readonly struct InputBlock<V, L> : IBlock
            where V : struct, ISimd<V>
            where L : struct, ILayer
        {
            public static int RowStride => L.InputStride;
            public static int PanelStride => 16;
            public static int ValueStride => 1;
            public static int SumStride => ZeroSkip.Width<V>();
            public static nint ValueAt(nint index, nint panelStride) => index * 16;
            public static int SumPanelStride(int panelStride) => 16;
        }
        """);

    private static void EmitPasses(SourceWriter writer) => writer.Line("""
        /// <summary>Rows that one item works on, and units of an update.</summary>
        public const int RowsPerItem = 128, UnitsPerItem = 64;

        // Floats of a block: it stays in the first-level cache.
        private const int BlockFloats = 8192;

        /// <summary>Floats that an item needs for itself: a block of weights, transposed, or the gradients of its units and a panel of them.</summary>
        public const int ScratchFloats = BlockFloats + (BlockFloats / 4);

        /// <summary>Units of an item of the forward pass, inputs of one on the way back or of an update: the sums of a row fill eight vectors.</summary>
        [MethodImpl(AggressiveInlining)]
        public static int Width<V>() where V : struct, ISimd<V> => V.Count == 16 ? 128 : 64;

        /// <summary>How much of the reduction passes at once, in whole words of marks.</summary>
        [MethodImpl(AggressiveInlining)]
        public static int Depth<V>() where V : struct, ISimd<V> => BlockFloats / Width<V>();

        /// <summary>The items of the way back.</summary>
        public static int BackwardItems<V, L>()
            where V : struct, ISimd<V>
            where L : struct, ILayer => (L.Inputs + Width<V>() - 1) / Width<V>();

        // Where an item of so many begins: they are alike but for a panel.
        private static int Edge<V, L>(int item)
            where V : struct, ISimd<V>
            where L : struct, ILayer => (L.Inputs + 15) / 16 * item / BackwardItems<V, L>() * 16;

        /// <summary>The items of an update.</summary>
        public static int UpdateItems<V, L>()
            where V : struct, ISimd<V>
            where L : struct, ILayer => UnitGroups<L>() * BackwardItems<V, L>();

        private static int UnitGroups<L>() where L : struct, ILayer => (L.Units + UnitsPerItem - 1) / UnitsPerItem;

        /// <summary>The preactivations of rows and of the units from firstUnit to endUnit.</summary>
        [MethodImpl(AggressiveOptimization)]
        public static void Forward<V, L>(
            ref float inputs, ref byte active, int activeStride, ref float parameters, ref float outputs, int rows, int firstUnit, int endUnit)
            where V : struct, ISimd<V>
            where L : struct, ILayer
        {
            ref float output = ref Unsafe.Add(ref outputs, firstUnit);
            for (int input = 0; input < L.Inputs; input += Depth<V>())
            {
                ref float weights = ref Unsafe.Add(ref parameters, L.Weights + (firstUnit / 16 * L.PanelStride) + (input * 16));
                ref float start = ref input == 0 ? ref Unsafe.Add(ref parameters, L.Bias + firstUnit) : ref output;
                AddProducts<V, WeightBlock<L>, L>(
                    endUnit - firstUnit, rows, Words(Math.Min(Depth<V>(), L.Inputs - input)), ref Unsafe.Add(ref active, input / 8), activeStride,
                    ref Unsafe.Add(ref inputs, input), ref weights, 0, ref start, input == 0 ? 0 : L.OutputStride, ref output,
                    ref Unsafe.Add(ref weights, Depth<V>() * 16), Depth<V>(), (endUnit - firstUnit) / 16);
            }
        }

        /// <summary>
        /// From the gradients by the preactivations of layer L, [panel][row][16], to those of what lies below it, P. Weights are
        /// transposed block by block, so that inputs are lanes.
        /// </summary>
        [MethodImpl(AggressiveOptimization)]
        public static void Through<V, L, P>(
            int item, int rows, int rowCapacity, bool toLanes, ref float parameters, ref float gradients, ref byte active, int activeStride,
            ref float scratch, ref float activations, ref float slopes, ref byte mask, ref float gradientsBelow, ref float lanesBelow, ref byte activeRowsBelow)
            where V : struct, ISimd<V>
            where L : struct, ILayer
            where P : struct, ITraining
        {
            int firstInput = Edge<V, L>(item);
            int width = Edge<V, L>(item + 1) - firstInput;
            int panelStride = (rowCapacity * 16) + 16;
            ref float below = ref Unsafe.Add(ref gradientsBelow, firstInput / 16 * panelStride);
            for (int unit = 0; unit < L.Units; unit += Depth<V>())
            {
                int depth = Math.Min(Depth<V>(), L.PaddedUnits - unit);
                for (int down = 0; down < depth; down += V.Count)
                {
                    ref float weights = ref Unsafe.Add(
                        ref parameters, L.Weights + ((unit + down) / 16 * L.PanelStride) + (firstInput * 16) + (down % 16));
                    for (int across = 0; across < width; across += V.Count)
                    {
                        V.Transpose(ref Unsafe.Add(ref weights, across * 16), 16, ref Unsafe.Add(ref scratch, (down * Width<V>()) + across), Width<V>());
                    }
                }

                ref float next = ref Unsafe.Add(ref parameters, L.Weights + ((unit + Depth<V>()) / 16 * L.PanelStride) + (firstInput * 16));
                AddProducts<V, TransposedBlock<V>, L>(
                    width, rows, Words(depth), ref Unsafe.Add(ref active, unit / 8), activeStride,
                    ref Unsafe.Add(ref gradients, unit / 16 * panelStride), ref scratch, panelStride, ref Start(ref below, unit), 16, ref below,
                    ref next, width, Depth<V>() / 16);
            }

            Pass.BackPanels<V, P>(
                firstInput, firstInput + width, rows, rowCapacity, toLanes, ref activations, ref slopes, ref mask,
                ref gradientsBelow, ref lanesBelow, ref activeRowsBelow);
        }

        /// <summary>
        /// Updates a block of weights, and its biases if it is the first of its units. Gradients come as [panel][row][16], with the
        /// rows that each unit is active in.
        /// </summary>
        [MethodImpl(AggressiveOptimization)]
        public static void Layer<V, U, L>(
            int item, int rows, int rowCapacity, U rule, ref float inputs, ref float gradients, ref byte activeRows,
            ref float scratch, ref float parameters, ref float state, int stateStride)
            where V : struct, ISimd<V>
            where U : struct, IUpdateRule
            where L : struct, ILayer
        {
            int firstUnit = item % UnitGroups<L>() * UnitsPerItem;
            int units = Math.Min(UnitsPerItem, L.PaddedUnits - firstUnit);
            int inputGroup = item / UnitGroups<L>();
            int firstInput = Edge<V, L>(inputGroup);
            int width = Edge<V, L>(inputGroup + 1) - firstInput;
            int gradientStride = (rowCapacity * 16) + 16;
            if (firstInput == 0)
            {
                Update.Bias<V, U, L>(
                    firstUnit, firstUnit + units, rows, gradientStride, rule, ref gradients, ref parameters, ref state, stateStride);
            }

            // Gradients with inputs as lanes: [unit][Width]. Meanwhile the weights of a panel are asked for, with the first rows of its
            // units, and their state with the next; where all rows pass at once, with one half of the units and the other.
            int activeStride = ActiveUnits.RowsStride(rowCapacity);
            int at = L.Weights + (firstUnit / 16 * L.PanelStride) + (firstInput * 16);
            int unitsAtOnce = rows > Depth<V>() ? 16 : 8;
            for (int row = 0; row < rows; row += Depth<V>())
            {
                for (int unit = 0; unit < units; unit += unitsAtOnce)
                {
                    ref float sums = ref Unsafe.Add(ref scratch, unit * Width<V>());
                    int panel = at + (unit / 16 * L.PanelStride);
                    AddProducts<V, InputBlock<V, L>, L>(
                        width, unitsAtOnce, Words(Math.Min(Depth<V>(), rows - row)),
                        ref Unsafe.Add(ref activeRows, ((firstUnit + unit) * activeStride) + (row / 8)), activeStride,
                        ref Unsafe.Add(ref gradients, ((firstUnit + unit) / 16 * gradientStride) + (row * 16) + (unit % 16)),
                        ref Unsafe.Add(ref inputs, (row * L.InputStride) + firstInput), 0, ref Start(ref sums, row), Width<V>(), ref sums,
                        ref Unsafe.Add(ref row == 0 && unit % 16 == 0 ? ref parameters : ref state, panel), width, 1);
                }
            }

            for (int unit = 0; unit < units; unit += 16)
            {
                int panel = at + (unit / 16 * L.PanelStride);
                Panel<V, U, L>(
                    Math.Min(width, L.Inputs - firstInput), rule, ref Unsafe.Add(ref scratch, unit * Width<V>()), ref Unsafe.Add(ref scratch, BlockFloats),
                    ref Unsafe.Add(ref parameters, panel), ref Unsafe.Add(ref state, panel), stateStride);
            }
        }

        // Sums begin with those of the block before; those of the first with 0, which is nowhere.
        private static ref float Start(ref float sums, int block) => ref block == 0 ? ref Unsafe.NullRef<float>() : ref sums;

        /// <summary>Updates the weights of 16 units, whose gradients come as [unit][Width].</summary>
        [MethodImpl(AggressiveOptimization)]
        private static void Panel<V, U, L>(
            int inputCount, U rule, ref float gradients, ref float panel, ref float weights, ref float state, int stateStride)
            where V : struct, ISimd<V>
            where U : struct, IUpdateRule
            where L : struct, ILayer
        {
            // Units are lanes again, as in the weights: [input][16].
            for (int input = 0; input < inputCount; input += V.Count)
            {
                for (int unit = 0; unit < 16; unit += V.Count)
                {
                    V.Transpose(ref Unsafe.Add(ref gradients, (unit * Width<V>()) + input), Width<V>(), ref Unsafe.Add(ref panel, unit), 16);
                }

                int end = Math.Min(V.Count, inputCount - input) * 16;
                for (int index = 0; index < end; index += V.Count)
                {
                    Update.Apply<V, U, L>(rule, ref weights, ref state, stateStride, (input * 16) + index, V.Load(ref panel, index));
                }
            }
        }

        private static int Words(int depth) => (depth + 63) / 64;
        """);

    private static void EmitProducts(SourceWriter writer)
    {
        writer.Line("""
            /// <summary>
            /// sums[row] = start[row] + value · block[index], over the indices whose bit is set in the marks of the row, in ascending order.
            /// Width counts the columns of sums and block, whole panels. Meanwhile lines of weights that are needed next are asked for: so many
            /// in each of so many panels.
            /// </summary>
            """);
        Signature(writer, "AggressiveOptimization", "AddProducts<V, B, L>", "int width, int rows", "", () =>
        {
            writer.Line($$"""
                for (int column = 0; column < width;)
                {
                    // Kernels alike, so that none has few sums; of narrow vectors whole panels, or what lies in one.
                    int vectors = (width - column) / V.Count;
                    int kernels = (vectors + {{MostSums - 1}}) / {{MostSums}};
                    vectors = V.Count < 8 ? Math.Min({{MostSums}}, vectors) : ((vectors / (16 / V.Count)) + kernels - 1) / kernels * (16 / V.Count);
                    ref float b = ref Unsafe.Add(ref block, (column / 16 * B.PanelStride) + (column % 16));
                    ref float from = ref Unsafe.IsNullRef(ref start) ? ref start : ref Unsafe.Add(ref start, (column / 16 * B.SumPanelStride(panelStride)) + (column % 16));
                    ref float s = ref Unsafe.Add(ref sums, (column / 16 * B.SumPanelStride(panelStride)) + (column % 16));
                    switch (vectors)
                    {
                """);
            for (int count = MostSums; count > 0; count--)
            {
                string label = count == 1 ? "default" : $"case {count}";
                writer.Line($"        {label}: Add<V, B, L, Count{count}>(rows, words, ref active, activeStride, ref values, ref b, panelStride, ref from, startStride, ref s, ref ahead, linesAhead, panelsAhead); break;");
            }

            writer.Line("""
                    }

                    column += vectors * V.Count;
                }
                """);
        });
    }

    private static void EmitKernel(SourceWriter writer)
    {
        int[] vectors = [.. Enumerable.Range(0, MostSums)];
        Signature(writer, "AggressiveOptimization | NoInlining", "Add<V, B, L, S>", "int rows", "\n    where S : struct, ICount", () =>
        {
            writer.Line("int linesPerRow = ((linesAhead * panelsAhead) + rows - 1) / rows, line = 0;");
            writer.Block("for (int row = 0; row < rows; row++)", () =>
            {
                writer.Line("""
                    for (int lines = linesPerRow; lines > 0; lines--)
                    {
                        CacheLine.Prefetch(ref ahead, 0);
                        ahead = ref Unsafe.Add(ref ahead, 16);
                        if (++line == linesAhead)
                        {
                            line = 0;
                            ahead = ref Unsafe.Add(ref ahead, L.PanelStride - (linesAhead * 16));
                            if (--panelsAhead == 0)
                            {
                                linesPerRow = 0;
                            }
                        }
                    }

                    """);
                writer.Line("V " + string.Join(", ", vectors.Select(vector => $"sum{vector} = V.Zero")) + ";");
                writer.Block("if (!Unsafe.IsNullRef(ref start))", () =>
                {
                    ForEach(vector => $"sum{vector} = V.Load(ref start, {TileBody.PanelOffset(vector, "B.SumPanelStride(panelStride)")});");
                    writer.Line("start = ref Unsafe.Add(ref start, startStride);");
                });
                writer.Blank();
                writer.Block("for (int word = 0; word < words; word++)", () =>
                {
                    writer.Line("ulong bits = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref active, word * 8));");
                    writer.Line("ref float value = ref Unsafe.Add(ref values, B.ValueAt(word * 64, panelStride));");
                    writer.Line("ref float b = ref Unsafe.Add(ref block, word * 64 * B.RowStride);");
                    writer.Block("while (bits != 0)", () =>
                    {
                        writer.Line("nint k = (nint)(uint)global::System.Numerics.BitOperations.TrailingZeroCount(bits);");
                        writer.Line("bits &= bits - 1;");
                        writer.Line("V x = V.Create(Unsafe.Add(ref value, B.ValueAt(k, panelStride)));");
                        writer.Line("ref float r = ref Unsafe.Add(ref b, k * B.RowStride);");
                        ForEach(vector => $"sum{vector}.AddProduct(x, ref r, {TileBody.PanelOffset(vector, "B.PanelStride")});");
                    });
                });
                writer.Blank();
                ForEach(vector => $"sum{vector}.Store(ref sums, {TileBody.PanelOffset(vector, "B.SumPanelStride(panelStride)")});");
                writer.Line("active = ref Unsafe.Add(ref active, activeStride);");
                writer.Line("values = ref Unsafe.Add(ref values, B.ValueStride);");
                writer.Line("sums = ref Unsafe.Add(ref sums, B.SumStride);");
            });
        });

        // S tells the JIT which vectors there are.
        void ForEach(Func<int, string> line) =>
            writer.Lines(vectors.Select(vector => (vector == 0 ? "" : $"if (S.Count > {vector}) ") + line(vector)));
    }

    private static void Signature(SourceWriter writer, string options, string name, string first, string constraint, Action body)
    {
        writer.Line($"[MethodImpl({options})]");
        writer.Line($"private static void {name}(");
        writer.Line($"    {first}, int words, ref byte active, int activeStride, ref float values, ref float block, int panelStride,");
        writer.Line("    ref float start, int startStride, ref float sums, ref float ahead, int linesAhead, int panelsAhead)");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Line("    where B : struct, IBlock");
        writer.Block("    where L : struct, ILayer" + constraint, body);
    }
}
