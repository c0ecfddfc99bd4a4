using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dropout.CodeGen.Generators.Definition;

namespace Dropout.CodeGen.Generators;

/// <summary>
/// The name of an emitted file: the metadata name of the class. The compiler wants names of letters, digits and a few signs,
/// and takes upper and lower case for the same; where that would not do, a number that the exact name determines is added.
/// </summary>
internal static class HintName
{
    /// <summary>The file of the kernels; the hyphen keeps it apart from every class.</summary>
    public const string Kernels = "Dropout.CodeGen-kernels.g.cs";

    /// <summary>The names that differ from another only in case.</summary>
    public static EquatableArray<string> Ambiguous(ImmutableArray<string> names) => new(
    [
        .. names
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Distinct(StringComparer.Ordinal).Count() > 1)
            .SelectMany(group => group)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(name => name, StringComparer.Ordinal),
    ]);

    /// <summary>The name of the file of <paramref name="metadataName"/>.</summary>
    public static string For(string metadataName, EquatableArray<string> ambiguous)
    {
        var safe = new StringBuilder(metadataName.Length);
        foreach (char character in metadataName)
        {
            safe.Append(char.IsLetterOrDigit(character) || character is '.' or '+' or '_' ? character : '-');
        }

        bool isExact = safe.ToString() == metadataName && !ambiguous.Contains(metadataName, StringComparer.Ordinal);
        return isExact ? $"{metadataName}.g.cs" : $"{safe}-{Number(metadataName)}.g.cs";
    }

    // FNV-1a: the same on every machine and in every process, as deterministic builds need it.
    private static string Number(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in name)
        {
            hash = unchecked((hash ^ character) * 1099511628211);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
