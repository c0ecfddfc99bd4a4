using Dropout.CodeGen.Generators.Plan;
using static Dropout.CodeGen.Generators.Emission.StepOperands;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>
/// A single row on its way back through a few small layers, in a straight line: first the gradients of all layers, one waiting for the
/// other, then the updates, which nobody waits for. Gradients leave their registers, since the JIT inlines only so much into a method.
/// </summary>
internal static class StraightLineBackEmitter
{
    // Products of an input and four units, and updates of four weights.
    private const int MostProductsOfMethod = 24;
    private const int MostUpdatesOfMethod = 8;

    /// <summary>Floats that the gradients of all layers take.</summary>
    public static int Floats(NetworkPlan plan) => plan.Layers.Sum(layer => PanelLayout.PaddedUnits(layer.Units)) + PanelLayout.PaddedUnits(plan.Inputs.Size);

    /// <summary>The methods.</summary>
    public static void EmitMethods(SourceWriter writer, NetworkPlan plan)
    {
        foreach (LayerPlan layer in plan.Layers)
        {
            foreach ((string name, int first, int end) in BelowMethods(layer))
            {
                writer.Blank();
                EmitBelow(writer, plan, layer, name, first, end);
            }

            foreach ((string name, int first, int end) in UpdateMethods(layer))
            {
                writer.Blank();
                EmitUpdate(writer, layer, name, first, end);
            }
        }
    }

    /// <summary>Their calls: from the gradients of the output layer, which begin where those of all layers lie.</summary>
    public static void EmitCalls(SourceWriter writer, NetworkPlan plan)
    {
        int offset = 0;
        for (int number = plan.Layers.Count; number >= 1; number--)
        {
            LayerPlan layer = plan.Layers[number - 1];
            string below = Gradients(number - 1);
            offset += PanelLayout.PaddedUnits(layer.Units);
            writer.Line($"ref float {below} = ref Unsafe.Add(ref {Gradients(plan.Layers.Count)}, {Phrases.Number(offset)});");
            string[] calls = [.. BelowMethods(layer).Select(method => $"{method.Name}(ref {Gradients(number)}, ref {below}, ref parameters);")];
            if (number > 1)
            {
                writer.Lines(calls);
                continue;
            }

            writer.Block("if (inputGradients is not null)", () =>
            {
                writer.Lines(calls);
                BlockStepEmitter.EmitCopyOfInputGradients(writer, below);
            });
            writer.Blank();
        }

        foreach (LayerPlan layer in plan.Layers.Reverse())
        {
            writer.Lines(UpdateMethods(layer).Select(method => $"{method.Name}(ref {Gradients(layer.Number)}, ref parameters, ref state, stateStride);"));
        }
    }

    /// <summary>The local with the gradients of a layer, 0 for the inputs.</summary>
    public static string Gradients(int layer) => "rowGradients" + Phrases.Number(layer);

    // Whole fours of inputs.
    private static IEnumerable<(string Name, int First, int End)> BelowMethods(LayerPlan layer) =>
        Methods($"Through{Phrases.Number(layer.Number)}", layer.Inputs, Math.Max(4, MostProductsOfMethod / Fours(layer) / 4 * 4));

    private static IEnumerable<(string Name, int First, int End)> UpdateMethods(LayerPlan layer) =>
        Methods($"Update{Phrases.Number(layer.Number)}", (layer.Inputs + 1) * Fours(layer), MostUpdatesOfMethod);

    private static IEnumerable<(string Name, int First, int End)> Methods(string name, int count, int most)
    {
        for (int first = 0; first < count; first += most)
        {
            yield return ($"{name}From{Phrases.Number(first)}", first, Math.Min(first + most, count));
        }
    }

    private static void EmitBelow(SourceWriter writer, NetworkPlan plan, LayerPlan layer, string name, int first, int end)
    {
        writer.Line($"// weights · gradients, from layer {Phrases.Number(layer.Number)} to its inputs {Phrases.Number(first)} to {Phrases.Number(end - 1)}.");
        writer.Line(TileBody.Kernel);
        writer.Block($"private void {name}(ref float gradients, ref float below, ref float parameters)", () =>
        {
            writer.Line($"ref float inputs = {RowOf(layer.Number - 1)};");
            writer.Lines(Units(layer).Select(unit => $"Simd128 {Gradient(unit)} = Simd128.Load(ref gradients, {Phrases.Number(unit)});"));
            for (int input = first; input < end; input += 4)
            {
                EmitBelow(writer, plan, layer, input, Math.Min(4, end - input));
            }
        });
    }

