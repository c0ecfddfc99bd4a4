using System.Reflection;

namespace Dropout.CodeGen.Package.Tests;

/// <summary>The package, packed once for all tests, and folders in which a new user starts.</summary>
[CollectionDefinition(Tests)]
public sealed class PackedPackage : IDisposable, ICollectionFixture<PackedPackage>
{
    /// <summary>The collection of tests that have it; they run one after the other, since all of them build.</summary>
    public const string Tests = "packed package";

    private readonly string work = Directory.CreateTempSubdirectory("dropout-package-").FullName;

    public PackedPackage()
    {
        Feed = Path.Combine(work, "feed");
        Directory.CreateDirectory(Feed);
        File = Pack("src", "Dropout.CodeGen");
        AnalyzersFile = Pack("analyzers", "Dropout.CodeGen.Analyzers");
    }

    /// <summary>The .nupkg.</summary>
    public string File { get; }

    /// <summary>The .nupkg of analyzers and code fixes alone.</summary>
    public string AnalyzersFile { get; }

    /// <summary>Its version.</summary>
    public string Version => Path.GetFileNameWithoutExtension(File)["Dropout.CodeGen.".Length..];

    /// <summary>The repository that these tests were built from.</summary>
    internal static string RepositoryRoot { get; } = typeof(PackedPackage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot")
        .Value!;

    private string Feed { get; }

    public void Dispose() => Directory.Delete(work, recursive: true);

    /// <summary>A project that has just said dotnet add package.</summary>
    internal string NewProject(string name, string program, string targetFramework = "net10.0", string properties = "")
    {
        string folder = NewFolder(name, program, targetFramework, "Exe", properties);
        Command.Dotnet(folder, "add", "package", "Dropout.CodeGen", "--source", Feed).Succeeded();
        return folder;
    }

    /// <summary>A library of old that has the analyzers alone.</summary>
    internal string NewOldLibrary(string name, string program)
    {
        string folder = NewFolder(name, program, "netstandard2.0", "Library", "<LangVersion>latest</LangVersion>");

        // What an old framework itself needs comes from the machine's own sources.
        Command.Dotnet(folder, "add", "package", "Dropout.CodeGen.Analyzers", "--version", Version, "--no-restore").Succeeded();
        return folder;
    }

    private string NewFolder(string name, string program, string targetFramework, string outputType, string properties)
    {
        string folder = Path.Combine(work, name);
        Directory.CreateDirectory(folder);

        WriteConfiguration(folder);
        Write($"{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>{outputType}</OutputType>
                <TargetFramework>{targetFramework}</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
            </Project>
            """);
        Write("Program.cs", program);
        return folder;

        void Write(string file, string text) => System.IO.File.WriteAllText(Path.Combine(folder, file), text);
    }

    /// <summary>A copy of tests/Client.</summary>
    internal string CopyClient()
    {
        string client = Path.Combine(RepositoryRoot, "tests", "Client");
        string folder = Path.Combine(work, Guid.NewGuid().ToString("N"));
        foreach (string file in Directory.GetFiles(client, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(client, file);
            if (!relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                string copy = Path.Combine(folder, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                System.IO.File.Copy(file, copy);
            }
        }

        WriteConfiguration(folder);
        return folder;
    }

    private string Pack(string folder, string project)
    {
        HashSet<string> before = [.. Directory.GetFiles(Feed)];
        Command.Dotnet(RepositoryRoot, "pack", Path.Combine(folder, project, $"{project}.csproj"), "-c", "Release", "-o", Feed).Succeeded();
        return Directory.GetFiles(Feed, "*.nupkg").Single(file => !before.Contains(file));
    }

    // The machine's own sources stay, for what targeting an older framework needs; packages go to a folder of our own.
    private void WriteConfiguration(string folder) => System.IO.File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
        <?xml version="1.0" encoding="utf-8"?>
        <configuration>
          <config>
            <add key="globalPackagesFolder" value="{Path.Combine(work, "packages")}" />
          </config>
          <packageSources>
            <add key="just-packed" value="{Feed}" />
          </packageSources>
        </configuration>
        """);
}
