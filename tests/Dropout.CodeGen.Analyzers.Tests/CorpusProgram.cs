using System.Text.RegularExpressions;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>
/// A small program of the corpus. The files of the corpus hold many: <c>//// program: name</c> begins one,
/// <c>//// file: Name.cs</c> another file of it, and <c>//! DROP3002</c> behind a line says what must be found there;
/// <c>//! DROP3002?</c> that it is a suggestion.
/// </summary>
internal sealed partial record CorpusProgram(string Name, IReadOnlyList<(string Path, string Text)> Files)
{
    /// <summary>What must be found: rule, file, line from 1 on, and whether it is a suggestion.</summary>
    public IEnumerable<string> Expected => Files.SelectMany(file => file.Text.Split('\n').SelectMany((line, index) =>
        Expectation().Match(line) is { Success: true } match
            ? match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(rule => $"{rule} {file.Path}:{index + 1}")
            : []));

    /// <summary>All programs of a part of the corpus.</summary>
    public static IReadOnlyList<CorpusProgram> Of(string part) =>
    [
        .. typeof(CorpusProgram).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"corpus/{part}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(name => Parse(Read(name))),
    ];

    public override string ToString() => Name;

    private static IEnumerable<CorpusProgram> Parse(string text)
    {
        string? name = null;
        var files = new List<(string Path, string Text)>();
        var lines = new List<string>();
        string path = "Program.cs";
        foreach (string line in text.Split('\n'))
        {
            if (!line.StartsWith("////", StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            Match header = Header().Match(line);
            CloseFile();
            if (header.Groups["program"].Success)
            {
                if (name is not null)
                {
                    yield return new CorpusProgram(name, [.. files]);
                }

                (name, path) = (header.Groups["program"].Value.Trim(), "Program.cs");
                files.Clear();
            }

            path = header.Groups["file"].Success ? header.Groups["file"].Value : path;
        }

        CloseFile();
        yield return new CorpusProgram(name!, [.. files]);

        void CloseFile()
        {
            if (lines.Any(line => line.Trim().Length > 0))
            {
                files.Add((path, string.Join('\n', lines)));
            }

            lines.Clear();
        }
    }

    public static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(CorpusProgram).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^////\s*(file:\s*(?<file>\S+)\s*)?(program:\s*(?<program>.+))?$")]
    private static partial Regex Header();

    [GeneratedRegex(@"//!\s*((DROP\d{4}\??\s*)+)$")]
    private static partial Regex Expectation();
}
