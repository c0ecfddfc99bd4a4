using System.IO.Compression;

namespace Dropout.CodeGen.Package.Tests;

/// <summary>The package as a new user meets it: an empty folder, dotnet add package, and what the README says.</summary>
[Collection(PackedPackage.Tests)]
public sealed class PackageTests(PackedPackage package)
{
    [Fact]
    public void The_package_holds_runtime_generator_analyzers_code_fixes_documentation_and_nothing_else()
    {
        Assert.Equal(
            [
                "Dropout.CodeGen.nuspec",
                "README.md",
                "analyzers/dotnet/cs/Dropout.CodeGen.Analyzers.dll",
                "analyzers/dotnet/cs/Dropout.CodeGen.CodeFixes.dll",
                "analyzers/dotnet/cs/Dropout.CodeGen.Generators.dll",
                "lib/net10.0/Dropout.CodeGen.dll",
                "lib/net10.0/Dropout.CodeGen.xml",
                "lib/net8.0/Dropout.CodeGen.dll",
                "lib/net8.0/Dropout.CodeGen.xml",
            ],
            EntriesOf(package.File));
    }

    [Fact]
    public void The_package_of_analyzers_holds_them_and_their_code_fixes_alone() => Assert.Equal(
        [
            "Dropout.CodeGen.Analyzers.nuspec",
            "analyzers/dotnet/cs/Dropout.CodeGen.Analyzers.dll",
            "analyzers/dotnet/cs/Dropout.CodeGen.CodeFixes.dll",
            "analyzing-your-code.md",
        ],
        EntriesOf(package.AnalyzersFile));

