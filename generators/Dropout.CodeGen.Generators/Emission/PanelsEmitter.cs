namespace Dropout.CodeGen.Generators.Emission;

/// <summary>How kernels find their way in panels, and what is done to whole panels.</summary>
internal static class PanelsEmitter
{
    public static void EmitOffsets(SourceWriter writer) => writer.Line("""
        /// <summary>Weights, and gradients while training, lie in panels of 16 columns.</summary>
        internal static class Panels
        {
            /// <summary>How far into its panels the given vector of a tile lies.</summary>
            [MethodImpl(AggressiveInlining)]
            public static int At<V>(int vector, int panelStride) where V : struct, ISimd<V> =>
                (vector * V.Count / 16 * panelStride) + (vector * V.Count % 16);

            [MethodImpl(AggressiveInlining)]
            public static void Copy(ref float source, ref float destination, int count) =>
                MemoryMarshal.CreateReadOnlySpan(ref source, count).CopyTo(MemoryMarshal.CreateSpan(ref destination, count));

            [MethodImpl(AggressiveInlining)]
            public static void Clear(ref float origin, int count) => MemoryMarshal.CreateSpan(ref origin, count).Clear();

            /// <summary>The lanes of so many units, of a vector that may reach behind the last.</summary>
            [MethodImpl(AggressiveInlining)]
            public static V Present<V>(int units) where V : struct, ISimd<V> => V.LaneMask(units >= V.Count ? uint.MaxValue : (1u << units) - 1);
        }
        """);

