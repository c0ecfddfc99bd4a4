using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>
/// Files of a project with implicit usings may be looked at without the project, and then not even <c>List</c> or <c>Math</c> means
/// anything. What they mention is found by the same namespaces then; a compilation that has them is left alone.
/// </summary>
internal static class MissingUsings
{
    // A namespace, a type of it, and what tells that a file wants it.
    private static readonly (string Namespace, string Type, string[] Wanted)[] known =
    [
        ("System.Collections.Generic", "List", ["List<", "Dictionary<", "HashSet<", "Stack<", "Queue<", "IEnumerable<"]),
        ("System.Linq", "Enumerable", ["Enumerable.", ".Select(", ".ToArray(", ".ToList(", ".Where(", ".Sum("]),
        ("System.Threading.Tasks", "Parallel", ["Parallel."]),
        ("System", "Math", ["Math.", "Random", "MathF.", "Func<", "Action<", "Array."]),
    ];

    // Engines have names of their own for what System has: Random, Object.
    private static readonly string[] engines = ["UnityEngine", "Godot", "Unity.Mathematics"];

    /// <summary>The compilation, with the namespaces that its files lack.</summary>
    public static Compilation AddTo(Compilation compilation, IReadOnlyList<SyntaxTree> trees, Func<Compilation, SyntaxTree, SemanticModel> model, CancellationToken cancellation)
    {
        var missing = new HashSet<string>();
        foreach (SyntaxTree tree in trees)
        {
            string text = tree.GetText(cancellation).ToString();
            (string Namespace, string Type, string[] Wanted)[] wanted = [.. known.Where(entry => !missing.Contains(entry.Namespace) && entry.Wanted.Any(text.Contains) && !Imports(text, entry.Namespace))];
            if (wanted.Length > 0 && tree.GetRoot(cancellation).DescendantNodes(node => node is not TypeDeclarationSyntax).OfType<TypeDeclarationSyntax>().FirstOrDefault() is { } type)
            {
                SemanticModel semantics = model(compilation, tree);
                missing.UnionWith(wanted.Where(entry => semantics.LookupNamespacesAndTypes(type.OpenBraceToken.Span.End, name: entry.Type).IsEmpty).Select(entry => entry.Namespace));
            }
        }

        if (missing.Contains("System") && trees.Any(tree => engines.Any(tree.GetText(cancellation).ToString().Contains)))
        {
            missing.Remove("System");
        }

        return missing.Count == 0
            ? compilation
            : compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(string.Concat(missing.OrderBy(name => name, StringComparer.Ordinal).Select(name => $"global using {name};\n")), (CSharpParseOptions)trees[0].Options, cancellationToken: cancellation));
    }

    private static bool Imports(string text, string name) => text.Contains("using " + name + ";");
}
