using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Generators.Definition;

/// <summary>What stands in the source, before anybody has judged it.</summary>
/// <param name="Type">The class.</param>
/// <param name="Containers">The types around it, the outermost first.</param>
/// <param name="Namespace">As C# text, keywords escaped; empty for the global namespace.</param>
/// <param name="Accessibility">As keywords.</param>
/// <param name="MetadataName"><c>My.Outer+Inner</c>.</param>
/// <param name="Rows">
/// The attributes [Network], [Dense], [Dropout] and its siblings, by declaration and within it from top to bottom: one for each that
/// <see cref="DefinitionReader.Attributes"/> returns.
/// </param>
/// <param name="LanguageVersion">Of the user's project.</param>
internal sealed record RawDefinition(
    RawType Type,
    EquatableArray<RawType> Containers,
    string Namespace,
    string Accessibility,
    string MetadataName,
    EquatableArray<RawRow> Rows,
    LanguageVersion LanguageVersion);

/// <summary>What matters about a type for a second declaration of it.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">Without @.</param>
/// <param name="Declarations">How many there are.</param>
/// <param name="PartialDeclarations">How many of them say partial.</param>
/// <param name="Traits">What else it is.</param>
internal sealed record RawType(string Keyword, string Name, int Declarations, int PartialDeclarations, RawTraits Traits);

/// <summary>What else a type is.</summary>
[Flags]
internal enum RawTraits
{
    None = 0,
    Generic = 1,
    Static = 2,
    Abstract = 4,
    Sealed = 8,
    FileLocal = 16,
    PrimaryConstructor = 32,
}

/// <summary>An attribute.</summary>
/// <param name="Declaration">Which declaration of the class it stands on, from 0.</param>
/// <param name="IsReadable">False where the compiler reports an error in it already.</param>
internal abstract record RawRow(int Declaration, bool IsReadable);

/// <summary>[Network].</summary>
internal sealed record RawNetwork(int Declaration, bool IsReadable, int Inputs, int Loss, double? HuberDelta) : RawRow(Declaration, IsReadable);

/// <summary>[Dense].</summary>
internal sealed record RawDense(int Declaration, bool IsReadable, int Units, int Activation, DenseOptions Options)
    : RawRow(Declaration, IsReadable);

/// <summary>[Dropout], [GaussianDropout] or [AlphaDropout], with what the user wrote of keep and rate.</summary>
internal sealed record RawDropout(int Declaration, bool IsReadable, int Form, double? Keep, double? Rate, int Mask) : RawRow(Declaration, IsReadable);