    [Fact]
    public void Old_code_is_analyzed_whatever_framework_it_is_for()
    {
        string folder = package.NewOldLibrary("OldCode", """
            public class Layer
            {
                private readonly Random random = new Random();
                private readonly double[] output = new double[8];
                public double DropoutRate = 0.2;

                public double[] Forward(double[] x, bool training)
                {
                    for (int i = 0; i < output.Length; i++)
                    {
                        output[i] = Math.Tanh(x[i]);
                        if (training && random.NextDouble() < DropoutRate) output[i] = 0;
                    }

                    return output;
                }
            }
            """);

        CommandResult build = Command.Dotnet(folder, "build", "-c", "Release").Succeeded();

        Assert.Contains("warning DROP3002: ", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_brings_no_other_package()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        using var reader = new StreamReader(archive.GetEntry("Dropout.CodeGen.nuspec")!.Open());

        Assert.DoesNotContain("<dependency ", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_program_of_the_readme_builds_without_a_warning_and_prints_what_the_readme_says()
    {
        string program = Readme.Below("First steps");
        string folder = package.NewProject("FirstSteps", program, properties: "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");

        CommandResult run = Command.Dotnet(folder, "run", "-c", "Release").Succeeded();

        string expected = program.Split("// prints ")[1].Split('\n')[0].Trim();
        Assert.Equal(expected, run.Output.Trim());
    }

    [Theory]
    [InlineData("net10.0", "latest")]
    [InlineData("net8.0", "12")]
    public void The_contract_of_the_readme_compiles(string targetFramework, string languageVersion)
    {
        string definition = Readme.Below("A network").Replace("using Dropout.CodeGen;", "", StringComparison.Ordinal);
        string usage = Readme.Below("Training and predicting") + Readme.Below("Masks from outside, gradients to read");
        string program = $$"""
            using Dropout.CodeGen;

            internal static class Contract
            {
                internal static void Use(
                    ReadOnlySpan<float> images, ReadOnlySpan<int> labels, ReadOnlySpan<float> image,
                    Dataset trainingSet, Dataset validationSet, Dataset testSet, IProgress<TrainingProgress> progress, MaskSource masks)
                {
                    {{usage}}
                }

                private static void Main()
                {
                }
            }

            {{definition}}
            """;
        string folder = package.NewProject(
            "Contract-" + targetFramework,
            program,
            targetFramework,
            $"<LangVersion>{languageVersion}</LangVersion><AnalysisLevel>latest-all</AnalysisLevel><GenerateDocumentationFile>true</GenerateDocumentationFile><NoWarn>$(NoWarn);CS1591</NoWarn>");

        CommandResult build = Command.Dotnet(folder, "build", "-c", "Release").Succeeded();

        // The strictest analysis finds much to say about the sample itself, and nothing about what is generated for it.
        Assert.DoesNotContain(".g.cs(", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mistakes_of_the_readme_are_reported_where_it_says()
    {
        string definition = Readme.Below("A network");
        string folder = package.NewProject("Mistakes", $"{definition}\n{Readme.Below("When a program is wrong")}\ninternal static class Program {{ private static void Main() {{ }} }}", properties: "<ErrorLog>diagnostics.sarif,version=2.1</ErrorLog>");

        Command.Dotnet(folder, "build", "-c", "Release").Succeeded();

        Assert.Equal(4, DiagnosticLog.Marked(folder).Count());
        Assert.Equal(DiagnosticLog.Marked(folder), DiagnosticLog.Reported(folder));
    }

    [Fact]
    public void The_snippets_of_the_guide_run_one_after_the_other()
    {
        IReadOnlyList<string> snippets = Readme.AllIn("docs", "dropout-guide.md");
        string definition = Assert.Single(snippets, snippet => snippet.Contains("[Network(", StringComparison.Ordinal));
        string program = $$"""
            using Dropout.CodeGen;

            // Two classes that can be told apart: bright images, and dark ones.
            int[] labels = [.. Enumerable.Range(0, 40).Select(row => row % 2)];
            float[] pixels = [.. labels.SelectMany(label => Enumerable.Repeat(label * 0.5f, 784))];
            Dataset all = Dataset.FromLabels(pixels, 784, labels);
            float[] twoImages = pixels[..(2 * 784)];
            int[] twoLabels = [0, 1];
            {{string.Concat(snippets.Where(snippet => snippet != definition))}}
            Console.WriteLine(kept.Count(unit => unit));
            {{definition.Replace("using Dropout.CodeGen;", "", StringComparison.Ordinal)}}
            """;
        string folder = package.NewProject("Guide", program);

        CommandResult run = Command.Dotnet(folder, "run", "-c", "Release").Succeeded();

        string[] lines = run.Output.Trim().Split('\n');
        Assert.Equal(3, double.Parse(lines[0], System.Globalization.CultureInfo.InvariantCulture), 0.01);
        Assert.StartsWith("training   36 rows", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("validation 4 rows", lines[2], StringComparison.Ordinal);

        // Half of 2 · 1024 units: beyond 7 standard deviations of 22.6 in one of 10^11 runs, and the seed is fixed.
        Assert.InRange(int.Parse(lines[3], System.Globalization.CultureInfo.InvariantCulture), 866, 1182);
        Assert.True(File.Exists(Path.Combine(folder, "digits.safetensors")));
        Assert.True(File.Exists(Path.Combine(folder, "digits.ckpt")));
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "runs", "digits")));
    }

    [Fact]
    public void A_wrong_definition_fails_the_build_with_the_rule_that_explains_it()
    {
        string folder = package.NewProject("Mistake", """
            using Dropout.CodeGen;

            Console.WriteLine("never built");

            [Network(4, Loss.SoftmaxCrossEntropy)]
            [Dropout(80)]
            [Dense(3)]
            public sealed partial class Mistake;
            """);

        CommandResult build = Command.Dotnet(folder, "build", "-c", "Release");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error DROP1004", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS8785", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AD0001", build.Output, StringComparison.Ordinal);
    }

    private static string[] EntriesOf(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        return
        [
            .. archive.Entries
                .Select(entry => entry.FullName)
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                    && !name.StartsWith("package/", StringComparison.Ordinal)
                    && name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal),
        ];
    }
}
