using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>The file of a network: the user's class, its layers, how it predicts and how it trains.</summary>
internal static class NetworkEmitter
{
    public static string Emit(NetworkPlan plan, string compiledNamespace)
    {
        var writer = new SourceWriter();
        string layers = string.Join(" → ", plan.Layers.Select(layer =>
            Phrases.Number(layer.Units) + (layer.Activation == Activation.Identity ? "" : " " + Phrases.Activation(layer.Activation))));
        EmittedFile.Begin(
            writer,
            $"Compiled by Dropout.CodeGen {GeneratorVersion.Text} from the attributes of {plan.Definition.MetadataName}:",
            $"{Phrases.Number(plan.Inputs.Size)} → {layers}, {Phrases.Loss(plan.Definition.Loss)}.",
            "First the class itself, then its layers, prediction, and a training step. The kernels that these call are in a file",
            "of their own; the JIT compiles them for each layer, whose sizes are constants to it.");
        if (plan.Definition.Namespace.Length > 0)
        {
            writer.Block($"namespace {plan.Definition.Namespace}", () => NetworkClassEmitter.Emit(writer, plan, compiledNamespace));
        }
        else
        {
            NetworkClassEmitter.Emit(writer, plan, compiledNamespace);
        }

        writer.Blank();
        EmittedFile.Namespace(writer, compiledNamespace, () =>
        {
            LayerEmitter.EmitLayers(writer, plan);
            writer.Blank();
            PredictorEmitter.Emit(writer, plan);
            writer.Blank();
            LayerEmitter.EmitTraining(writer, plan);
            writer.Blank();
            if (plan.Step == StepForm.BlockByBlock)
            {
                BlockStepEmitter.Emit(writer, plan);
            }
            else
            {
                TrainingStepEmitter.Emit(writer, plan);
            }
        });
        return writer.ToString();
    }
}
