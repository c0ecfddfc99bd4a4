using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.TorchSharp;

/// <summary>The rules about dropout with TorchSharp, DROP4001 and on.</summary>
internal static class TorchSharpDescriptors
{
    public static readonly DiagnosticDescriptor FunctionalWithoutTraining = DescriptorFactory.Create(
        id: "DROP4001",
        title: "functional.dropout is told whether one is training",
        messageFormat: "'{0}' is not told whether '{1}' is training, and its default is true: it drops units after eval() too. Write 'training: training'.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor AlphaWithoutTraining = DescriptorFactory.Create(
        id: "DROP4002",
        title: "functional.alpha_dropout is told whether one is training",
        messageFormat: "'{0}' is not told whether '{1}' is training, and its default is false: it never drops a unit. Write 'training: training'.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor AlwaysTraining = DescriptorFactory.Create(
        id: "DROP4003",
        title: "Dropout is not told that one is always training",
        messageFormat: "'{0}' is told 'training: true' in '{1}', so it drops units after eval() too. Write 'training: training'.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor AttentionDropout = DescriptorFactory.Create(
        id: "DROP4004",
        title: "The dropout of attention depends on training",
        messageFormat: "'scaled_dot_product_attention' drops with p = {0} whatever the mode: it does not know of eval(). Write 'training ? {0} : 0' for p.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ModuleInForward = DescriptorFactory.Create(
        id: "DROP4005",
        title: "A Dropout module is made once, not in forward",
        messageFormat: "'{0}' is made in '{1}': a new module is in training mode, and eval() of the model does not reach it. Move it to a field that RegisterComponents() finds.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PredictWithoutEval = DescriptorFactory.Create(
        id: "DROP4006",
        title: "A model is in evaluation mode when it predicts",
        messageFormat: "'{0}' predicts with '{1}', and nothing here ever calls eval(): its dropout stays on. Add '{1}.eval()' before it.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EvalWithoutTrain = DescriptorFactory.Create(
        id: "DROP4007",
        title: "Training goes on in training mode",
        messageFormat: "'{0}.eval()' is called in the loop that trains, and nothing calls train() before training goes on: from the second round on dropout is off. Add '{0}.train()' where training begins.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PredictWithGradients = DescriptorFactory.Create(
        id: "DROP4008",
        title: "A prediction needs no gradients",
        messageFormat: "'{0}' predicts and records a graph for gradients that nobody asks for. Add 'using var _ = torch.no_grad();', or torch.inference_mode().",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ScopeNotUsed = DescriptorFactory.Create(
        id: "DROP4009",
        title: "no_grad is a scope that is left again",
        messageFormat: "'{0}' is not in a using: it stays in force until somebody disposes of it, so training after it has no gradients. Write 'using var _ = {0};'.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NotRegistered = DescriptorFactory.Create(
        id: "DROP4010",
        title: "Modules of a model are registered",
        messageFormat: "'{0}' of '{1}' is not registered: eval(), train() and parameters() do not reach it. Add {2}.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor[] All =
    [
        FunctionalWithoutTraining,
        AlphaWithoutTraining,
        AlwaysTraining,
        AttentionDropout,
        ModuleInForward,
        PredictWithoutEval,
        EvalWithoutTrain,
        PredictWithGradients,
        ScopeNotUsed,
        NotRegistered,
    ];
}
