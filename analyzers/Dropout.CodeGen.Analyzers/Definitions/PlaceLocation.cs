using System.Collections.Immutable;
using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.Definitions;

/// <summary>Where in the source a place of a definition is.</summary>
internal static class PlaceLocation
{
    /// <param name="place">The place.</param>
    /// <param name="raw">The definition.</param>
    /// <param name="attributes">What it was read from, a row each.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static Location? Find(
        ProblemPlace place,
        RawDefinition raw,
        ImmutableArray<AttributeData> attributes,
        CancellationToken cancellation)
    {
        if (place.Kind == PlaceKind.Row)
        {
            AttributeData attribute = attributes[place.Index];
            SyntaxNode application = attribute.ApplicationSyntaxReference!.GetSyntax(cancellation);
            return (FindArgument(attribute, place.Argument, cancellation) ?? application).GetLocation();
        }

        // Of several declarations, the one that says [Network]: without one there are no problems with types.
        int network = raw.Rows.TakeWhile(row => row is not RawNetwork).Count();
        TypeDeclarationSyntax[] types =
        [
            .. attributes[network].ApplicationSyntaxReference!.GetSyntax(cancellation).Ancestors().OfType<TypeDeclarationSyntax>(),
        ];
        int level = place.Kind == PlaceKind.Type ? 0 : raw.Containers.Count - place.Index;
        return types.ElementAtOrDefault(level)?.Identifier.GetLocation();
    }

    /// <summary>What is written for a parameter or property of an attribute; null where nothing is.</summary>
    public static AttributeArgumentSyntax? FindArgument(AttributeData attribute, string? name, CancellationToken cancellation)
    {
        if (name is null
            || attribute.ApplicationSyntaxReference!.GetSyntax(cancellation) is not AttributeSyntax { ArgumentList.Arguments: var arguments })
        {
            return null;
        }

        int ordinal = attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Ordinal ?? -1;
        for (int index = 0; index < arguments.Count; index++)
        {
            string? written = arguments[index].NameEquals?.Name.Identifier.ValueText ?? arguments[index].NameColon?.Name.Identifier.ValueText;
            if (written is null ? index == ordinal : written == name)
            {
                return arguments[index];
            }
        }

        return null;
    }
}
