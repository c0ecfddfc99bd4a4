using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>How the phases of a training step refer to what belongs to a layer, 0 for the inputs.</summary>
internal static class StepOperands
{
    public static SlopeSource SlopeOf(NetworkPlan plan, int layer) => layer == 0 ? plan.Inputs.Slope : plan.Layers[layer - 1].Slope;

    public static DropoutPlan? DropoutOf(NetworkPlan plan, int layer) => layer == 0 ? plan.Inputs.Dropout : plan.Layers[layer - 1].Dropout;

    public static string SlopesOf(NetworkPlan plan, int layer) =>
        SlopeOf(plan, layer) == SlopeSource.Stored
            ? $"ref slopes{Phrases.Number(layer)}.Origin"
            : "ref Unsafe.NullRef<float>()";

    public static string MaskOf(NetworkPlan plan, int layer) =>
        DropoutOf(plan, layer) is { Arithmetic.HasMask: true }
            ? $"ref Masks.Bits({Phrases.Number(layer)})"
            : "ref Unsafe.NullRef<byte>()";

    // Nobody's, where nothing is known of a layer's units.
    public static string ActiveOf(NetworkPlan plan, int layer) =>
        (layer == 0 ? plan.Inputs.Activity : plan.Layers[layer - 1].Activity) == ActivitySource.None
            ? "null"
            : "active" + Phrases.Number(layer);

    public static string ActiveInputsOf(NetworkPlan plan, int layer) =>
        plan.Layers[layer - 1].ZeroSkip.Forward ? ActiveOf(plan, layer - 1) : "null";

    public static string ActiveGradientsOf(NetworkPlan plan, int layer) =>
        plan.Layers[layer - 1].ZeroSkip.Backward ? ActiveOf(plan, layer) : "null";

    public static string ActiveRowsOf(NetworkPlan plan, int layer) =>
        plan.Layers[layer - 1].ZeroSkip.Update
            ? $"ref ActiveRows(activeRows{Phrases.Number(layer)}, {SkipsUpdate(plan, layer)})"
            : "ref Unsafe.NullRef<byte>()";

    public static string SkipsUpdate(NetworkPlan plan, int layer) =>
        $"SkipsUpdate({ActiveOf(plan, layer)}, {Phrases.Number(layer - 1)})";

    // The dense way further back needs them with rows as lanes.
    public static string ToLanes(NetworkPlan plan, int layer) =>
        layer == 1 ? "Options.RecordGradients"
        : plan.Layers[layer - 1].ZeroSkip.Backward ? $"!Skips({ActiveOf(plan, layer)})"
        : "true";

    // Whether anything happens to what a layer passes on.
    public static bool Passes(NetworkPlan plan, int layer) =>
        DropoutOf(plan, layer) is not null || (layer > 0 && plan.Layers[layer - 1].Activation != Activation.Identity);

    public static string TrainingOf(int layer) => layer == 0 ? "InputsTraining" : $"Layer{Phrases.Number(layer)}Training";

    public static string RowOf(int layer) => layer == 0 ? "ref Inputs" : $"ref activations{Phrases.Number(layer)}.Origin";
}
