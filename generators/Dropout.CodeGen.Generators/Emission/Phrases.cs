using System.Globalization;
using Dropout.CodeGen.Generators.Definition;
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
        CodeGen.Loss.MeanSquaredError => "mean squared error",
        CodeGen.Loss.MeanAbsoluteError => "mean absolute error",
        _ => "Huber loss",
    };

    /// <summary>What a dropout does while training.</summary>
    public static string Dropout(DropoutPlan? dropout)
    {
        if (dropout is null)
        {
            return "no dropout";
        }

        DropoutArithmetic form = dropout.Arithmetic;
        bool isShared = dropout.Definition.Mask == MaskScope.Batch;
        string keeps = $"dropout keeps {Percent(form.Keep)}{(isShared ? ", the same in all rows," : "")} and";
        return form.Form switch
        {
            DropoutForm.Inverted => $"{keeps} multiplies what it keeps by {Decimal(form.Scale)}",
            DropoutForm.ScaleAtPredict => $"{keeps} scales nothing; prediction multiplies the weights behind by {Decimal(form.PredictionScale)}",
            DropoutForm.RealizedCount => $"{keeps} multiplies what it keeps by {Number(form.Units)} / (units kept in the row)",
            DropoutForm.ExactCount =>
                $"dropout keeps {Number(form.KeptCount)} of {Number(form.Units)}{(isShared ? ", the same in all rows of a step," : "")} and multiplies what it keeps by {Decimal(form.Scale)}",
            DropoutForm.Gaussian =>
                $"dropout multiplies by normal numbers of mean 1 and deviation {Decimal(form.Deviation)}{(isShared ? ", the same in all rows of a step" : "")}",
            _ => $"{keeps} makes the others {Decimal(form.Dropped)}; what it keeps becomes {Decimal(form.Scale)} times itself plus {Decimal(form.Shift)}",
        };
    }

    public static string Regularisers(DenseOptions options)
    {
        var parts = new[] { ("L1", options.L1), ("L2", options.L2), ("weight decay", options.WeightDecay), ("max-norm", options.MaxNorm) };
        return string.Concat(parts.Where(part => part.Item2 is not null and not 0).Select(part => $"; {part.Item1} {Share(part.Item2!.Value)}"));
    }

    public static string Percent(double keep) => (keep * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %";

    public static string Share(double value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Decimal(float value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
