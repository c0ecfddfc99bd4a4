using Dropout.CodeGen.Generators.Definition;

namespace Dropout.CodeGen.Generators.Validation;

/// <summary>What became of a definition.</summary>
/// <param name="Definition">
/// The network; null where there are problems, where the compiler reports errors in the declaration, and where the class is none.
/// </param>
/// <param name="Problems">What the analyzer reports; empty where the compiler says enough.</param>
internal sealed record ValidationResult(NetworkDefinition? Definition, EquatableArray<DefinitionProblem> Problems);
