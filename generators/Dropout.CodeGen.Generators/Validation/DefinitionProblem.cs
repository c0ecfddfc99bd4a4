using Dropout.CodeGen.Generators.Definition;

namespace Dropout.CodeGen.Generators.Validation;

/// <summary>A rule that a definition violates.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Place">Where.</param>
/// <param name="Arguments">What the message says, invariant culture.</param>
internal sealed record DefinitionProblem(DefinitionRule Rule, ProblemPlace Place, EquatableArray<string> Arguments);

/// <summary>A place in a definition, without a Location: the analyzer finds that.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Of the attribute in <see cref="RawDefinition.Rows"/> or of the container; 0 for the type.</param>
/// <param name="Argument">The attribute's argument, by the name of its parameter or property; null for the whole attribute.</param>
internal sealed record ProblemPlace(PlaceKind Kind, int Index, string? Argument)
{
    /// <summary>The class's name.</summary>
    public static ProblemPlace Type { get; } = new(PlaceKind.Type, 0, null);

    /// <summary>The name of a type around the class.</summary>
    public static ProblemPlace Container(int index) => new(PlaceKind.Container, index, null);

    /// <summary>An attribute or an argument of it.</summary>
    public static ProblemPlace Row(int index, string? argument = null) => new(PlaceKind.Row, index, argument);
}

/// <summary>What a place is.</summary>
internal enum PlaceKind
{
    /// <summary>The class's name.</summary>
    Type,

    /// <summary>The name of a type around the class.</summary>
    Container,

    /// <summary>An attribute or an argument of it.</summary>
    Row,
}
