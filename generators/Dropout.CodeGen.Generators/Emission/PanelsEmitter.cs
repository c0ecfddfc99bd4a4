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
                        uint present = PresentUnits<T>(panel);
                        uint nonZero = 0;
                        for (int unit = 0; unit < 16; unit += V.Count)
                        {
                            // Adding 0 makes +0 of a −0, which depends on the products with 0 that a sum has seen.
                            int at = (row * T.RowStride) + panel + unit;
                            V slope = T.HasFactors ? V.Load(ref slopes, at) : V.Zero;
                            V activation = T.Forward(V.Load(ref activations, at) + V.Zero, bits >> unit, ref slope);
                            activation.Store(ref activations, at);
                            V counted = T.Units % 16 == 0 ? activation : V.Select(V.LaneMask(present >> unit), activation, V.Zero);
                            products = V.MultiplyAdd(counted, V.Zero, products);
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
                            Unsafe.WriteUnaligned(ref Unsafe.Add(ref active, (row * T.MaskRowBytes) + (panel >> 3)), (ushort)(nonZero & present));
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
                    uint bits = T.HasMask ? MaskBits(ref mask, row * T.MaskRowBytes, firstUnit) : 0;
                    for (int unit = 0; unit < 16; unit += V.Count)
                    {
                        V gradient = V.Load(ref panel, (row * 16) + unit) + V.Zero;
                        gradient = T.Back(gradient, ref activations, ref slopes, (row * T.RowStride) + firstUnit + unit, bits >> unit);
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
                    }

                    if (!Unsafe.IsNullRef(ref activeRows))
                    {
                        int stride = ActiveUnits.RowsStride(rowCapacity);
                        MarkRows<V>(ref panel, rows, ref Unsafe.Add(ref activeRows, unit * stride), stride);
                    }
                }
            }

            /// <summary>Marks in which rows each unit of a panel is active. The rows behind the last are not, in whole words.</summary>
            [MethodImpl(AggressiveOptimization)]
            private static void MarkRows<V>(ref float panel, int rows, ref byte activeRows, int stride)
                where V : struct, ISimd<V>
            {
                // The units of 16 rows, a bit each; turned, they are the rows of 16 units.
                Span<float> unitBits = stackalloc float[16];
                ref float words = ref MemoryMarshal.GetReference(unitBits);
                for (int firstRow = 0; firstRow < (rows + 63) / 64 * 64; firstRow += 16)
                {
                    for (int row = 0; row < 16; row++)
                    {
                        uint nonZero = 0;
                        for (int unit = 0; unit < 16 && firstRow + row < rows; unit += V.Count)
                        {
                            nonZero |= V.NonZeroLanes(V.Load(ref panel, ((firstRow + row) * 16) + unit)) << unit;
                        }

                        Unsafe.Add(ref words, row) = BitConverter.UInt32BitsToSingle(nonZero);
                    }

                    for (int unit = 0; unit < 16; unit++)
                    {
                        uint active = 0;
                        for (int row = 0; row < 16; row += V.Count)
                        {
                            active |= V.NonZeroLanes(V.HasBit(V.Load(ref words, row), unit)) << row;
                        }

                        Unsafe.WriteUnaligned(ref Unsafe.Add(ref activeRows, (unit * stride) + (firstRow / 8)), (ushort)active);
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
                T.Units % 16 == 0 || T.Units - firstUnit >= 16 ? 0xFFFF : (1u << (T.Units - firstUnit)) - 1;

            // The mask of the panel that begins with a unit.
            [MethodImpl(AggressiveInlining)]
            private static uint MaskBits(ref byte mask, int row, int unit) => Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref mask, row + (unit >> 3)));
        }
        """);
}
