namespace Dropout.CodeGen.Generators.Emission;

/// <summary>
/// Steps of a few rows wait for weights to arrive, not for multiplications: they pass through weights as they lie in memory, in long
/// stretches. Tiles would fill their lanes with rows that there are not.
/// </summary>
internal static class FewRowsEmitter
{
    public static void Emit(SourceWriter writer) => writer.Line("""
        /// <summary>The way back and the update of steps of a few rows, which pass through the weights as they lie in memory.</summary>
        internal static class FewRows
        {
            /// <summary>The most rows that are few: each passes through the weights on its own.</summary>
            public const int Most = 3;

            /// <summary>Inputs of an item of the way back: their sums stay in the first-level cache.</summary>
            public const int InputsPerItem = 256;

            /// <summary>Floats that an item needs for itself: a panel of sums for each input, and a block of them.</summary>
            public const int ScratchFloats = (InputsPerItem * 16) + 256;

            /// <summary>
            /// From the gradients by the preactivations of layer L, in panels, to those of what lies below it, P. Units are lanes, as in the
            /// weights; what the lanes of an input hold is added up at the end.
            /// </summary>
            [MethodImpl(AggressiveOptimization)]
            public static void Through<V, L, P>(
                int item, int rows, int rowCapacity, ref float parameters, ref float gradients, ref float scratch,
                ref float activations, ref float slopes, ref byte mask, ref float gradientsBelow)
                where V : struct, ISimd<V>
                where L : struct, ILayer
                where P : struct, ITraining
            {
                int firstInput = item * InputsPerItem;
                int endInput = Math.Min(firstInput + InputsPerItem, P.PaddedUnits);
                int inputs = Math.Min(endInput, L.Inputs) - firstInput;
                int panelStride = (rowCapacity * 16) + 16;
                for (int row = 0; row < rows; row++)
                {
                    Panels.Clear(ref scratch, (endInput - firstInput) * 16);
                    for (int unit = 0; unit < L.Units; unit += V.Count)
                    {
                        // Behind the last unit the weights hold nothing that may reach the sums.
                        V present = Panels.Present<V>(L.Units - unit);
                        V gradient = V.Load(ref gradients, (unit / 16 * panelStride) + (row * 16) + (unit % 16));
                        ref float weights = ref Unsafe.Add(ref parameters, L.Weights + (unit / 16 * L.PanelStride) + (firstInput * 16) + (unit % 16));
                        AddProducts(inputs, gradient, present, ref weights, ref Unsafe.Add(ref scratch, unit % 16));
                    }

                    for (int input = firstInput; input < endInput; input += V.Count)
                    {
                        V sum = V.Zero;
                        ref float block = ref Unsafe.Add(ref scratch, InputsPerItem * 16);
                        for (int lane = 0; lane < 16; lane += V.Count)
                        {
                            V.Transpose(ref Unsafe.Add(ref scratch, ((input - firstInput) * 16) + lane), 16, ref block, V.Count);
                            for (int index = 0; index < V.Count; index++)
                            {
                                sum += V.Load(ref block, index * V.Count);
                            }
                        }

                        sum.Store(ref gradientsBelow, (input / 16 * panelStride) + (row * 16) + (input % 16));
                    }
                }

                Pass.BackPanels<V, P>(
                    firstInput, endInput, rows, rowCapacity, false, ref activations, ref slopes, ref mask,
                    ref gradientsBelow, ref Unsafe.NullRef<float>(), ref Unsafe.NullRef<byte>());
            }

            [MethodImpl(AggressiveOptimization | NoInlining)]
            private static void AddProducts<V>(int inputs, V gradient, V present, ref float weights, ref float sums)
                where V : struct, ISimd<V>
            {
                for (int input = 0; input < inputs; input++)
                {
                    V weight = V.Select(present, V.Load(ref weights, input * 16), V.Zero);
                    V.MultiplyAdd(gradient, weight, V.Load(ref sums, input * 16)).Store(ref sums, input * 16);
                }
            }

            /// <summary>Updates a stretch of a panel of weights, and its biases if it is the first of it.</summary>
            [MethodImpl(AggressiveOptimization)]
            public static void Layer<V, U, L>(
                int item, int rows, int rowCapacity, U rule, ref float inputs, ref float gradients, ref float parameters, ref float state, int stateStride)
                where V : struct, ISimd<V>
                where U : struct, IUpdateRule
                where L : struct, ILayer
            {
                (int firstUnit, int firstInput) = Update.Stretch(item, L.PaddedUnits);
                int endInput = Math.Min(firstInput + Update.InputsPerStretch, L.Inputs);
                int panelStride = (rowCapacity * 16) + 16;
                if (firstInput == 0)
                {
                    Update.Bias<V, U, L>(
                        firstUnit, firstUnit + 16, rows, panelStride, rule, ref gradients, ref parameters, ref state, stateStride);
                }

                for (int unit = firstUnit; unit < firstUnit + 16; unit += V.Count)
                {
                    int at = L.Weights + (firstUnit / 16 * L.PanelStride) + (unit % 16) + (firstInput * 16);
                    Stretch<V, U, L>(
                        endInput - firstInput, rows, rule, ref Unsafe.Add(ref inputs, firstInput),
                        ref Unsafe.Add(ref gradients, (unit / 16 * panelStride) + (unit % 16)),
                        ref Unsafe.Add(ref parameters, at), ref Unsafe.Add(ref state, at), stateStride);
                }
            }

            [MethodImpl(AggressiveOptimization | NoInlining)]
            private static void Stretch<V, U, L>(
                int inputCount, int rows, U rule, ref float inputs, ref float gradients, ref float weights, ref float state, int stateStride)
                where V : struct, ISimd<V>
                where U : struct, IUpdateRule
                where L : struct, ILayer
            {
                V gradient = V.Load(ref gradients, 0);
                for (int input = 0; input < inputCount; input++)
                {
                    Update.AskAhead<L>(ref weights, ref state, input);
                    V sum = V.Create(Unsafe.Add(ref inputs, input)) * gradient;
                    for (int row = 1; row < rows; row++)
                    {
                        sum.AddProduct(V.Create(Unsafe.Add(ref inputs, (row * L.InputStride) + input)), ref gradients, row * 16);
                    }

                    Update.Apply<V, U, L>(rule, ref weights, ref state, stateStride, input * 16, sum);
                }
            }
        }
        """);
}
