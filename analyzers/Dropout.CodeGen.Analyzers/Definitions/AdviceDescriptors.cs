using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.Definitions;

/// <summary>
/// Rules about definitions that can be compiled: warnings, DROP1040 and on, where something is certainly not what was meant;
/// suggestions, DROP1050 and on, where a reviewer would ask.
/// </summary>
internal static class AdviceDescriptors
{
    public static readonly DiagnosticDescriptor DropoutsInARow = DescriptorFactory.Create(
        id: "DROP1040",
        title: "One dropout on the same units says what is kept",
        messageFormat: "The dropouts {0} act on the same units one after another, which together keeps {1} of them. Write one dropout with the keep probability {2}, or remove those that are too many.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DoubledActivation = DescriptorFactory.Create(
        id: "DROP1041",
        title: "The loss applies softmax or sigmoid itself",
        messageFormat: "The loss of '{0}' applies {1} to the output layer itself; on top of Activation.Sigmoid it makes probabilities from {2} to {3} only. Remove the activation: Predict returns probabilities without it.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BoundedLogits = DescriptorFactory.Create(
        id: "DROP1042",
        title: "The logits of a cross-entropy are not bounded",
        messageFormat: "The loss of '{0}' applies {1} to the output layer; behind Activation.{2} the probabilities are from {3} to {4} only, whatever is learned. Remove the activation from the output layer.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnitsBeginAlike = DescriptorFactory.Create(
        id: "DROP1043",
        title: "The units of a layer begin with different weights",
        messageFormat: "All weights of this layer begin with {0}, so {1}. Remove Init = Init.Constant: by default weights are drawn that fit the activation.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor WholeLayerDropped = DescriptorFactory.Create(
        id: "DROP1044",
        title: "A layer is not dropped as a whole",
        messageFormat: "With keep {0}, all {1} units are dropped in one of {2} {3}, and what lies behind learns from nothing. Use Form = DropoutForm.ExactCount, keep more, or give the layer more units.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor KeepLooksLikeRate = DescriptorFactory.Create(
        id: "DROP1050",
        title: "A keep probability below one half says that it is one",
        messageFormat: "[{0}({1})] keeps {2} of the units. Write Rate = {1} or {3} if {1} is the drop rate, keep: {1} if it is what is kept.",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor KeepsEverything = DescriptorFactory.Create(
        id: "DROP1051",
        title: "A dropout drops something",
        messageFormat: "This dropout keeps everything, and no code is compiled for it. Remove it, or write the share of units to keep.",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor InputKeepIsLow = DescriptorFactory.Create(
        id: "DROP1052",
        title: "Inputs are kept more often than hidden units",
        messageFormat: "{0} of the inputs are kept, and what is dropped there no layer can make up for; 80 % is usual (Srivastava et al. 2014, appendix A). Write a keep probability of {1} or more.",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor WidthNotRaised = DescriptorFactory.Create(
        id: "DROP1053",
        title: "A layer with dropout is wider by one over keep",
        messageFormat: "Of {0} units {1} are kept on average, fewer than the {2} that the next layer works with: while training this layer is the bottleneck. Give it about {3} units, {2} / {4} (Srivastava et al. 2014, appendix A).",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor PlainDropoutOnSelu = DescriptorFactory.Create(
        id: "DROP1054",
        title: "Selu goes with alpha dropout",
        messageFormat: "Selu holds mean 0 and variance 1 from layer to layer, and this dropout makes the variance {0} times as large. Write [AlphaDropout({1})], which keeps both (Klambauer et al. 2017).",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NoActivationBetween = DescriptorFactory.Create(
        id: "DROP1055",
        title: "Between two layers stands an activation",
        messageFormat: "This layer has no activation, so it and the next one compute what one layer of {0} units could. Add an activation, as in [Dense({1}, Activation.Relu)], or remove the layer.",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor LargeNetwork = DescriptorFactory.Create(
        id: "DROP1056",
        title: "A large network says so before it runs",
        messageFormat: "The weights of '{0}' take {1} of memory; training takes {2} with momentum and {3} with Adam. Give its layers fewer units if the machines that it runs on have less.",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor CountFarFromKeep = DescriptorFactory.Create(
        id: "DROP1057",
        title: "An exact count comes near the keep probability",
        messageFormat: "Of {0} units exactly {1} are kept, {2} and not {3}. Write the share that is kept, give the layer more units, or use another form.",
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>In the order of their ids.</summary>
    public static readonly DiagnosticDescriptor[] All =
    [
        DropoutsInARow,
        DoubledActivation,
        BoundedLogits,
        UnitsBeginAlike,
        WholeLayerDropped,
        KeepLooksLikeRate,
        KeepsEverything,
        InputKeepIsLow,
        WidthNotRaised,
        PlainDropoutOnSelu,
        NoActivationBetween,
        LargeNetwork,
        CountFarFromKeep,
    ];
}
