using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>The file of the kernels that all networks of a project share.</summary>
internal static class KernelsEmitter
{
    public static string Emit(KernelPlan plan, string compiledNamespace)
    {
        var writer = new SourceWriter();
        EmittedFile.Begin(
            writer,
            $"Emitted by Dropout.CodeGen {GeneratorVersion.Text}: the kernels of the networks in this project. V is a vector of the",
            "machine, L a layer, T a layer while training, U an update rule. All of them are types whose members are constants or",
            "single instructions to the JIT, which compiles each kernel for each of its layers.");
        EmittedFile.NamespaceOfFile(writer, compiledNamespace);
        LayerEmitter.EmitContracts(writer, plan);
        writer.Blank();
        PanelsEmitter.EmitOffsets(writer);
        if (plan.LayerByLayer)
        {
            writer.Blank();
            ForwardEmitter.Emit(writer, plan);
        }

        if (plan.Lanes)
        {
            writer.Blank();
            SingleRowEmitter.Emit(writer);
            writer.Blank();
            LanesEmitter.Emit(writer);
        }

        if (plan.BlockByBlock)
        {
            writer.Blank();
            SingleRowTrainingEmitter.Emit(writer);
            writer.Blank();
            LanesTrainingEmitter.Emit(writer, plan);
        }

        if (plan.LayerByLayer)
        {
            writer.Blank();
            PanelsEmitter.EmitTraining(writer);
            writer.Blank();
            BackwardEmitter.Emit(writer, plan);
            writer.Blank();
            UpdateEmitter.Emit(writer, plan);
            writer.Blank();
            FewRowsEmitter.Emit(writer);
        }

        if (plan.ZeroSkip)
        {
            writer.Blank();
            ZeroSkipEmitter.Emit(writer);
        }

        if (plan.Compact)
        {
            writer.Blank();
            CompactEmitter.Emit(writer, plan);
        }

        return writer.ToString();
    }
}
