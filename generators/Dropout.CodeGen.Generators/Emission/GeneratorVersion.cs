using System.Reflection;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>The version that emitted files name.</summary>
internal static class GeneratorVersion
{
    public static string Text { get; } = typeof(GeneratorVersion).Assembly.GetName().Version.ToString(3);
}
