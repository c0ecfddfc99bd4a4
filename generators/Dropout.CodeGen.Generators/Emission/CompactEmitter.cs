using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>
/// Steps whose rows share a mask multiply only what is kept. Weights between kept units are moved together, with the strides of
/// the whole layer, so the dense kernels do the rest; here their gradients find back to the weights that they change.
/// </summary>
internal static class CompactEmitter
{
    public static void Emit(SourceWriter writer, KernelPlan plan)
    {
        writer.Line("/// <summary>Gradients and update of a layer some of whose units, or inputs, are left out of the step.</summary>");
        writer.Block("internal static class Compact", () =>
        {
            EmitGradients(writer, plan);
            writer.Blank();
            EmitLayer(writer);
        });
    }

    private static void EmitGradients(SourceWriter writer, KernelPlan plan)
    {
        writer.Line("""
            /// <summary>Units and inputs of a layer that one item works on.</summary>
            private const int UnitsPerItem = 64, InputsPerItem = 192, InputsAhead = 24;

            /// <summary>Items of so many inputs and units; biases have gradients where no input is kept.</summary>
            public static int Items(int inputs, int units) => Groups(units, UnitsPerItem) * Math.Max(1, Groups(inputs, InputsPerItem));

            private static int Groups(int count, int perItem) => (count + perItem - 1) / perItem;

            /// <summary>
            /// The gradients by a block of the weights between kept units, [input][unit], and by its biases if it is the first of its units.
            /// They lie where the weights were, and behind them those of an input that was dropped: 0, but NaN where a gradient is not finite.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public static void Gradients<V, L>(
                int item, int rows, int rowCapacity, KeptUnits keptInputs, KeptUnits keptUnits, ref float inputs, ref float gradients,
                ref float sums, ref float keptGradients)
                where V : struct, ISimd<V>
                where L : struct, ILayer
            """);
        writer.Block("", () =>
        {
            writer.Line($$"""
                int groups = Groups(keptUnits.Count, UnitsPerItem);
                int firstUnit = item % groups * UnitsPerItem;
                int endUnit = Math.Min(firstUnit + UnitsPerItem, keptUnits.PaddedCount);
                int firstInput = item / groups * InputsPerItem;
                int endInput = Math.Min(firstInput + InputsPerItem, keptInputs.Count);
                int gradientStride = (rowCapacity * 16) + 16;
                int keptStride = keptUnits.PaddedCount;
                if (firstInput == 0)
                {
                    Update.Bias<V, GradientRule, L>(
                        firstUnit, endUnit, rows, gradientStride, default, ref gradients, ref keptGradients, ref keptGradients, 0);
                    for (int unit = firstUnit; unit < endUnit; unit += V.Count)
                    {
                        ref float g = ref Unsafe.Add(ref gradients, (unit / 16 * gradientStride) + (unit % 16));
                        V products = V.Zero;
                        for (int row = 0; row < rows; row++)
                        {
                            products = V.MultiplyAdd(V.Load(ref g, row * 16), V.Zero, products);
                        }

                        products.Store(ref keptGradients, L.Weights + (keptInputs.Count * keptStride) + unit);
                    }
                }

                for (int unit = firstUnit; unit < endUnit;)
                {
                    int vectors = (endUnit - unit) / V.Count;
                    vectors = {{TileBody.Width(plan.Tiles)}};
                    ref float g = ref Unsafe.Add(ref gradients, (unit / 16 * gradientStride) + (unit % 16));
                    for (int input = firstInput; input < endInput; input += 6)
                    {
                        ref float x = ref Unsafe.Add(ref inputs, input);
                        switch (vectors)
                        {
                """);
            writer.Lines(TileBody.Cases(plan.Tiles, shape => $"Update.Tile{shape}<V, L>(rows, ref x, ref g, gradientStride, ref sums)")
                .Select(line => "            " + line));
            writer.Line("""
                        }

                        for (int row = 0; row < 6 && input + row < endInput; row++)
                        {
                            ref float kept = ref Unsafe.Add(ref keptGradients, L.Weights + ((input + row) * keptStride) + unit);
                            Panels.Copy(ref Unsafe.Add(ref sums, row * vectors * V.Count), ref kept, vectors * V.Count);
                        }
                    }

                    unit += vectors * V.Count;
                }
                """);
        });
    }

    private static void EmitLayer(SourceWriter writer) => writer.Line("""
        /// <summary>Updates a block of weights, and its biases if it is the first of its units.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Layer<V, U, L>(
            int item, KeptUnits keptInputs, KeptUnits keptUnits, U rule, ref float keptGradients, ref float scratch,
            ref float parameters, ref float state, int stateStride)
            where V : struct, ISimd<V>
            where U : struct, IUpdateRule
            where L : struct, ILayer
        {
            int groups = Groups(L.Units, UnitsPerItem);
            int firstUnit = item % groups * UnitsPerItem;
            int units = Math.Min(UnitsPerItem, L.PaddedUnits - firstUnit);
            int firstInput = item / groups * InputsPerItem;
            int endInput = Math.Min(firstInput + InputsPerItem, L.Inputs);
            int keptStride = keptUnits.PaddedCount;

            // Where a vector of units finds its gradients, and which of them were dropped.
            Span<int> numbers = stackalloc int[UnitsPerItem];
            ref float masks = ref Unsafe.Add(ref scratch, UnitsPerItem);
            for (int unit = 0; unit < units; unit += V.Count)
            {
                numbers[unit] = keptUnits.SpreadLanes<V>(firstUnit + unit, ref Unsafe.Add(ref scratch, unit), ref Unsafe.Add(ref masks, unit));
            }

            if (firstInput == 0)
            {
                for (int unit = 0; unit < units; unit += V.Count)
                {
                    V spread = V.Permute(V.Load(ref keptGradients, L.Bias + numbers[unit]), V.Load(ref scratch, unit));
                    V gradient = V.Select(V.Load(ref masks, unit), spread, V.Zero);
                    int at = L.Bias + firstUnit + unit;
                    rule.Update(ref Unsafe.Add(ref parameters, at), ref Unsafe.Add(ref state, at), stateStride, gradient);
                }
            }

            ref int number = ref MemoryMarshal.GetReference(numbers);
            int inputNumber = keptInputs.NumberOf(firstInput);
            for (int input = firstInput; input < endInput; input++)
            {
                bool isKept = keptInputs.IsKept(inputNumber, input);
                ref float row = ref Unsafe.Add(ref keptGradients, L.Weights + ((isKept ? inputNumber : keptInputs.Count) * keptStride));
                int at = L.Weights + (firstUnit / 16 * L.PanelStride) + (input * 16);
                for (int unit = 0; unit < units; unit += V.Count)
                {
                    V spread = V.Permute(V.Load(ref row, Unsafe.Add(ref number, unit)), V.Load(ref scratch, unit));
                    V gradient = V.Select(V.Load(ref masks, unit), spread, V.Zero);
                    int vector = at + (unit / 16 * L.PanelStride) + (unit % 16);
                    CacheLine.Prefetch(ref parameters, vector + (InputsAhead * 16));
                    CacheLine.Prefetch(ref state, vector + (InputsAhead * 16));
                    Update.Apply<V, U, L>(rule, ref parameters, ref state, stateStride, vector, gradient);
                }

                inputNumber += isKept ? 1 : 0;
            }
        }
        """);
}
