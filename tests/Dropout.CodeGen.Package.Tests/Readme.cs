using System.Text.RegularExpressions;

namespace Dropout.CodeGen.Package.Tests;

/// <summary>The C# that stands in the README and other pages.</summary>
internal static partial class Readme
{
    /// <summary>The first snippet that stands below a heading.</summary>
    public static string Below(string heading)
    {
        string text = File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "README.md"));
        int start = text.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"README.md has no heading '{heading}'.");
        Match snippet = Snippet().Match(text, start);
        Assert.True(snippet.Success, $"There is no C# below '{heading}' in README.md.");
        return snippet.Groups["code"].Value;
    }

    /// <summary>All snippets of a page, in their order.</summary>
    public static IReadOnlyList<string> AllIn(params string[] path) =>
        [.. Snippet().Matches(File.ReadAllText(Path.Combine([PackedPackage.RepositoryRoot, .. path]))).Select(snippet => snippet.Groups["code"].Value)];

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
