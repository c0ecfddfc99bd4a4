using Dropout.CodeGen.Generators.Plan;
using static Dropout.CodeGen.Generators.Emission.StepOperands;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>The training step of a small network: a block of rows at a time forward and back through all layers, then the update.</summary>
internal static class BlockStepEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        TrainingStepEmitter.EmitFactory(writer);
        writer.Blank();
        writer.Line("/// <summary>One step of training for a vector V and an update rule U: forward with dropout, backward, update.</summary>");
        writer.Line("file sealed class Step<V, U> : LaneTrainingStep<V>");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Block("    where U : struct, IUpdateRule", () =>
        {
            EmitMemory(writer, plan);
            writer.Blank();
            EmitForward(writer, plan);
            writer.Blank();
            EmitBack(writer, plan);
            writer.Blank();
            EmitUpdate(writer, plan);
            writer.Blank();
            SingleRowStepEmitter.Emit(writer, plan);
        });
    }

    private static void EmitMemory(SourceWriter writer, NetworkPlan plan)
    {
        int[] stored = [.. Enumerable.Range(0, plan.Layers.Count + 1).Where(layer => SlopeOf(plan, layer) == SlopeSource.Stored)];
        writer.Line("private readonly Optimizer<U> optimizer;");
        writer.Line("private U rule;");
        writer.Blank();
        writer.Line("// What a layer passes on, dropout included: [block][unit][row], and of a single row [unit].");
        writer.Line($"private readonly NativeBuffer lanes0, {Names("lanes", plan)};");
        writer.Line($"private readonly NativeBuffer {Names("activations", plan)};");
        if (stored.Length > 0)
        {
            writer.Blank();
            writer.Line("// Slopes of activation and dropout, likewise.");
            writer.Line($"private readonly NativeBuffer {string.Join(", ", stored.Select(layer => "slopes" + Phrases.Number(layer)))};");
        }

        writer.Blank();
        writer.Line("// Gradients by preactivations, [panel][row][16]; and what a thread needs for a block of rows.");
        writer.Line($"private readonly NativeBuffer {Names("gradients", plan)}, scratch;");
        writer.Line("private readonly NativeBuffer? inputGradients;");
        writer.Blank();
        writer.Block(
            "public Step(NetworkParameters parameters, TrainerOptions options, Optimizer<U> optimizer)\n    : base(parameters, options, U.StateCount)",
            () =>
            {
                writer.Line("this.optimizer = optimizer;");
                writer.Line($"lanes0 = NewLaneActivations({Phrases.Number(plan.Inputs.Size)});");
                foreach (LayerPlan layer in plan.Layers)
                {
                    string number = Phrases.Number(layer.Number);
                    string units = Phrases.Number(layer.Units);
                    writer.Line($"lanes{number} = NewLaneActivations({units});");
                    writer.Line($"activations{number} = NewActivations({Phrases.Number(PanelLayout.RowStride(layer.Units))});");
                    if (stored.Contains(layer.Number))
                    {
                        writer.Line($"slopes{number} = NewLanes({units});");
                    }

                    writer.Line($"gradients{number} = NewGradientPanels({Phrases.Number(PanelLayout.PaddedUnits(layer.Units))});");
                }

                writer.Line("scratch = NewGradients((long)options.Threads * ScratchFloats);");
                writer.Line($"inputGradients = options.RecordGradients ? NewGradientPanels({Phrases.Number(PanelLayout.PaddedUnits(plan.Inputs.Size))}) : null;");
            });
        writer.Blank();

        // Two layers' gradients, whole tiles of six inputs; the sums of an update take less.
        int widest = plan.Layers.Select(layer => layer.Units).Append(plan.Inputs.Size).Max();
        string most = Phrases.Number(PanelLayout.PaddedUnits(widest) + PanelLayout.PanelWidth);
        writer.Line("protected override NativeBuffer? InputGradients => inputGradients;");
        writer.Blank();
        writer.Line("protected override void Begin(long number) => rule = optimizer.RuleAt(number);");
        writer.Blank();
        writer.Line("// Gradients by the widest units, and a few more.");
        writer.Line($"private static int GradientFloats => {most} * MostBlockRows;");
        writer.Blank();
        string floats = "(2 * GradientFloats) + LossScratchFloats";
        writer.Line($"private int ScratchFloats => {(StraightLineEmitter.Suits(plan) ? $"Math.Max({floats}, {Phrases.Number(StraightLineBackEmitter.Floats(plan))})" : floats)};");
        writer.Blank();
        writer.Line("private ref float ScratchOf(int worker) => ref Unsafe.Add(ref scratch.Origin, worker * ScratchFloats);");
    }

    private static void EmitForward(SourceWriter writer, NetworkPlan plan) =>
        writer.Block("protected override void Forward(int block)", () =>
        {
            writer.Line("ref float parameters = ref Parameters.Buffer.Origin;");
            writer.Line("ref float x0 = ref Unsafe.Add(ref lanes0.Origin, block * BlockFloats(Layer1.Inputs));");
            writer.Line("Lanes.FromRows<V, Layer1>(ref Unsafe.Add(ref Inputs, block * BlockRows * Layer1.Inputs), ref x0, Vectors);");
            EmitPass(0);
            foreach (LayerPlan layer in plan.Layers)
            {
                writer.Blank();
                string x = X(layer.Number);
                writer.Line($"// {Phrases.Layer(layer, plan)}, {Phrases.Dropout(layer.Dropout)}.");
                writer.Line($"ref float {x} = ref {BlockOf("lanes", layer)};");
                writer.Line($"Lanes.Layer<V, Linear<{layer.Name}>>(ref {X(layer.Number - 1)}, ref parameters, ref {x}, Vectors);");
                EmitPass(layer.Number);
            }

            void EmitPass(int layer)
            {
                if (Passes(plan, layer))
                {
                    writer.Line($"LanesTraining.Forward<V, {TrainingOf(layer)}>(ref {X(layer)}, {Slopes(plan, layer)}, {Masks(plan, layer)}, Vectors);");
                }
            }
        });

    private static void EmitBack(SourceWriter writer, NetworkPlan plan) =>
        writer.Block("protected override void Back(int block, int worker)", () =>
        {
            writer.Line("ref float parameters = ref Parameters.Buffer.Origin;");
            writer.Line("ref float gradients = ref ScratchOf(worker);");
            writer.Line("ref float below = ref Unsafe.Add(ref gradients, GradientFloats);");
            writer.Line("int row = block * BlockRows * 16;");
            string current = "gradients";
            string next = "below";
            writer.Line($"ComputeLosses(block, ref {BlockOf("lanes", plan.Output)}, ref gradients, ref Unsafe.Add(ref gradients, 2 * GradientFloats));");
            for (int number = plan.Layers.Count; number >= 1; number--)
            {
                EmitSlope(number, current, $"ref {BlockOf("lanes", plan.Layers[number - 1])}");
                writer.Line($"LanesTraining.ToPanels<V, {TrainingOf(number)}>(ref {current}, ref Unsafe.Add(ref gradients{Phrases.Number(number)}.Origin, row), GradientStride, RowsOf(block), Vectors);");
                if (number > 1)
                {
                    writer.Blank();
                    writer.Line($"LanesTraining.Through<V, Layer{Phrases.Number(number)}>(ref {current}, ref parameters, ref {next}, Vectors);");
                    (current, next) = (next, current);
                }
            }

            writer.Blank();
            writer.Block("if (inputGradients is not null)", () =>
            {
                writer.Line($"LanesTraining.Through<V, Layer1>(ref {current}, ref parameters, ref {next}, Vectors);");
                EmitSlope(0, next, "ref Unsafe.Add(ref lanes0.Origin, block * BlockFloats(Layer1.Inputs))");
                writer.Line($"LanesTraining.ToPanels<V, InputsTraining>(ref {next}, ref Unsafe.Add(ref inputGradients.Origin, row), GradientStride, RowsOf(block), Vectors);");
            });

            void EmitSlope(int layer, string gradients, string activations)
            {
                if (SlopeOf(plan, layer) != SlopeSource.One)
                {
                    writer.Line($"LanesTraining.Back<V, {TrainingOf(layer)}>(ref {gradients}, {activations}, {Slopes(plan, layer)}, {Masks(plan, layer)}, Vectors);");
                }
            }
        });

    private static void EmitUpdate(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line($"protected override int UpdateItems => {string.Join(" + ", plan.Layers.Select(layer => $"LanesUpdate.Items<{layer.Name}>()"))};");
        writer.Blank();
        writer.Block("protected override void Update(int item, int worker)", () =>
        {
            foreach (LayerPlan layer in plan.Layers)
            {
                string call = $"LanesUpdate.Layer<V, U, {layer.Name}>(item, Rows, Vectors, GradientStride, rule, ref lanes{Phrases.Number(layer.Number - 1)}.Origin, ref gradients{Phrases.Number(layer.Number)}.Origin, ref ScratchOf(worker), ref Parameters.Buffer.Origin, ref State.Origin, StateStride);";
                if (layer == plan.Output)
                {
                    writer.Line(call);
                    break;
                }

                writer.Block($"if (item < LanesUpdate.Items<{layer.Name}>())", () =>
                {
                    writer.Line(call);
                    writer.Line("return;");
                });
                writer.Blank();
                writer.Line($"item -= LanesUpdate.Items<{layer.Name}>();");
            }
        });
    }

    /// <summary>Takes the gradients of a single row's inputs to where they are read.</summary>
    public static void EmitCopyOfInputGradients(SourceWriter writer, string gradients) =>
        writer.Block("for (int unit = 0; unit < InputsTraining.PaddedUnits; unit += 16)", () =>
            writer.Line($"Panels.Copy(ref Unsafe.Add(ref {gradients}, unit), ref Unsafe.Add(ref inputGradients.Origin, unit / 16 * GradientStride), 16);"));

    private static string X(int layer) => "x" + Phrases.Number(layer);

    private static string BlockOf(string name, LayerPlan layer) =>
        $"Unsafe.Add(ref {name}{Phrases.Number(layer.Number)}.Origin, block * BlockFloats({layer.Name}.Units))";

    private static string Slopes(NetworkPlan plan, int layer) =>
        SlopeOf(plan, layer) == SlopeSource.Stored ? $"ref {BlockOf("slopes", plan.Layers[layer - 1])}" : "ref Unsafe.NullRef<float>()";

    private static string Masks(NetworkPlan plan, int layer) =>
        DropoutOf(plan, layer) is null ? "ref Unsafe.NullRef<float>()" : $"ref MasksOfLanes({Phrases.Number(layer)}, block)";

    private static string Names(string name, NetworkPlan plan) =>
        string.Join(", ", plan.Layers.Select(layer => name + Phrases.Number(layer.Number)));
}
