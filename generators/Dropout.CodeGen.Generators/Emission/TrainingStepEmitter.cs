using Dropout.CodeGen.Generators.Plan;
using static Dropout.CodeGen.Generators.Emission.StepOperands;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>A training step: its memory and its phases.</summary>
internal static class TrainingStepEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        EmitFactory(writer);
        writer.Blank();
        writer.Line("/// <summary>One step of training for a vector V and an update rule U: forward with dropout, backward, update.</summary>");
        writer.Line("file sealed class Step<V, U> : TrainingStep");
        writer.Line("    where V : struct, ISimd<V>");
        writer.Block("    where U : struct, IUpdateRule", () =>
        {
            EmitMemory(writer, plan);
            writer.Blank();
            EmitPhases(writer, plan);
            writer.Blank();
            StepPassesEmitter.Emit(writer, plan);
            if (plan.Kernels.Compact)
            {
                writer.Blank();
                CompactStepEmitter.EmitPasses(writer, plan);
            }
        });
    }

    public static void EmitFactory(SourceWriter writer) => writer.Line("""
        /// <summary>Makes the step for the vectors of this machine and the rule of an optimizer.</summary>
        file sealed class StepFactory(NetworkParameters parameters, TrainerOptions options) : TrainingStepFactory(parameters, options)
        {
            protected override TrainingStep Create<V, TRule>(Optimizer<TRule> optimizer) => new Step<V, TRule>(Parameters, Options, optimizer);
        }
        """);

    private static void EmitMemory(SourceWriter writer, NetworkPlan plan)
    {
        int[] stored = [.. Enumerable.Range(0, plan.Layers.Count + 1).Where(layer => SlopeOf(plan, layer) == SlopeSource.Stored)];
        writer.Line("private readonly Optimizer<U> optimizer;");
        writer.Line("private U rule;");
        writer.Blank();
        writer.Line("// What a layer passes on, dropout included: [row][RowStride].");
        writer.Line($"private readonly NativeBuffer {Names("activations", plan.Layers)};");
        if (stored.Length > 0)
        {
            writer.Blank();
            writer.Line("// Slopes of activation and dropout: [row][RowStride].");
            writer.Line($"private readonly NativeBuffer {string.Join(", ", stored.Select(layer => "slopes" + Phrases.Number(layer)))};");
        }

        writer.Blank();
        writer.Line("// Gradients by preactivations: in panels [panel][row][16] for the update, and as [row panel][unit][16] for the way back.");
        writer.Line($"private readonly NativeBuffer {Names("gradients", plan.Layers)};");
        writer.Line($"private readonly NativeBuffer {Names("lanes", plan.Layers)};");
        LayerPlan[] active = plan.Layers.Where(layer => layer.Activity != ActivitySource.None).ToArray();
        LayerPlan[] skipping = plan.Layers.Where(layer => layer.ZeroSkip.Update).ToArray();
        if (active.Length > 0 || plan.Inputs.Activity != ActivitySource.None)
        {
            writer.Blank();
            writer.Line("// Which units pass something on. Where they are few, the work of the others is skipped: the results are the same bits.");
            IEnumerable<string> names = active.Select(layer => ActiveOf(plan, layer.Number));
            if (plan.Inputs.Activity != ActivitySource.None)
            {
                names = names.Prepend(ActiveOf(plan, 0));
            }

            writer.Line($"private readonly ActiveUnits {string.Join(", ", names)};");
        }

        if (skipping.Length > 0)
        {
            writer.Blank();
            writer.Line("// And in which rows each unit does: [unit][row], a bit each.");
            writer.Line($"private readonly NativeBuffer {Names("activeRows", skipping)};");
        }

        CompactStepEmitter.EmitFields(writer, plan);
        writer.Blank();
        writer.Line("// The gradient by the outputs, row by row, and what a thread multiplies on the way back.");
        writer.Line("private readonly NativeBuffer outputGradients, scratch;");
        writer.Line("private readonly NativeBuffer? inputGradients;");
        writer.Blank();
        writer.Block(
            "public Step(NetworkParameters parameters, TrainerOptions options, Optimizer<U> optimizer)\n    : base(parameters, options, U.StateCount)",
            () =>
        {
            writer.Line("this.optimizer = optimizer;");
            foreach (LayerPlan layer in plan.Layers)
            {
                string number = Phrases.Number(layer.Number);
                string stride = Phrases.Number(PanelLayout.RowStride(layer.Units));
                string padded = Phrases.Number(PanelLayout.PaddedUnits(layer.Units));
                writer.Line($"activations{number} = NewActivations({stride});");
                if (layer.Slope == SlopeSource.Stored)
                {
                    writer.Line($"slopes{number} = NewBuffer((long)RowCapacity * {stride});");
                }

                writer.Line($"gradients{number} = NewGradientPanels({padded});");
                writer.Line($"lanes{number} = NewGradientLanes({padded});");
                if (layer.Activity != ActivitySource.None)
                {
                    string units = Phrases.Number(layer.Units);
                    writer.Line($"active{number} = NewActiveUnits({(layer.Activity == ActivitySource.Mask ? number + ", " : "")}{units});");
                }

                if (layer.ZeroSkip.Update)
                {
                    writer.Line($"activeRows{number} = NewActiveRows({padded});");
                }
            }

            if (plan.Inputs.Slope == SlopeSource.Stored)
            {
                writer.Line($"slopes0 = NewBuffer((long)RowCapacity * {Phrases.Number(PanelLayout.RowStride(plan.Inputs.Size))});");
            }

            if (plan.Inputs.Activity != ActivitySource.None)
            {
                writer.Line($"active0 = NewActiveUnits({Phrases.Number(plan.Inputs.Size)});");
            }

            CompactStepEmitter.EmitMemory(writer, plan);
            writer.Line($"outputGradients = NewGradients((long)RowCapacity * {Phrases.Number(PanelLayout.RowStride(plan.Output.Units))});");
            writer.Line("scratch = NewGradients((long)options.Threads * ScratchFloats);");
            writer.Line($"inputGradients = options.RecordGradients ? NewGradientPanels({Phrases.Number(PanelLayout.PaddedUnits(plan.Inputs.Size))}) : null;");
        });
        writer.Blank();
        writer.Line("protected override NativeBuffer? InputGradients => inputGradients;");
        writer.Blank();
        writer.Line(plan.Kernels.ZeroSkip
            ? "private int ScratchFloats => Math.Max(Backward.InputsPerItem * RowCapacity, ZeroSkip.ScratchFloats) + 16;"
            : "private int ScratchFloats => Math.Max(Backward.InputsPerItem * RowCapacity, FewRows.ScratchFloats) + 16;");
        writer.Blank();
        writer.Line("private int RowPanels => (Rows + 15) / 16;");
    }

    private static void EmitPhases(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line($"protected override int PhaseCount => {Phrases.Number(plan.Phases.Count)};");
        writer.Blank();
        writer.Line($"protected override int ForwardPhaseCount => {Phrases.Number(plan.Phases.TakeWhile(phase => phase.Kind != PhaseKind.Loss).Count())};");
        writer.Blank();
        writer.Line("protected override void Begin(long number) => rule = optimizer.RuleAt(number);");
        writer.Blank();
        writer.Line("protected override int ItemCount(int phase) => phase switch");
        writer.Line("{");
        foreach ((Phase phase, int index) in plan.Phases.Select((phase, index) => (phase, index)))
        {
            writer.Line($"    {Phrases.Number(index)} => {Items(phase, plan)},");
        }

        writer.Line("    _ => 0,");
        writer.Line("};");
        writer.Blank();
        writer.Block("protected override void Run(int phase, int item, int worker)", () => writer.Block("switch (phase)", () =>
        {
            foreach ((Phase phase, int index) in plan.Phases.Select((phase, index) => (phase, index)))
            {
                writer.Line($"// {Describe(phase, plan)}");
                writer.Line($"case {Phrases.Number(index)}:");
                writer.Lines(Call(phase, plan).Select(line => "    " + line));
                writer.Line("    break;");
                writer.Blank();
            }
        }));
    }

    private static string Items(Phase phase, NetworkPlan plan)
    {
        string number = Phrases.Number(phase.Layer);
        string layer = "Layer" + number;
        bool isCompact = phase.Layer > 0 && plan.Layers[phase.Layer - 1].IsCompact;
        string keptUnits = "kept" + number;
        string keptInputs = "kept" + Phrases.Number(phase.Layer - 1);
        switch (phase.Kind)
        {
            case PhaseKind.Gather:
                return $"Compacts ? {keptUnits}.PaddedCount / 16 : 0";
            case PhaseKind.Forward:
                return (isCompact ? $"Compacts ? BlockCount((64, 64), {keptUnits}.PaddedCount) : " : "")
                    + $"ForwardItems<{layer}>({(plan.Kernels.ZeroSkip ? ActiveInputsOf(plan, phase.Layer) : "")})";
            case PhaseKind.Backward:
                return (isCompact ? $"Compacts ? Backward.Items(Rows, {keptInputs}.Count) : " : "")
                    + (plan.Layers[phase.Layer - 1].ZeroSkip.Backward ? $"BackwardItems<{layer}>({ActiveOf(plan, phase.Layer)})" : $"Backward.Items(Rows, {layer}.Inputs)");
            case PhaseKind.BackwardToInputs:
                return $"Options.RecordGradients ? Backward.Items(Rows, {layer}.Inputs) : 0";
            case PhaseKind.Gradients:
                return $"Compacts ? Compact.Items({keptInputs}.Count, {keptUnits}.Count) : 0";
            case PhaseKind.Update:
                return (isCompact ? $"Compacts ? Update.Stretches<{layer}>() : " : "")
                    + (plan.Layers[phase.Layer - 1].ZeroSkip.Update
                        ? $"UpdateItems<{layer}>({SkipsUpdate(plan, phase.Layer)})"
                        : $"Update.Items<{layer}>(Rows)");
            default:
                return "RowPanels";
        }
    }

    private static string Describe(Phase phase, NetworkPlan plan)
    {
        string layer = Phrases.Number(phase.Layer);
        return phase.Kind switch
        {
            PhaseKind.Inputs => plan.Inputs.Dropout is null
                ? "The masks of this step, and which inputs are not 0."
                : $"The masks of this step. On the inputs {Phrases.Dropout(plan.Inputs.Dropout)}.",
            PhaseKind.Forward => $"Forward, layer {layer}: {Phrases.Activation(plan.Layers[phase.Layer - 1].Activation)}, {Phrases.Dropout(plan.Layers[phase.Layer - 1].Dropout)}.",
            PhaseKind.Gather => $"The weights of layer {layer} between units that are kept.",
            PhaseKind.Gradients => $"The gradients of layer {layer} between units that are kept.",
            PhaseKind.Loss => "The loss and its gradient.",
            PhaseKind.Backward => $"Backward, from layer {layer} to layer {Phrases.Number(phase.Layer - 1)}.",
            PhaseKind.BackwardToInputs => "Backward to the inputs, where gradients are recorded.",
            _ => $"The update of layer {layer}.",
        };
    }

    private static IEnumerable<string> Call(Phase phase, NetworkPlan plan)
    {
        string? compact = CompactStepEmitter.Call(phase, plan);
        if (compact is null)
        {
            return CallWhole(phase, plan);
        }

        return phase.Kind is PhaseKind.Gather or PhaseKind.Gradients
            ? [compact]
            : ["if (Compacts)", "    " + compact, "else", .. CallWhole(phase, plan).Select(line => "    " + line)];
    }

    private static IEnumerable<string> CallWhole(Phase phase, NetworkPlan plan)
    {
        string number = Phrases.Number(phase.Layer);
        string below = Phrases.Number(phase.Layer - 1);
        string layerInputs = phase.Layer == 1 ? "ref Inputs" : $"ref activations{below}.Origin";
        switch (phase.Kind)
        {
            case PhaseKind.Inputs:
                yield return "PrepareInputs(item);";
                break;
            case PhaseKind.Forward:
                yield return $"PassForward<Layer{number}, Layer{number}Training>(";
                string passed = $"{layerInputs}, ref activations{number}.Origin, {SlopesOf(plan, phase.Layer)}, {MaskOf(plan, phase.Layer)}";
                yield return plan.Kernels.ZeroSkip
                    ? $"    item, {number}, {ActiveInputsOf(plan, phase.Layer)}, {passed}, {ActiveOf(plan, phase.Layer)});"
                    : $"    item, {passed});";
                break;
            case PhaseKind.Loss:
                yield return "Loss(item);";
                break;
            case PhaseKind.Backward:
                yield return $"PassBack<Layer{number}, Layer{below}Training>(";
                yield return $"    item, worker, {Active(ActiveGradientsOf(plan, phase.Layer))}{ToLanes(plan, phase.Layer - 1)}, ref gradients{number}.Origin, ref lanes{number}.Origin,";
                yield return $"    ref activations{below}.Origin, {SlopesOf(plan, phase.Layer - 1)}, {MaskOf(plan, phase.Layer - 1)},";
                yield return $"    ref gradients{below}.Origin, ref lanes{below}.Origin, {ActiveRowsOf(plan, phase.Layer - 1)});";
                break;
            case PhaseKind.BackwardToInputs:
                yield return "PassBack<Layer1, InputsTraining>(";
                yield return $"    item, worker, {Active("null")}false, ref gradients1.Origin, ref lanes1.Origin,";
                yield return $"    ref Inputs, {SlopesOf(plan, 0)}, {MaskOf(plan, 0)},";
                yield return "    ref inputGradients!.Origin, ref Unsafe.NullRef<float>(), ref Unsafe.NullRef<byte>());";
                break;
            default:
                yield return plan.Layers[phase.Layer - 1].ZeroSkip.Update
                    ? $"UpdateLayer<Layer{number}>(item, worker, {layerInputs}, ref gradients{number}.Origin, {ActiveRowsOf(plan, phase.Layer)});"
                    : $"UpdateLayer<Layer{number}>(item, worker, {layerInputs}, ref gradients{number}.Origin);";
                break;
        }

        string Active(string units) => plan.Kernels.ZeroSkip ? units + ", " : "";
    }

    private static string Names(string name, IEnumerable<LayerPlan> layers) =>
        string.Join(", ", layers.Select(layer => name + Phrases.Number(layer.Number)));
}