    // The gradients by four inputs' preactivations, with 0 behind the last.
    private static void EmitBelow(SourceWriter writer, NetworkPlan plan, LayerPlan layer, int input, int count)
    {
        string[] sums = ["Simd128.Zero", "Simd128.Zero", "Simd128.Zero", "Simd128.Zero"];
        for (int index = 0; index < count; index++)
        {
            sums[index] = "sum" + Phrases.Number(input + index);
            writer.Line($"Simd128 {sums[index]} = {Gradient(0)} * {Load(layer, input + index, 0)};");
            writer.Lines(Units(layer).Skip(1).Select(unit => $"{sums[index]}.AddProduct({Gradient(unit)}, {Load(layer, input + index, unit)});"));
        }

        int below = layer.Number - 1;
        string at = Phrases.Number(input);
        bool asksMask = DropoutOf(plan, below) is not null && SlopeOf(plan, below) != SlopeSource.Activation;
        string kept = asksMask ? $"SingleRowTraining.Kept<Simd128, {TrainingOf(below)}>({MaskOf(plan, below)}, {at})" : "Simd128.Zero";
        string back = $"{TrainingOf(below)}.Back(Simd128.Sums({string.Join(", ", sums)}, {Phrases.Number(Math.Min(layer.Units, 4))}), ref inputs, {SlopesOf(plan, below)}, {at}, {kept})";
        writer.Line($"Simd128 below{at} = {(count == 4 ? back : $"Simd128.Select(Panels.Present<Simd128>({Phrases.Number(count)}), {back}, Simd128.Zero)")};");
        writer.Line($"below{at}.Store(ref below, {at});");
    }

    // Padding may hold anything, NaN too. Where it is in all vectors of a sum, the sum leaves it out.
    private static string Load(LayerPlan layer, int input, int unit)
    {
        string load = $"Simd128.Load(ref parameters, {Phrases.Number(Weights(layer, input, unit))})";
        return unit + 4 <= layer.Units || layer.Units < 4 ? load : $"Simd128.Select(Panels.Present<Simd128>({Phrases.Number(layer.Units - unit)}), {load}, Simd128.Zero)";
    }

    // Four biases, or four weights of an input, after the other.
    private static void EmitUpdate(SourceWriter writer, LayerPlan layer, string name, int first, int end)
    {
        int[] units = [.. Units(layer)];
        writer.Line($"// Layer {Phrases.Number(layer.Number)}: {(first == 0 ? "biases and some" : "some")} of the weights.");
        writer.Line(TileBody.Kernel);
        writer.Block($"private void {name}(ref float gradients, ref float parameters, ref float state, int stateStride)", () =>
        {
            writer.Line("U rule = this.rule;");
            writer.Line($"ref float inputs = {RowOf(layer.Number - 1)};");
            writer.Lines(Enumerable.Range(first, end - first).Select(step => units[step % units.Length]).Distinct()
                .Select(unit => $"Simd128 {Gradient(unit)} = Simd128.Load(ref gradients, {Phrases.Number(unit)});"));
            for (int step = first; step < end; step++)
            {
                int unit = units[step % units.Length];
                int input = (step / units.Length) - 1;
                if (input < 0)
                {
                    string at = Phrases.Number(layer.BiasOffset + unit);
                    writer.Line($"rule.Update(ref Unsafe.Add(ref parameters, {at}), ref Unsafe.Add(ref state, {at}), stateStride, {Gradient(unit)});");
                    continue;
                }

                string gradient = $"{Gradient(unit)} * Simd128.Create({TileBody.Element("inputs", Phrases.Number(input))})";
                string offset = Phrases.Number(Weights(layer, input, unit));
                writer.Line(layer.Regularisers is null
                    ? $"rule.Update(ref Unsafe.Add(ref parameters, {offset}), ref Unsafe.Add(ref state, {offset}), stateStride, {gradient});"
                    : $"LanesUpdate.Apply<Simd128, U, {layer.Name}>(rule, ref parameters, ref state, stateStride, {offset}, {gradient});");
            }
        });
    }

    private static int Weights(LayerPlan layer, int input, int unit) => layer.WeightsOffset + PanelLayout.WeightIndex(layer.Inputs, input, unit);

    private static IEnumerable<int> Units(LayerPlan layer) => Enumerable.Range(0, Fours(layer)).Select(four => 4 * four);

    private static int Fours(LayerPlan layer) => (layer.Units + 3) / 4;

    private static string Gradient(int unit) => "gradient" + Phrases.Number(unit);
}
