using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>A single row through a few small layers: activations stay in registers, four units in each, whatever vectors the machine has.</summary>
internal static class StraightLineEmitter
{
    public static bool Suits(NetworkPlan plan) => plan.Layers[0].RowKernel == RowKernel.StraightLine;

    /// <summary>The sums of a layer and what becomes of them, four units at a time. Partial sums take turns with the inputs.</summary>
    /// <param name="writer">Takes the lines.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="activate">The lines that leave activations in the local of four units: given the first unit, that local, and its preactivations.</param>
    public static void EmitLayer(SourceWriter writer, LayerPlan layer, Func<int, string, string, IEnumerable<string>> activate)
    {
        for (int unit = 0; unit < layer.Units; unit += 4)
        {
            string four = Four(layer, unit);
            int weights = layer.WeightsOffset + PanelLayout.WeightIndex(layer.Inputs, 0, unit);
            string[] sums = [.. Enumerable.Range(0, layer.PartialSums).Select(part => part == 0 ? four : $"{four}Part{part}")];
            writer.Line($"Simd128 {string.Join(", ", sums.Select((sum, part) => sum + " = " + (part == 0 ? $"Simd128.Load(ref parameters, {Phrases.Number(layer.BiasOffset + unit)})" : "Simd128.Zero")))};");
            for (int input = 0; input < layer.Inputs; input++)
            {
                string broadcast = layer.Number == 1
                    ? $"Simd128.Create({TileBody.Element("inputs", Phrases.Number(input))})"
                    : $"Simd128.Broadcast({Four(layer.Number - 1, input)}, {input % 4})";
                writer.Line($"{sums[input % sums.Length]}.AddProduct({broadcast}, ref parameters, {Phrases.Number(weights + (16 * input))});");
            }

            writer.Lines(activate(unit, four, TileBody.Total(sums)));
        }
    }

    /// <summary>The local that holds four units of a layer.</summary>
    public static string Four(LayerPlan layer, int unit) => Four(layer.Number, unit);

    private static string Four(int layer, int unit) => $"units{Phrases.Number(layer)}_{Phrases.Number(unit / 4 * 4)}";
}