    public static void EmitTraining(SourceWriter writer) => writer.Line("""
        /// <summary>What training does to activations and gradients between the multiplications.</summary>
        internal static class Pass
        {
            /// <summary>
            /// Activation and dropout, in place. Slopes are kept where backward cannot find them otherwise, and active units are
            /// marked where that is asked for. Tells whether all activations are finite.
            /// </summary>
            [MethodImpl(AggressiveOptimization)]
            public static bool Forward<V, T>(
                ref float activations, ref float slopes, ref byte mask, ref byte active, int firstRow, int endRow, int firstUnit, int endUnit)
                where V : struct, ISimd<V>
                where T : struct, ITraining
            {
                V products = V.Zero;
                bool marks = T.MarksActive && !Unsafe.IsNullRef(ref active);
                for (int row = firstRow; row < endRow; row++)
                {
                    for (int panel = firstUnit; panel < endUnit; panel += 16)
                    {
                        uint bits = T.HasMask ? MaskBits(ref mask, row * T.MaskRowBytes, panel) : 0;
                        uint nonZero = 0;
                        for (int unit = 0; unit < 16; unit += V.Count)
                        {
                            // Adding 0 makes +0 of a −0, which depends on the products with 0 that a sum has seen.
                            int at = (row * T.RowStride) + panel + unit;
                            V slope = T.HasFactors ? V.Load(ref slopes, at) : V.Zero;
                            V activation = T.Forward(V.Load(ref activations, at) + V.Zero, bits >> unit, ref slope);
                            activation.Store(ref activations, at);
                            V present = T.Units % 16 == 0 ? activation : V.Select(V.LaneMask(PresentUnits<T>(panel) >> unit), activation, V.Zero);
                            products = V.MultiplyAdd(present, V.Zero, products);
                            if (T.StoresSlopes)
                            {
                                slope.Store(ref slopes, at);
                            }

                            if (marks)
                            {
                                nonZero |= V.NonZeroLanes(activation) << unit;
                            }
                        }

                        if (marks)
                        {
                            nonZero &= PresentUnits<T>(panel);
                            Unsafe.WriteUnaligned(ref Unsafe.Add(ref active, (row * T.MaskRowBytes) + (panel / 8)), (ushort)nonZero);
                        }
                    }

                    if (marks && endUnit == T.PaddedUnits)
                    {
                        // Marks are read in whole words.
                        for (int at = T.PaddedUnits / 8; at < T.MaskRowBytes; at++)
                        {
                            Unsafe.Add(ref active, (row * T.MaskRowBytes) + at) = 0;
                        }
                    }
                }

                // 0 times a finite number is 0; times any other it is NaN.
                return V.Sum(products) == 0;
            }

            /// <summary>
            /// Turns a panel of gradients by activations, [row][16], into gradients by preactivations: times the slope of the
            /// activation, times mask and scale of the dropout, the very ones of the forward pass.
            /// </summary>
            [MethodImpl(AggressiveOptimization)]
            public static void Back<V, T>(
                ref float panel, int firstUnit, int firstRow, int endRow, ref float activations, ref float slopes, ref byte mask)
                where V : struct, ISimd<V>
                where T : struct, ITraining
            {
                for (int row = firstRow; row < endRow; row++)
                {
                    for (int unit = 0; unit < 16; unit += V.Count)
                    {
                        uint bits = T.HasMask ? MaskBits(ref mask, row * T.MaskRowBytes, firstUnit + unit) : 0;
                        V gradient = V.Load(ref panel, (row * 16) + unit) + V.Zero;
                        gradient = T.Back(gradient, ref activations, ref slopes, (row * T.RowStride) + firstUnit + unit, bits);
                        if (T.Units % 16 != 0)
                        {
                            // Behind the last unit a panel holds nothing that may reach the weights.
                            gradient = V.Select(V.LaneMask(PresentUnits<T>(firstUnit) >> unit), gradient, V.Zero);
                        }

                        gradient.Store(ref panel, (row * 16) + unit);
                    }
                }
            }

            /// <summary>
            /// The same for the panels from firstUnit to endUnit and all rows, and what comes of them: lanes for the way further
            /// back, and the rows in which each unit is active.
            /// </summary>
            public static void BackPanels<V, T>(
                int firstUnit, int endUnit, int rows, int rowCapacity, bool toLanes, ref float activations, ref float slopes, ref byte mask,
                ref float gradients, ref float lanes, ref byte activeRows)
                where V : struct, ISimd<V>
                where T : struct, ITraining
            {
                int paddedRows = (rows + 15) / 16 * 16;
                for (int unit = firstUnit; unit < endUnit; unit += 16)
                {
                    ref float panel = ref Unsafe.Add(ref gradients, unit / 16 * ((rowCapacity * 16) + 16));
                    Back<V, T>(ref panel, unit, 0, rows, ref activations, ref slopes, ref mask);
                    if (toLanes)
                    {
                        ToLanes<V, T>(ref panel, unit, 0, paddedRows, ref lanes);
                        if (!Unsafe.IsNullRef(ref activeRows))
                        {
                            MarkRows<V, T>(unit, rows, rowCapacity, ref lanes, ref activeRows);
                        }
                    }
                }
            }

            /// <summary>Marks in which rows the 16 units from firstUnit on are active. The rows behind the last are not.</summary>
            [MethodImpl(AggressiveOptimization)]
            private static void MarkRows<V, T>(int firstUnit, int rows, int rowCapacity, ref float lanes, ref byte activeRows)
                where V : struct, ISimd<V>
                where T : struct, ITraining
            {
                int stride = ActiveUnits.RowsStride(rowCapacity);
                for (int unit = firstUnit; unit < firstUnit + 16; unit++)
                {
                    for (int row = 0; row < stride * 8; row += 16)
                    {
                        uint nonZero = 0;
                        if (row < rows)
                        {
                            int at = (row / 16 * ((T.PaddedUnits * 16) + 16)) + (unit * 16);
                            for (int lane = 0; lane < 16; lane += V.Count)
                            {
                                nonZero |= V.NonZeroLanes(V.Load(ref lanes, at + lane)) << lane;
                            }

                            nonZero &= rows - row >= 16 ? 0xFFFF : (1u << (rows - row)) - 1;
                        }

                        Unsafe.WriteUnaligned(ref Unsafe.Add(ref activeRows, (unit * stride) + (row / 8)), (ushort)nonZero);
                    }
                }
            }

            /// <summary>From [row panel][unit][16], whose lanes are rows, to a panel, [row][16].</summary>
            [MethodImpl(AggressiveOptimization)]
            public static void ToPanel<V>(ref float lanes, int rowPanelStride, ref float panel, int rows)
                where V : struct, ISimd<V>
            {
                for (int row = 0; row < rows; row += V.Count)
                {
                    for (int unit = 0; unit < 16; unit += V.Count)
                    {
                        int at = (row / 16 * rowPanelStride) + (unit * 16) + (row % 16);
                        V.Transpose(ref Unsafe.Add(ref lanes, at), 16, ref Unsafe.Add(ref panel, (row * 16) + unit), 16);
                    }
                }
            }

            /// <summary>From a panel, [row][16], to [row panel][unit][16], whose lanes are rows.</summary>
            [MethodImpl(AggressiveOptimization)]
            public static void ToLanes<V, T>(ref float panel, int firstUnit, int firstRow, int endRow, ref float lanes)
                where V : struct, ISimd<V>
                where T : struct, ITraining
            {
                for (int row = firstRow; row < endRow; row += V.Count)
                {
                    for (int unit = 0; unit < 16; unit += V.Count)
                    {
                        int at = (row / 16 * ((T.PaddedUnits * 16) + 16)) + ((firstUnit + unit) * 16) + (row % 16);
                        V.Transpose(ref Unsafe.Add(ref panel, (row * 16) + unit), 16, ref Unsafe.Add(ref lanes, at), 16);
                    }
                }
            }

            // A bit for each unit of a panel that there is.
            [MethodImpl(AggressiveInlining)]
            private static uint PresentUnits<T>(int firstUnit) where T : struct, ITraining =>
                T.Units - firstUnit >= 16 ? 0xFFFF : (1u << (T.Units - firstUnit)) - 1;

            [MethodImpl(AggressiveInlining)]
            private static uint MaskBits(ref byte mask, int row, int unit) =>
                (uint)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref mask, row + (unit / 16 * 2))) >> (unit % 16);
        }
        """);
}
