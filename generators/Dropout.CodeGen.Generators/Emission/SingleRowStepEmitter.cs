using Dropout.CodeGen.Generators.Plan;
using static Dropout.CodeGen.Generators.Emission.StepOperands;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>
/// What a single row does in the training step of a small network: forward and back through all layers, each updated on the way. In
/// straight-line code vectors have four units, whatever vectors the machine has: what one kernel stores the next loads, and it need
/// not wait until narrow stores can be read as a wide vector.
/// </summary>
internal static class SingleRowStepEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        bool isStraightLine = StraightLineEmitter.Suits(plan);
        if (isStraightLine)
        {
            writer.Line("[MethodImpl(AggressiveOptimization)]");
        }

        writer.Block("protected override void ForwardSingle()", () =>
        {
            writer.Line("ref float parameters = ref Parameters.Buffer.Origin;");
            EmitPass(writer, plan, 0);
            if (isStraightLine)
            {
                writer.Line("ref float inputs = ref Inputs;");
            }

            foreach (LayerPlan layer in plan.Layers)
            {
                if (isStraightLine)
                {
                    writer.Blank();
                    EmitStraightLine(writer, plan, layer);
                }
                else
                {
                    writer.Line($"SingleRow.Layer<V, Linear<{layer.Name}>>({RowOf(layer.Number - 1)}, ref parameters, {RowOf(layer.Number)});");
                    EmitPass(writer, plan, layer.Number);
                }
            }
        });
        writer.Blank();
        writer.Block("protected override void BackSingle()", () => EmitBack(writer, plan, isStraightLine));
        if (isStraightLine)
        {
            StraightLineBackEmitter.EmitMethods(writer, plan);
        }
    }

    private static void EmitPass(SourceWriter writer, NetworkPlan plan, int layer)
    {
        if (Passes(plan, layer))
        {
            writer.Line($"SingleRowTraining.Forward<{Vector(plan)}, {TrainingOf(layer)}>({RowOf(layer)}, {SlopesOf(plan, layer)}, {MaskOf(plan, layer)});");
        }
    }

    // Activations that are dozens of instructions are left to a loop: the JIT inlines only so much.
    private static void EmitStraightLine(SourceWriter writer, NetworkPlan plan, LayerPlan layer)
    {
        string number = Phrases.Number(layer.Number);
        bool isInRegisters = layer.IsActivatedInRegisters && layer.Slope != SlopeSource.Stored;
        writer.Line($"// {Phrases.Layer(layer, plan)}, {Phrases.Dropout(layer.Dropout)}.");
        writer.Line($"ref float row{number} = {RowOf(layer.Number)};");
        if (isInRegisters && layer.Dropout is not null)
        {
            writer.Line($"ref byte mask{number} = {MaskOf(plan, layer.Number)};");
        }

        StraightLineEmitter.EmitLayer(writer, layer, Activate);
        if (!isInRegisters)
        {
            EmitPass(writer, plan, layer.Number);
            if (layer != plan.Output)
            {
                for (int unit = 0; unit < layer.Units; unit += 4)
                {
                    writer.Line($"{StraightLineEmitter.Four(layer, unit)} = Simd128.Load(ref row{number}, {Phrases.Number(unit)});");
                }
            }
        }

        IEnumerable<string> Activate(int unit, string four, string sum)
        {
            string at = Phrases.Number(unit);
            if (isInRegisters && Passes(plan, layer.Number))
            {
                string kept = layer.Dropout is null ? "Simd128.Zero" : $"SingleRowTraining.Kept<Simd128, {TrainingOf(layer.Number)}>(ref mask{number}, {at})";
                yield return $"{four} = {TrainingOf(layer.Number)}.Forward({sum}, {kept}, ref Unsafe.NullRef<Simd128>());";
            }
            else if (sum != four)
            {
                yield return $"{four} = {sum};";
            }

            yield return $"{four}.Store(ref row{number}, {at});";
        }
    }

    private static void EmitBack(SourceWriter writer, NetworkPlan plan, bool isStraightLine)
    {
        string output = Phrases.Number(plan.Output.Number);
        string current = isStraightLine ? StraightLineBackEmitter.Gradients(plan.Output.Number) : "gradients";
        writer.Line("ref float parameters = ref Parameters.Buffer.Origin;");
        writer.Line("ref float state = ref State.Origin;");
        writer.Line("int stateStride = StateStride;");
        writer.Line($"ref float {current} = ref scratch.Origin;");
        writer.Line($"ComputeRowLoss<{Vector(plan)}>(0, ref activations{output}.Origin, ref {current});");
        EmitSlope(writer, plan, plan.Output.Number, current);
        if (isStraightLine)
        {
            StraightLineBackEmitter.EmitCalls(writer, plan);
            return;
        }

        writer.Line("ref float below = ref Unsafe.Add(ref gradients, GradientFloats);");
        string next = "below";
        for (int number = plan.Layers.Count; number >= 1; number--)
        {
            string layer = "Layer" + Phrases.Number(number);
            string wanted = number > 1 ? $"ref {next}" : $"ref inputGradients is null ? ref Unsafe.NullRef<float>() : ref {next}";
            writer.Line($"SingleRowTraining.Update<V, U, {layer}>(rule, {RowOf(number - 1)}, ref {current}, {wanted}, ref parameters, ref state, stateStride);");
            (current, next) = (next, current);
            if (number > 1)
            {
                EmitSlope(writer, plan, number - 1, current);
            }
        }

        writer.Blank();
        writer.Block("if (inputGradients is not null)", () =>
        {
            EmitSlope(writer, plan, 0, current);
            BlockStepEmitter.EmitCopyOfInputGradients(writer, current);
        });
    }

    // Behind the last unit gradients are 0 as the loss leaves them; farther back they need not be.
    private static void EmitSlope(SourceWriter writer, NetworkPlan plan, int layer, string gradients)
    {
        if (SlopeOf(plan, layer) != SlopeSource.One || layer < plan.Layers.Count)
        {
            writer.Line($"SingleRowTraining.Back<{Vector(plan)}, {TrainingOf(layer)}>(ref {gradients}, {RowOf(layer)}, {SlopesOf(plan, layer)}, {MaskOf(plan, layer)});");
        }
    }

    private static string Vector(NetworkPlan plan) => StraightLineEmitter.Suits(plan) ? "Simd128" : "V";
}
