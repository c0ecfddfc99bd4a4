namespace Dropout.CodeGen.Generators.Validation;

/// <summary>What a definition can violate. The numbers are those of the diagnostics: 1 is DROP1001.</summary>
internal enum DefinitionRule
{
    /// <summary>A network has no [Dense]. Arguments: class.</summary>
    NoLayers = 1,

    /// <summary>Fewer than one input. Arguments: class, inputs.</summary>
    TooFewInputs = 2,

    /// <summary>A layer has fewer than one unit. Arguments: units.</summary>
    TooFewUnits = 3,

    /// <summary>A keep probability outside (0, 1], or one too small to draw. Arguments: keep, why not.</summary>
    KeepOutOfRange = 4,

    /// <summary>A drop rate outside [0, 1), or one too near to 1. Arguments: rate, why not.</summary>
    RateOutOfRange = 5,

    /// <summary>Both keep and rate. Arguments: keep, rate.</summary>
    KeepAndRate = 6,

    /// <summary>Neither keep nor rate. No arguments.</summary>
    NoProbability = 7,

    /// <summary>Dropout behind the output layer. Arguments: class.</summary>
    DropoutAfterOutput = 8,

    /// <summary>A number that no activation or loss has. Arguments: number, enum.</summary>
    UndefinedValue = 9,

    /// <summary>Softmax cross-entropy on one output. Arguments: class.</summary>
    SoftmaxOfOne = 10,

    /// <summary>More weights than an array can index. Arguments: class, floats.</summary>
    TooLarge = 11,

    /// <summary>Layers on several partial declarations. Arguments: class.</summary>
    ScatteredLayers = 12,

    /// <summary>Layers without [Network]. Arguments: class.</summary>
    NoNetwork = 13,

    /// <summary>The class is not partial. Arguments: class.</summary>
    NotPartial = 14,

    /// <summary>A type around the class is not partial. Arguments: container, class.</summary>
    ContainerNotPartial = 15,

    /// <summary>The class or a type around it is generic. Arguments: class, the generic type.</summary>
    Generic = 16,

    /// <summary>The class is static or abstract. Arguments: class, which of them.</summary>
    NotInstantiable = 17,

    /// <summary>The class or a type around it is file-local. Arguments: class, the file-local type.</summary>
    FileLocal = 18,

    /// <summary>The class is a record. Arguments: class.</summary>
    Record = 19,

    /// <summary>The class has a primary constructor. Arguments: class.</summary>
    PrimaryConstructor = 20,

    /// <summary>The class is called like a member that it gets. Arguments: class.</summary>
    NameOfMember = 21,

    /// <summary>C# 11 or older. Arguments: class, version.</summary>
    OldLanguage = 22,

    /// <summary>Dropouts in a row whose masks are for a row and for the batch.</summary>
    MixedMaskScopes = 23,

    /// <summary>Dropouts in a row whose forms do not make one. Arguments: the form above, the form of this one.</summary>
    FormsInARow = 24,

    /// <summary>Alpha dropout behind another activation than selu. Arguments: activation.</summary>
    AlphaWithoutSelu = 25,

    /// <summary>An exact count of none or of all units. Arguments: keep, units, what would happen.</summary>
    CountOutOfRange = 26,

    /// <summary>A strength of a regulariser below 0 or not finite. Arguments: name, value.</summary>
    PenaltyOutOfRange = 30,

    /// <summary>A max-norm that is not above 0 or not finite. Arguments: value.</summary>
    MaxNormOutOfRange = 31,

    /// <summary>A first weight or bias that is not finite. Arguments: name, value.</summary>
    InitOutOfRange = 32,

    /// <summary>InitValue without Init.Constant. Arguments: value.</summary>
    InitValueWithoutConstant = 33,

    /// <summary>A δ of the Huber loss that is not above 0 or not finite. Arguments: value.</summary>
    HuberDeltaOutOfRange = 34,

    /// <summary>A δ of the Huber loss with another loss. Arguments: value, loss.</summary>
    HuberDeltaWithoutHuber = 35,
}
