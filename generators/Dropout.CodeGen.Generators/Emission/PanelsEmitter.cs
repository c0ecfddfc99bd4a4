namespace Dropout.CodeGen.Generators.Emission;

/// <summary>How kernels find their way in panels, and what is done to whole panels.</summary>
internal static class PanelsEmitter
{
    public static void EmitOffsets(SourceWriter writer) => writer.Line("""
        /// <summary>Weights, and gradients while training, lie in panels of 16 columns.</summary>
        internal static class Panels
        {
            /// <summary>How far into its panels the given vector of a tile lies.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static int At<V>(int vector, int panelStride) where V : struct, ISimd<V> =>
                (vector * V.Count / 16 * panelStride) + (vector * V.Count % 16);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static void Copy(ref float source, ref float destination, int count) =>
                MemoryMarshal.CreateReadOnlySpan(ref source, count).CopyTo(MemoryMarshal.CreateSpan(ref destination, count));
        }
        """);

    public static void EmitTraining(SourceWriter writer) => writer.Line("""
        /// <summary>What training does to activations and gradients between the multiplications.</summary>
        internal static class Pass
        {
            /// <summary>Activation and dropout, in place. Slopes are kept where backward cannot find them otherwise.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public static void Forward<V, T>(
                ref float activations, ref float slopes, ref byte mask, int firstRow, int endRow, int firstUnit, int endUnit)
                where V : struct, ISimd<V>
                where T : struct, ITraining
            {
                for (int row = firstRow; row < endRow; row++)
                {
                    for (int unit = firstUnit; unit < endUnit; unit += V.Count)
                    {
                        int at = (row * T.RowStride) + unit;
                        uint bits = T.HasDropout ? MaskBits(ref mask, row * T.MaskRowBytes, unit) : 0;
                        T.Forward(V.Load(ref activations, at), bits, out V slope).Store(ref activations, at);
                        if (T.StoresSlopes)
                        {
                            slope.Store(ref slopes, at);
                        }
                    }
                }
            }

            /// <summary>
            /// Turns a panel of gradients by activations, [row][16], into gradients by preactivations: times the slope of the
            /// activation, times mask and scale of the dropout, the very ones of the forward pass.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public static void Back<V, T>(
                ref float panel, int firstUnit, int firstRow, int endRow, ref float activations, ref float slopes, ref byte mask)
                where V : struct, ISimd<V>
                where T : struct, ITraining
            {
                for (int row = firstRow; row < endRow; row++)
                {
                    for (int unit = 0; unit < 16; unit += V.Count)
                    {
                        uint bits = T.HasDropout ? MaskBits(ref mask, row * T.MaskRowBytes, firstUnit + unit) : 0;
                        V slope = T.Slope<V>(ref activations, ref slopes, (row * T.RowStride) + firstUnit + unit, bits);
                        (V.Load(ref panel, (row * 16) + unit) * slope).Store(ref panel, (row * 16) + unit);
                    }
                }
            }

            /// <summary>From [16 units][rows] to a panel, [row][16].</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public static void ToPanel<V>(ref float products, int stride, ref float panel, int rows)
                where V : struct, ISimd<V>
            {
                for (int row = 0; row < rows; row += V.Count)
                {
                    for (int unit = 0; unit < 16; unit += V.Count)
                    {
                        V.Transpose(ref Unsafe.Add(ref products, (unit * stride) + row), stride, ref Unsafe.Add(ref panel, (row * 16) + unit), 16);
                    }
                }
            }

            /// <summary>From a panel, [row][16], to [row panel][unit][16], whose lanes are rows.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static uint MaskBits(ref byte mask, int row, int unit) =>
                (uint)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref mask, row + (unit / 16 * 2))) >> (unit % 16);
        }
        """);
}
