using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers;

/// <summary>The one place that makes descriptors, so that category and help link cannot be forgotten.</summary>
internal static class DescriptorFactory
{
    public const string Category = "Dropout";

    public static DiagnosticDescriptor Create(string id, string title, string messageFormat, DiagnosticSeverity defaultSeverity) =>
        new(
            id,
            title,
            messageFormat,
            Category,
            defaultSeverity,
            isEnabledByDefault: true,
            helpLinkUri: $"https://github.com/dropout-codegen/dropout-codegen/blob/main/docs/rules/{id}.md");
}
