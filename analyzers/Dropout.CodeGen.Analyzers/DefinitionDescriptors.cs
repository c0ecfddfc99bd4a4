using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers;

/// <summary>The rules about definitions, DROP1001 and on. They are errors, since no code can be emitted for what they find.</summary>
internal static class DefinitionDescriptors
{
    public static readonly DiagnosticDescriptor NoLayers = DescriptorFactory.Create(
        id: "DROP1001",
        title: "A network needs layers",
        messageFormat: "'{0}' has no layers, so there is nothing to compile. Add [Dense(units)] below [Network]; the last one is the output layer.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor TooFewInputs = DescriptorFactory.Create(
        id: "DROP1002",
        title: "A row of inputs needs at least one value",
        messageFormat: "'{0}' takes rows of {1} values; it needs at least 1. Write how many values a row of inputs has, as in [Network(784, Loss.SoftmaxCrossEntropy)].",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor TooFewUnits = DescriptorFactory.Create(
        id: "DROP1003",
        title: "A layer needs at least one unit",
        messageFormat: "A layer of {0} units has nothing to pass on; it needs at least 1. Write how many units it has, as in [Dense(128)].",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor KeepOutOfRange = DescriptorFactory.Create(
        id: "DROP1004",
        title: "A keep probability is above 0 and at most 1",
        messageFormat: "A unit cannot be kept with the probability {0}: {1}. Write the share of units to keep, as in [Dropout(0.8)], which keeps 80 %.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor RateOutOfRange = DescriptorFactory.Create(
        id: "DROP1005",
        title: "A drop rate is at least 0 and below 1",
        messageFormat: "A unit cannot be dropped at the rate {0}: {1}. Write the share of units to drop, as in [Dropout(Rate = 0.2)], which keeps 80 %.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor KeepAndRate = DescriptorFactory.Create(
        id: "DROP1006",
        title: "Dropout takes keep or rate, not both",
        messageFormat: "Keep {0} and rate {1} say the same thing twice, and one would have to be ignored. Write either [Dropout({0})], which keeps that share, or [Dropout(Rate = {1})], which drops it.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NoProbability = DescriptorFactory.Create(
        id: "DROP1007",
        title: "Dropout needs keep or rate",
        messageFormat: "[Dropout] does not say how much is dropped. Write the share of units to keep, as in [Dropout(0.8)], or to drop, as in [Dropout(Rate = 0.2)].",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor DropoutAfterOutput = DescriptorFactory.Create(
        id: "DROP1008",
        title: "No dropout behind the output layer",
        messageFormat: "Dropout behind the output layer would zero answers of '{0}' while it trains, and the loss would punish it for them. Move it above the last [Dense], or remove it.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UndefinedValue = DescriptorFactory.Create(
        id: "DROP1009",
        title: "Activations, losses, mask scopes and forms are the enum's members",
        messageFormat: "No member of {1} has the value {0}, so there is no code for it. Write a member by its name.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor SoftmaxOfOne = DescriptorFactory.Create(
        id: "DROP1010",
        title: "Softmax needs at least two outputs",
        messageFormat: "The softmax of one output is 1 whatever the network computes, so '{0}' could not learn. Use Loss.BinaryCrossEntropy for a yes/no question, or give the output layer a unit for each class, at least 2.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor TooLarge = DescriptorFactory.Create(
        id: "DROP1011",
        title: "A network must be small enough to index",
        messageFormat: "The weights and biases of '{0}' take {1} floats; 2,147,483,646 can be indexed. Give its layers fewer units; a narrow layer between two wide ones saves most.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor ScatteredLayers = DescriptorFactory.Create(
        id: "DROP1012",
        title: "All layers stand on one declaration",
        messageFormat: "The layers of '{0}' stand on several partial declarations, and C# does not say which of these comes first. Move every [Dense] and [Dropout] to one of them, in the order in which the data flows.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NoNetwork = DescriptorFactory.Create(
        id: "DROP1013",
        title: "Layers need a network",
        messageFormat: "'{0}' has layers but no [Network], so nothing is compiled from them. Add [Network(inputs, loss)] above them, or remove them.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NotPartial = DescriptorFactory.Create(
        id: "DROP1014",
        title: "A network is a partial class",
        messageFormat: "'{0}' is not partial, so the compiled code cannot be added to it. Write 'partial class {0}'.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor ContainerNotPartial = DescriptorFactory.Create(
        id: "DROP1015",
        title: "Types around a network are partial",
        messageFormat: "'{0}' is not partial, so the code of the network '{1}' inside it cannot be added. Declare '{0}' partial too, or move '{1}' out of it.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor Generic = DescriptorFactory.Create(
        id: "DROP1016",
        title: "A network is not generic",
        messageFormat: "The network '{0}' has the type parameters of '{1}', but is compiled once, for fixed sizes. Remove the type parameters, or move it out of the generic type.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NotInstantiable = DescriptorFactory.Create(
        id: "DROP1017",
        title: "A network can be created",
        messageFormat: "'{0}' is {1}, so no network of this class could be created. Remove the modifier '{1}'.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor FileLocal = DescriptorFactory.Create(
        id: "DROP1018",
        title: "A network is visible outside its file",
        messageFormat: "'{1}' is local to its file, and the code of the network '{0}' goes into another. Remove the modifier 'file'; 'internal' hides it from other assemblies.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor Record = DescriptorFactory.Create(
        id: "DROP1019",
        title: "A network is not a record",
        messageFormat: "'{0}' is a record, but a network has an identity: two copies would train the same weights. Write 'partial class {0}'.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor PrimaryConstructor = DescriptorFactory.Create(
        id: "DROP1020",
        title: "A network has no primary constructor",
        messageFormat: "'{0}' has a primary constructor, which the compiled constructor does not know how to call. Declare fields or properties instead, and an ordinary constructor where needed that calls 'this(seed)'.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NameOfMember = DescriptorFactory.Create(
        id: "DROP1021",
        title: "A network is not called like its members",
        messageFormat: "Every network gets a member called '{0}', and a C# class cannot have a member of its own name. Rename the class.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor OldLanguage = DescriptorFactory.Create(
        id: "DROP1022",
        title: "Networks need C# 12",
        messageFormat: "'{0}' is compiled as C# {1}, and the code of a network needs C# 12 or later. Set <LangVersion>12</LangVersion> or higher in the project, or leave it out and target .NET 8 or later.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MixedMaskScopes = DescriptorFactory.Create(
        id: "DROP1023",
        title: "Dropouts in a row share their masks in the same way",
        messageFormat: "This dropout and the one above it act on the same units as one, and one mask cannot be both for a row and for the batch. Write one [Dropout] with the product of both keep probabilities, or give both the same Mask.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor FormsInARow = DescriptorFactory.Create(
        id: "DROP1024",
        title: "Dropouts in a row make one dropout",
        messageFormat: "Dropout of the form {0} and then of the form {1} on the same units is no form of dropout. Write one of them; only Inverted twice, or ScaleAtPredict twice, is one dropout with the product of both keep probabilities.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor AlphaWithoutSelu = DescriptorFactory.Create(
        id: "DROP1025",
        title: "Alpha dropout stands behind selu",
        messageFormat: "Alpha dropout sets dropped units to the value that selu has far below 0; behind the activation {0} it would shift mean and variance of the activations, not keep them. Use Activation.Selu on the layer above, or write [Dropout(keep)].",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor CountOutOfRange = DescriptorFactory.Create(
        id: "DROP1026",
        title: "An exact count keeps some units and drops some",
        messageFormat: "round({0} · {1}) units of {1} would be kept each time, so {2}. Give the layer more units, or write a keep probability for which the count lies between 1 and one less than there are units.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor PenaltyOutOfRange = DescriptorFactory.Create(
        id: "DROP1030",
        title: "A penalty on weights is at least 0",
        messageFormat: "{0} is {1}; the strength of a penalty is a finite number of at least 0, since below 0 it would reward large weights. Write a small number, as in [Dense(128, {0} = 1e-4)].",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MaxNormOutOfRange = DescriptorFactory.Create(
        id: "DROP1031",
        title: "A max-norm is above 0",
        messageFormat: "MaxNorm is {0}; the weights into a unit cannot be held to that length. Write a finite number above 0, as in [Dense(1024, Activation.Relu, MaxNorm = 3)], or leave it out.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor InitOutOfRange = DescriptorFactory.Create(
        id: "DROP1032",
        title: "First weights and biases are finite",
        messageFormat: "{0} is {1}, and nothing could be learned from there. Write a finite number.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor InitValueWithoutConstant = DescriptorFactory.Create(
        id: "DROP1033",
        title: "InitValue goes with Init.Constant",
        messageFormat: "InitValue is {0}, but the weights do not begin with a constant, so it would be ignored. Add Init = Init.Constant, or remove InitValue.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor HuberDeltaOutOfRange = DescriptorFactory.Create(
        id: "DROP1034",
        title: "The δ of a Huber loss is above 0",
        messageFormat: "HuberDelta is {0}; it is the distance up to which the Huber loss counts squares. Write a finite number above 0, as in [Network(13, Loss.Huber, HuberDelta = 1.35)], or leave it out for 1.",
        defaultSeverity: DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor HuberDeltaWithoutHuber = DescriptorFactory.Create(
        id: "DROP1035",
        title: "HuberDelta goes with Loss.Huber",
        messageFormat: "HuberDelta is {0}, but the loss is {1}, so it would be ignored. Write Loss.Huber, or remove HuberDelta.",
        defaultSeverity: DiagnosticSeverity.Error);

    /// <summary>In the order of <see cref="DefinitionRule"/>.</summary>
    public static readonly DiagnosticDescriptor[] All =
    [
        NoLayers,
        TooFewInputs,
        TooFewUnits,
        KeepOutOfRange,
        RateOutOfRange,
        KeepAndRate,
        NoProbability,
        DropoutAfterOutput,
        UndefinedValue,
        SoftmaxOfOne,
        TooLarge,
        ScatteredLayers,
        NoNetwork,
        NotPartial,
        ContainerNotPartial,
        Generic,
        NotInstantiable,
        FileLocal,
        Record,
        PrimaryConstructor,
        NameOfMember,
        OldLanguage,
        MixedMaskScopes,
        FormsInARow,
        AlphaWithoutSelu,
        CountOutOfRange,
        PenaltyOutOfRange,
        MaxNormOutOfRange,
        InitOutOfRange,
        InitValueWithoutConstant,
        HuberDeltaOutOfRange,
        HuberDeltaWithoutHuber,
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> byId = All.ToDictionary(descriptor => descriptor.Id);

    /// <summary>What reports <paramref name="rule"/>.</summary>
    public static DiagnosticDescriptor For(DefinitionRule rule) => byId[FormattableString.Invariant($"DROP{1000 + (int)rule}")];
}
