using System.Globalization;
using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>The layers as types: their sizes are constants to the JIT, which compiles every kernel for each of them.</summary>
internal static class LayerEmitter
{
    /// <summary>What kernels know of a layer.</summary>
    public static void EmitContracts(SourceWriter writer)
    {
        writer.Line("""
            /// <summary>The sizes of a dense layer and its activation. Weights lie in panels of 16 units, [panel][input][16].</summary>
            internal interface ILayer
            {
                static abstract int Inputs { get; }
                static abstract int Units { get; }
                static abstract int PaddedUnits { get; }
                static abstract int InputStride { get; }
                static abstract int OutputStride { get; }
                static abstract int PanelStride { get; }
                static abstract int Weights { get; }
                static abstract int Bias { get; }
                static abstract int PartialSums { get; }
                static abstract bool IsActivatedInRegisters { get; }
                static abstract V Activate<V>(V preActivation) where V : struct, ISimd<V>;
            }
            """);
        writer.Blank();
        writer.Line("""
            /// <summary>What training does to preactivations on their way forward, and to gradients on their way back.</summary>
            internal interface ITraining
            {
                static abstract int Units { get; }
                static abstract int PaddedUnits { get; }
                static abstract int RowStride { get; }
                static abstract int MaskRowBytes { get; }
                static abstract bool HasDropout { get; }
                static abstract bool StoresSlopes { get; }
                static abstract bool MarksActive { get; }
                static abstract V Forward<V>(V preActivation, uint mask, out V slope) where V : struct, ISimd<V>;
                static abstract V Back<V>(V gradient, ref float activations, ref float slopes, int offset, uint mask) where V : struct, ISimd<V>;
            }
            """);
    }

    /// <summary>What predicting needs of a layer.</summary>
    public static void EmitLayers(SourceWriter writer, NetworkPlan plan)
    {
        foreach (LayerPlan layer in plan.Layers)
        {
            if (layer.Number > 1)
            {
                writer.Blank();
            }

            writer.Line($"/// <summary>{Phrases.Layer(layer, plan)}.</summary>");
            writer.Block($"file readonly struct {layer.Name} : ILayer", () =>
            {
                Constant(writer, "Inputs", layer.Inputs);
                Constant(writer, "Units", layer.Units);
                Constant(writer, "PaddedUnits", PanelLayout.PaddedUnits(layer.Units));
                Constant(writer, "InputStride", PanelLayout.RowStride(layer.Inputs));
                Constant(writer, "OutputStride", PanelLayout.RowStride(layer.Units));
                Constant(writer, "PanelStride", PanelLayout.PanelStride(layer.Inputs));
                Constant(writer, "Weights", layer.WeightsOffset);
                Constant(writer, "Bias", layer.BiasOffset);
                Constant(writer, "PartialSums", layer.PartialSums);
                Constant(writer, "IsActivatedInRegisters", layer.IsActivatedInRegisters);
                writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
                string value = layer.Activation == Activation.Identity
                    ? "preActivation"
                    : $"Activations.{layer.Activation}(preActivation)";
                writer.Line($"public static V Activate<V>(V preActivation) where V : struct, ISimd<V> => {value};");
            });
        }
    }

    /// <summary>What training needs beside: dropout, and the slopes that backward multiplies with.</summary>
    public static void EmitTraining(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line($"/// <summary>The inputs while training: {Phrases.Dropout(plan.Inputs.Dropout)}.</summary>");
        EmitTraining(
            writer,
            "InputsTraining",
            plan.Inputs.Size,
            Activation.Identity,
            plan.Inputs.Dropout,
            plan.Inputs.Dropout is null ? SlopeSource.One : SlopeSource.Mask,
            plan.Inputs.Activity);
        foreach (LayerPlan layer in plan.Layers)
        {
            writer.Blank();
            writer.Line(
                $"/// <summary>Layer {layer.Number.ToString(CultureInfo.InvariantCulture)} while training: {Phrases.Activation(layer.Activation)}; {Phrases.Dropout(layer.Dropout)}.</summary>");
            EmitTraining(writer, layer.Name + "Training", layer.Units, layer.Activation, layer.Dropout, layer.Slope, layer.Activity);
        }
    }

    private static void EmitTraining(
        SourceWriter writer,
        string name,
        int units,
        Activation activation,
        DropoutPlan? dropout,
        SlopeSource slope,
        ActivitySource activity)
    {
        string scale = dropout is null ? "" : Literal(dropout.Drawn.Scale);
        writer.Block($"file readonly struct {name} : ITraining", () =>
        {
            Constant(writer, "Units", units);
            Constant(writer, "PaddedUnits", PanelLayout.PaddedUnits(units));
            Constant(writer, "RowStride", PanelLayout.RowStride(units));
            Constant(writer, "MaskRowBytes", PanelLayout.MaskRowBytes(units));
            Constant(writer, "HasDropout", dropout is not null);
            Constant(writer, "StoresSlopes", slope == SlopeSource.Stored);
            Constant(writer, "MarksActive", activity == ActivitySource.Marked);
            writer.Blank();
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            writer.Block(
                "public static V Forward<V>(V preActivation, uint mask, out V slope) where V : struct, ISimd<V>",
                () => EmitForward(writer, activation, scale, slope));
            writer.Blank();
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            writer.Line(
                $"public static V Back<V>(V gradient, ref float activations, ref float slopes, int offset, uint mask) where V : struct, ISimd<V> => {Back(slope, scale)};");
        });
    }

    private static void EmitForward(SourceWriter writer, Activation activation, string scale, SlopeSource slope)
    {
        bool stores = slope == SlopeSource.Stored;
        if (!stores)
        {
            writer.Line("slope = V.Zero;");
        }

        string value = activation == Activation.Identity ? "preActivation"
            : stores ? $"Activations.{activation}(preActivation, out slope)"
            : $"Activations.{activation}(preActivation)";
        if (scale.Length == 0)
        {
            writer.Line($"return {value};");
            return;
        }

        writer.Line($"V activation = {value};");
        writer.Line("V kept = V.LaneMask(mask);");
        if (stores)
        {
            writer.Line($"slope = V.Select(kept, slope * V.Create({scale}), V.Zero);");
        }

        writer.Line($"return V.Select(kept, activation * V.Create({scale}), V.Zero);");
    }

    // Selected, not multiplied with 0: what does not pass is 0 even where the gradient is not finite.
    private static string Back(SlopeSource slope, string scale)
    {
        string scaled = scale.Length == 0 ? "gradient" : $"gradient * V.Create({scale})";
        return slope switch
        {
            SlopeSource.One => "gradient",
            SlopeSource.Activation => $"V.Select(V.GreaterThan(V.Load(ref activations, offset), V.Zero), {scaled}, V.Zero)",
            SlopeSource.Mask => $"V.Select(V.LaneMask(mask), {scaled}, V.Zero)",
            _ => scale.Length == 0
                ? "gradient * V.Load(ref slopes, offset)"
                : "V.Select(V.LaneMask(mask), gradient * V.Load(ref slopes, offset), V.Zero)",
        };
    }

    private static void Constant(SourceWriter writer, string name, int value) =>
        writer.Line($"public static int {name} => {value.ToString(CultureInfo.InvariantCulture)};");

    private static void Constant(SourceWriter writer, string name, bool value) =>
        writer.Line($"public static bool {name} => {(value ? "true" : "false")};");

    private static string Literal(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";
}
