using System.Globalization;
using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>How emitted comments and documentation say things.</summary>
internal static class Phrases
{
    public static string Layer(LayerPlan layer, NetworkPlan plan)
    {
        string role = layer.Number == plan.Layers.Count ? "the output layer" : Activation(layer.Activation);
        if (layer.Number == plan.Layers.Count && layer.Activation != CodeGen.Activation.Identity)
        {
            role += ", " + Activation(layer.Activation);
        }

        return $"Layer {Number(layer.Number)}: {Number(layer.Inputs)} → {Number(layer.Units)}, {role}";
    }

    public static string Activation(Activation activation) => activation switch
    {
        CodeGen.Activation.LeakyRelu => "leaky relu",
        CodeGen.Activation.GeluTanh => "gelu (tanh)",
        _ => activation.ToString().ToLowerInvariant(),
    };

    public static string Loss(Loss loss) => loss switch
    {
        CodeGen.Loss.SoftmaxCrossEntropy => "softmax cross-entropy",
        CodeGen.Loss.BinaryCrossEntropy => "binary cross-entropy",
        _ => "mean squared error",
    };

    public static string Dropout(DropoutPlan? dropout) => dropout is null
        ? "no dropout"
        : $"dropout keeps {Percent(dropout.Keep)}{(dropout.Mask == MaskScope.Batch ? ", the same units in all rows of a step," : "")} and multiplies what it keeps by {Scale(dropout)}";

    public static string Percent(double keep) => (keep * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %";

    public static string Scale(DropoutPlan dropout) => dropout.Drawn.Scale.ToString("0.######", CultureInfo.InvariantCulture);

    public static string Share(double value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
