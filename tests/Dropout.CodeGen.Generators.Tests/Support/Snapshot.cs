using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Generators.Tests.Support;

/// <summary>
/// Compares texts with the files that were verified before, named and laid out as Verify.SourceGenerators does. What differs is
/// written beside them as *.received.*; with UPDATE_SNAPSHOTS=1 it is accepted.
/// </summary>
internal static class Snapshot
{
    private static readonly string directory = typeof(Snapshot).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ProjectDirectory").Value!;

    /// <summary>Every emitted file of a run whose hint name <paramref name="select"/> takes.</summary>
    public static void Verify(GeneratorRunResult run, Predicate<string> select, Type test, [CallerMemberName] string name = "")
    {
        Assert.Empty(run.Diagnostics);
        GeneratedSourceResult[] sources = [.. run.GeneratedSources.Where(source => select(source.HintName))];
        Assert.NotEmpty(sources);
        string prefix = $"{test.Name}.{name}";
        string[] expected = [.. sources.Select(source => $"{prefix}#{Path.GetFileNameWithoutExtension(source.HintName)}")];
        string[] surplus =
        [
            .. Directory.GetFiles(directory, $"{prefix}#*.verified.cs")
                .Where(file => !expected.Contains(Path.GetFileName(file)[..^".verified.cs".Length])),
        ];
        Assert.True(surplus.Length == 0, $"No network emits these any more: {string.Join(", ", surplus)}");
        foreach ((GeneratedSourceResult source, string file) in sources.Zip(expected))
        {
            Verify($"//HintName: {source.HintName}\n{source.SourceText}", file, "cs");
        }
    }

    /// <summary>A text.</summary>
    public static void Verify(string text, Type test, [CallerMemberName] string name = "") => Verify(text, $"{test.Name}.{name}", "txt");

    private static void Verify(string text, string name, string extension)
    {
        string verifiedFile = Path.Combine(directory, $"{name}.verified.{extension}");
        string receivedFile = Path.Combine(directory, $"{name}.received.{extension}");
        string? verified = File.Exists(verifiedFile) ? File.ReadAllText(verifiedFile) : null;
        if (verified == text)
        {
            File.Delete(receivedFile);
        }
        else if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verifiedFile, text);
            File.Delete(receivedFile);
        }
        else
        {
            File.WriteAllText(receivedFile, text);
            Assert.Fail(verified is null
                ? $"{verifiedFile} is missing. Read {receivedFile}, and accept it with UPDATE_SNAPSHOTS=1."
                : $"{FirstDifference(verified, text)}\nCompare {verifiedFile} with {receivedFile}; accept with UPDATE_SNAPSHOTS=1.");
        }
    }

    /// <summary>The first line in which two texts differ.</summary>
    public static string FirstDifference(string verified, string received)
    {
        string[] expected = verified.Split('\n');
        string[] actual = received.Split('\n');
        int line = 0;
        while (line < expected.Length && line < actual.Length && expected[line] == actual[line])
        {
            line++;
        }

        return $"Line {line + 1} differs.\n  verified: {At(expected)}\n  received: {At(actual)}";

        string At(string[] lines) => line < lines.Length ? lines[line] : "(the text ends before it)";
    }
}
