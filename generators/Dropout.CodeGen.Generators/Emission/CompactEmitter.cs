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
            private const int UnitsPerItem = 64, InputsPerItem = 192;

            /// <summary>Items of so many inputs and units; biases have gradients where no input is kept.</summary>
            public static int Items(int inputs, int units) => Groups(units, UnitsPerItem) * Math.Max(1, Groups(inputs, InputsPerItem));

            private static int Groups(int count, int perItem) => (count + perItem - 1) / perItem;

            /// <summary>
            /// The gradients by a block of the weights between kept units, [input][unit], and by its biases if it is the first of its units.
            /// They lie where the weights were, and behind them those of an input that was dropped: 0, but NaN where a gradient is not finite.
            /// </summary>
            [MethodImpl(AggressiveOptimization)]
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
                int keptStride = keptUnits.GradientStride;
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
        /// <summary>Updates a stretch of a panel of weights, and its biases if it is the first of it.</summary>
        [MethodImpl(AggressiveOptimization)]
        public static void Layer<V, U, L>(
            int item, KeptUnits keptInputs, KeptUnits keptUnits, U rule, ref float keptGradients, ref float scratch,
            ref float parameters, ref float state, int stateStride)
            where V : struct, ISimd<V>
            where U : struct, IUpdateRule
            where L : struct, ILayer
        {
            (int firstUnit, int firstInput) = Update.Stretch(item, L.PaddedUnits);
            ReadOnlySpan<int> inputNumbers = keptInputs.Numbers.Slice(firstInput, Math.Min(Update.InputsPerStretch, L.Inputs - firstInput));
            for (int unit = firstUnit; unit < firstUnit + 16; unit += V.Count)
            {
                // Where a vector of units finds its gradients, and which of them were dropped.
                int number = keptUnits.SpreadLanes<V>(unit, ref scratch, ref Unsafe.Add(ref scratch, V.Count));
                V lanes = V.Load(ref scratch, 0);
                V mask = V.Load(ref scratch, V.Count);
                ref float gradients = ref Unsafe.Add(ref keptGradients, number);
                if (firstInput == 0)
                {
                    int bias = L.Bias + unit;
                    V gradient = V.Select(mask, V.Permute(V.Load(ref gradients, L.Bias), lanes), V.Zero);
                    rule.Update(ref Unsafe.Add(ref parameters, bias), ref Unsafe.Add(ref state, bias), stateStride, gradient);
                }

                int at = L.Weights + (unit / 16 * L.PanelStride) + (unit % 16) + (firstInput * 16);
                Spread<V, U, L>(
                    lanes, mask, rule, inputNumbers, ref Unsafe.Add(ref gradients, L.Weights), keptUnits.GradientStride,
                    ref Unsafe.Add(ref parameters, at), ref Unsafe.Add(ref state, at), stateStride);
            }
        }

        // A vector of units: its gradients row by row, and the weights that they change.
        [MethodImpl(AggressiveOptimization | NoInlining)]
        private static void Spread<V, U, L>(
            V lanes, V mask, U rule, ReadOnlySpan<int> inputNumbers, ref float gradients, int gradientStride, ref float weights, ref float state, int stateStride)
            where V : struct, ISimd<V>
            where U : struct, IUpdateRule
            where L : struct, ILayer
        {
            for (int input = 0; input < inputNumbers.Length; input++)
            {
                int row = inputNumbers[input] * gradientStride;
                Update.AskAhead<L>(ref weights, ref state, input);
                V gradient = V.Select(mask, V.Permute(V.Load(ref gradients, row), lanes), V.Zero);
                Update.Apply<V, U, L>(rule, ref weights, ref state, stateStride, input * 16, gradient);
            }
        }
        """);
}
