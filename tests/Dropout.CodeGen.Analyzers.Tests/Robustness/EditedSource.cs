using System.Text.RegularExpressions;
using Dropout.CodeGen.Analyzers.Definitions;
using Dropout.CodeGen.Analyzers.Use;

namespace Dropout.CodeGen.Analyzers.Tests.Robustness;

/// <summary>
/// Files that are cut off and mutated: the examples of the rules' pages, the client that makes every mistake, the sample, and programs
/// with dropout that is written by hand or with TorchSharp.
/// </summary>
/// <param name="Name">Where it is from.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Seed">Determines its mutations.</param>
internal sealed partial record EditedSource(string Name, string Text, int Seed)
{
    private const int Count = 50;

    private const string Usings = "using System; using System.Linq; using System.Threading.Tasks; using Dropout.CodeGen;\n";

    private const string Digits =
        "[Network(784, Loss.SoftmaxCrossEntropy)] [Dense(128, Activation.Relu)] [Dropout(0.5)] [Dense(10)] public sealed partial class Digits;\n";

    /// <summary>All of them, in an order that stays.</summary>
    public static IReadOnlyList<EditedSource> All { get; } = [.. Find().Select((one, index) => new EditedSource(one.Name, one.Text, index + 1))];

    public override string ToString() => Name;

    private static IEnumerable<(string Name, string Text)> Find()
    {
        (string Name, string Text)[] others = [.. Pages(), .. Files("client/"), .. Files("sample/")];
        CorpusProgram[] programs =
            [.. new[] { "Written", "HeldOut", "TorchSharp" }.SelectMany(CorpusProgram.Of).Where(program => program.Files.Count == 1)];
        int taken = Count - others.Length;
        return others.Concat(Enumerable.Range(0, taken).Select(index => programs[index * programs.Length / taken]).Select(program => (program.Name, program.Files[0].Text)));
    }

    private static IEnumerable<(string Name, string Text)> Pages()
    {
        foreach (string id in AdviceDescriptors.All.Select(rule => rule.Id))
        {
            Match page = Page(id);
            yield return (id, $"{Usings}namespace Bad\n{{\n{page.Groups["bad"].Value}}}\nnamespace Good\n{{\n{page.Groups["good"].Value}}}\n");
        }

        foreach (string id in UseDescriptors.All.Select(rule => rule.Id))
        {
            Match page = Page(id);
            yield return (id, $"{Usings}{Digits}static class Bad\n{{\n{page.Groups["bad"].Value}}}\nstatic class Good\n{{\n{page.Groups["good"].Value}}}\n");
        }
    }

    private static Match Page(string id) => Examples().Match(CorpusProgram.Read($"rules/{id}.md"));

    private static IEnumerable<(string Name, string Text)> Files(string folder) =>
        typeof(EditedSource).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name, CorpusProgram.Read(name)));

    [GeneratedRegex("\n## Bad\n\n```csharp\n(?<bad>.*?)```\n\n## Good\n\n```csharp\n(?<good>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Examples();
}
