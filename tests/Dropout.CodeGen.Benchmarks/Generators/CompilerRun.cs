using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dropout.CodeGen.Benchmarks.Generators;

/// <summary>
/// The compiler of the SDK in a process of its own, which tells how long generators took: what a user waits for when nothing
/// is loaded, compiled or cached, the generator's own code included.
/// </summary>
internal static partial class CompilerRun
{
    /// <summary>Seconds of a generator for a source; null where there is no SDK.</summary>
    public static double? GeneratorSeconds(string source, string generatorPath)
    {
        if (FindCompiler() is not { } compiler)
        {
            return null;
        }

        string directory = Directory.CreateTempSubdirectory("generator-").FullName;
        try
        {
            string file = Path.Combine(directory, "Networks.cs");
            File.WriteAllText(file, source);
            string options = Path.Combine(directory, "options.rsp");
            File.WriteAllLines(options,
            [
                "-nologo", "-noconfig", "-nostdlib", "-target:library", "-refonly", "-reportanalyzer",
                $"-out:{Path.Combine(directory, "Networks.dll")}",
                $"-analyzer:{generatorPath}",
                .. UserProject.ReferencePaths.Select(path => $"-r:{path}"),
                file,
            ]);
            string output = Run("dotnet", "exec", compiler, $"@{options}");
            Match time = TotalTime().Match(output);
            return time.Success
                ? double.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"The compiler told no time: {output}");
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    private static string? FindCompiler()
    {
        // "10.0.100 [/usr/share/dotnet/sdk]", the newest last.
        Match? sdk = InstalledSdk().Matches(Run("dotnet", "--list-sdks")).LastOrDefault();
        string? compiler = sdk is null ? null : Path.Combine(sdk.Groups[2].Value, sdk.Groups[1].Value, "Roslyn", "bincore", "csc.dll");
        return File.Exists(compiler) ? compiler : null;
    }

    private static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    [GeneratedRegex(@"Total generator execution time: ([\d.]+) seconds")]
    private static partial Regex TotalTime();

    [GeneratedRegex(@"^(\S+) \[(.+)\]\s*$", RegexOptions.Multiline)]
    private static partial Regex InstalledSdk();
}
