using System.Globalization;
using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>What a person sees who hovers over his class: the layers as they were compiled.</summary>
internal static class DocumentationEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        long parameters = plan.Layers.Sum(layer => ((long)layer.Inputs * layer.Units) + layer.Units);
        long operations = plan.Layers.Sum(layer => 2L * layer.Inputs * layer.Units);
        writer.Line("/// <remarks>");
        writer.Line(
            $"/// <para>A feed-forward network with {Grouped(parameters)} parameters, compiled by Dropout.CodeGen. Predicting a row takes {Grouped(operations)} floating-point operations; training minimises the {Phrases.Loss(plan.Definition.Loss)}.</para>");
        writer.Line("/// <list type=\"table\">");
        writer.Line("/// <listheader><term>Layer</term><description>Shape, parameters, and what happens while training</description></listheader>");
        writer.Line($"/// <item><term>inputs</term><description>{Grouped(plan.Inputs.Size)} values; {Phrases.Dropout(plan.Inputs.Dropout)}</description></item>");
        writer.Lines(plan.Layers.Select(layer => Item(layer, plan)));
        writer.Line("/// </list>");
        writer.Line(plan.ScalesAtPredict
            ? "/// <para>Prediction drops nothing; the weights that it scales are scaled once, when they have changed.</para>"
            : "/// <para>Prediction drops nothing and scales nothing.</para>");
        writer.Line("/// </remarks>");
    }

    private static string Item(LayerPlan layer, NetworkPlan plan)
    {
        long parameters = ((long)layer.Inputs * layer.Units) + layer.Units;
        var parts = new List<string> { $"{Grouped(layer.Inputs)} → {Grouped(layer.Units)}", Phrases.Activation(layer.Activation) };
        string shape = string.Join(" ", parts);
        string training = layer.Number == plan.Layers.Count ? "the output layer" : Phrases.Dropout(layer.Dropout);
        training += Phrases.Regularisers(plan.Definition.Layers[layer.Number - 1].Options);
        return $"/// <item><term>dense {Phrases.Number(layer.Number)}</term><description>{shape}; {Grouped(parameters)} parameters; {training}</description></item>";
    }

    private static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
