using System.Text;
using Dropout.CodeGen.Generators.Definition;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>
/// Where emitted code lives beside the user's classes. Each assembly has a namespace of its own, so that two whose internals
/// are visible to each other do not meet in it.
/// </summary>
internal static class CompiledNamespace
{
    public static string Of(string? assemblyName)
    {
        var name = new StringBuilder();
        foreach (char character in assemblyName ?? "")
        {
            name.Append(char.IsLetterOrDigit(character) ? character : '_');
        }

        if (name.Length == 0 || char.IsDigit(name[0]))
        {
            name.Insert(0, '_');
        }

        return "Dropout.CodeGen.Compiled." + Identifier.Escape(name.ToString());
    }
}
