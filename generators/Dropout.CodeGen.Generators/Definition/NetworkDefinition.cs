namespace Dropout.CodeGen.Generators.Definition;

/// <summary>A valid network, as the user declared it.</summary>
/// <param name="Name">The class, without @: <see cref="Identifier.Escape"/> makes an identifier of it.</param>
/// <param name="Namespace">As C# text, keywords escaped; empty for the global namespace.</param>
/// <param name="Containers">The types that the class is nested in, the outermost first.</param>
/// <param name="Accessibility">The class's, as keywords: <c>public</c>, <c>protected internal</c>, …</param>
/// <param name="MetadataName">Unique in the compilation: <c>My.Outer+Inner</c>.</param>
/// <param name="IsSealed">Whether the class is sealed.</param>
/// <param name="Inputs">Values in a row of inputs; at least 1.</param>
/// <param name="Loss">What training minimises.</param>
/// <param name="InputDropout">The dropout on the inputs; null where there is none.</param>
/// <param name="Layers">The dense layers, the output layer last; at least one.</param>
internal sealed record NetworkDefinition(
    string Name,
    string Namespace,
    EquatableArray<ContainingType> Containers,
    string Accessibility,
    string MetadataName,
    bool IsSealed,
    int Inputs,
    Loss Loss,
    DropoutDefinition? InputDropout,
    EquatableArray<DenseLayer> Layers)
{
    /// <summary>Where the Huber loss goes over from squares to distances; null where the user leaves it at 1.</summary>
    public double? HuberDelta { get; init; }
}

/// <summary>A dense layer and the dropout behind it.</summary>
/// <param name="Units">At least 1.</param>
/// <param name="Activation">What it applies to its preactivations.</param>
/// <param name="Dropout">The dropout on its activations; null where there is none, and on the output layer.</param>
internal sealed record DenseLayer(int Units, Activation Activation, DropoutDefinition? Dropout)
{
    /// <summary>Regularisers of its weights, and how these begin.</summary>
    public DenseOptions Options { get; init; } = new();
}

/// <summary>A dropout that drops something: one with keep = 1 is none.</summary>
/// <param name="Form">What it does.</param>
/// <param name="Keep">The keep probability, below 1: the product of those declared in a row.</param>
/// <param name="Mask">Which rows share a mask.</param>
internal sealed record DropoutDefinition(DropoutForm Form, double Keep, MaskScope Mask);

/// <summary>A type that a network is nested in.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">As C# text, keywords escaped.</param>
internal sealed record ContainingType(string Keyword, string Name);
