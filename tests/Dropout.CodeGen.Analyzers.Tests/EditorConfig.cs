using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>What an .editorconfig says of every file.</summary>
internal sealed class EditorConfig : AnalyzerConfigOptionsProvider
{
    private readonly Values values;

    private EditorConfig(params (string Key, string Value)[] entries) =>
        values = new Values(entries.ToDictionary(entry => entry.Key, entry => entry.Value, AnalyzerConfigOptions.KeyComparer));

    public override AnalyzerConfigOptions GlobalOptions => values;

    /// <summary>Options for an analyzer.</summary>
    public static AnalyzerOptions Of(params (string Key, string Value)[] entries) => new([], new EditorConfig(entries));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => values;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => values;

    private sealed class Values(Dictionary<string, string> entries) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => entries.TryGetValue(key, out value);
    }
}
