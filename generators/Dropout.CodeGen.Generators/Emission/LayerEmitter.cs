using System.Globalization;
using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>The layers as types: their sizes are constants to the JIT, which compiles every kernel for each of them.</summary>
internal static class LayerEmitter
{
    /// <summary>What kernels know of a layer.</summary>
    public static void EmitContracts(SourceWriter writer, KernelPlan plan)
    {
        // Layers without regularisers know nothing of them, whatever other networks have.
        string regularisers = plan.Regularisers
            ? "\n    static virtual float L1 => 0;\n    static virtual float L2 => 0;\n    static virtual float WeightDecay => 0;"
            : "";
        writer.Line($$"""
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
                static virtual int LinesAhead => 0;
                static virtual bool IsActivatedInRegisters => false;
                static abstract V Activate<V>(V preActivation) where V : struct, ISimd<V>;{{regularisers}}
            }
            """);
        if (plan.BlockByBlock)
        {
            writer.Blank();
            writer.Line("""
                /// <summary>What training block by block does to preactivations on their way forward, and to gradients on their way back.</summary>
                internal interface IBlockTraining
                {
                    static abstract int Units { get; }
                    static abstract int PaddedUnits { get; }
                    static virtual bool HasMask => false;
                    static virtual bool StoresSlopes => false;
                    static abstract V Forward<V>(V preActivation, V kept, ref V slope) where V : struct, ISimd<V>;
                    static abstract V Back<V>(V gradient, ref float activations, ref float slopes, int offset, V kept) where V : struct, ISimd<V>;
                }
                """);
        }

        if (!plan.LayerByLayer)
        {
            return;
        }

        writer.Blank();
        writer.Line("""
            /// <summary>What training does to preactivations on their way forward, and to gradients on their way back.</summary>
            internal interface ITraining
            {
                static abstract int Units { get; }
                static abstract int PaddedUnits { get; }
                static abstract int RowStride { get; }
                static abstract int MaskRowBytes { get; }
                static virtual bool HasMask => false;
                static virtual bool HasFactors => false;
                static virtual bool StoresSlopes => false;
                static virtual bool MarksActive => false;
                static abstract V Forward<V>(V preActivation, uint mask, ref V slope) where V : struct, ISimd<V>;
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
                if (layer.LinesAhead > 0)
                {
                    Constant(writer, "LinesAhead", layer.LinesAhead);
                }

                Constant(writer, "IsActivatedInRegisters", layer.IsActivatedInRegisters);
                writer.Line("[MethodImpl(AggressiveInlining)]");
                string value = layer.Activation == Activation.Identity
                    ? "preActivation"
                    : $"Activations.{layer.Activation}(preActivation)";
                writer.Line($"public static V Activate<V>(V preActivation) where V : struct, ISimd<V> => {value};");
                if (layer.Regularisers is { } regularisers)
                {
                    Constant(writer, "L1", regularisers.L1);
                    Constant(writer, "L2", regularisers.L2);
                    Constant(writer, "WeightDecay", regularisers.WeightDecay);
                }
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
            plan.Inputs.Slope,
            plan.Inputs.Activity,
            plan.Step);
        foreach (LayerPlan layer in plan.Layers)
        {
            writer.Blank();
            writer.Line(
                $"/// <summary>Layer {layer.Number.ToString(CultureInfo.InvariantCulture)} while training: {Phrases.Activation(layer.Activation)}; {Phrases.Dropout(layer.Dropout)}.</summary>");
            EmitTraining(writer, layer.Name + "Training", layer.Units, layer.Activation, layer.Dropout, layer.Slope, layer.Activity, plan.Step);
        }
    }

    private static void EmitTraining(
        SourceWriter writer,
        string name,
        int units,
        Activation activation,
        DropoutPlan? dropout,
        SlopeSource slope,
        ActivitySource activity,
        StepForm step)
    {
        // Whole layers know the rows of their masks, blocks the lanes that they keep.
        bool isWhole = step == StepForm.LayerByLayer;
        string mask = isWhole ? "uint mask" : "V kept";
        string kept = isWhole ? "V.LaneMask(mask)" : "kept";
        writer.Block($"file readonly struct {name} : {(isWhole ? "ITraining" : "IBlockTraining")}", () =>
        {
            Constant(writer, "Units", units);
            Constant(writer, "PaddedUnits", PanelLayout.PaddedUnits(units));
            if (isWhole)
            {
                Constant(writer, "RowStride", PanelLayout.RowStride(units));
                Constant(writer, "MaskRowBytes", PanelLayout.MaskRowBytes(units));
            }

            Constant(writer, "HasMask", dropout is { Arithmetic.HasMask: true });
            if (isWhole)
            {
                Constant(writer, "HasFactors", dropout is { Arithmetic.HasFactors: true });
            }

            Constant(writer, "StoresSlopes", slope == SlopeSource.Stored && activation != Activation.Identity);
            if (isWhole)
            {
                Constant(writer, "MarksActive", activity == ActivitySource.Marked);
            }

            writer.Blank();
            writer.Line("[MethodImpl(AggressiveInlining)]");
            writer.Block(
                $"public static V Forward<V>(V preActivation, {mask}, ref V slope) where V : struct, ISimd<V>",
                () => EmitForward(writer, activation, dropout?.Arithmetic, slope, isWhole));
            writer.Blank();
            writer.Line("[MethodImpl(AggressiveInlining)]");
            writer.Line(
                $"public static V Back<V>(V gradient, ref float activations, ref float slopes, int offset, {mask}) where V : struct, ISimd<V> => {Back(slope, dropout?.Arithmetic, kept)};");
        });
    }

    // Where factors differ, slope brings them.
    private static void EmitForward(SourceWriter writer, Activation activation, DropoutArithmetic? dropout, SlopeSource source, bool hasBits)
    {
        bool derives = source == SlopeSource.Stored && activation != Activation.Identity;
        string value = activation == Activation.Identity ? "preActivation"
            : derives ? $"Activations.{activation}(preActivation, out slope)"
            : $"Activations.{activation}(preActivation)";
        if (dropout is not { } form)
        {
            writer.Line($"return {value};");
            return;
        }

        string factor = Factor(form);
        if (form.HasFactors)
        {
            writer.Line("V factor = slope;");
            factor = " * factor";
        }

        writer.Line($"V activation = {value};");
        if (form.HasMask && hasBits)
        {
            writer.Line("V kept = V.LaneMask(mask);");
        }

        if (derives && (form.HasMask || factor.Length > 0))
        {
            writer.Line($"slope = {Selected(form, "slope" + factor, "V.Zero", "kept")};");
        }

        string shift = form.Shift == 0 ? "" : $" + V.Create({Literal(form.Shift)})";
        writer.Line($"return {Selected(form, "activation" + factor + shift, form.Dropped == 0 ? "V.Zero" : $"V.Create({Literal(form.Dropped)})", "kept")};");
    }

    // Selected, not multiplied with 0: what does not pass is 0 even where the gradient is not finite.
    private static string Back(SlopeSource slope, DropoutArithmetic? dropout, string kept)
    {
        string scaled = "gradient" + (dropout is { } form ? Factor(form) : "");
        return slope switch
        {
            SlopeSource.One => "gradient",
            SlopeSource.Activation => $"V.Select(V.GreaterThan(V.Load(ref activations, offset), V.Zero), {scaled}, V.Zero)",
            SlopeSource.Mask => $"V.Select({kept}, {scaled}, V.Zero)",
            _ => Selected(dropout, "gradient * V.Load(ref slopes, offset)", "V.Zero", kept),
        };
    }

    private static string Selected(DropoutArithmetic? dropout, string value, string dropped, string kept) =>
        dropout is { HasMask: true } ? $"V.Select({kept}, {value}, {dropped})" : value;

    private static string Factor(DropoutArithmetic dropout) => dropout.Scale == 1 ? "" : $" * V.Create({Literal(dropout.Scale)})";

    private static void Constant(SourceWriter writer, string name, int value) =>
        writer.Line($"public static int {name} => {value.ToString(CultureInfo.InvariantCulture)};");

    // What is false, or 0, stays what the contract has.
    private static void Constant(SourceWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.Line($"public static bool {name} => true;");
        }
    }

    private static void Constant(SourceWriter writer, string name, float value)
    {
        if (value != 0)
        {
            writer.Line($"public static float {name} => {Literal(value)};");
        }
    }

    private static string Literal(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";
}
