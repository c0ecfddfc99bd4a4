using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Generators.Definition;

/// <summary>Attributes of a class as plain data. Unfinished code is read too: what the compiler rejects is marked so.</summary>
internal static class DefinitionReader
{
    /// <summary>The attribute that makes a class a network.</summary>
    public const string NetworkAttribute = "Dropout.CodeGen.NetworkAttribute";

    private const string Network = "NetworkAttribute";
    private const string Dense = "DenseAttribute";
    private const string Dropout = "DropoutAttribute";
    private const string GaussianDropout = "GaussianDropoutAttribute";
    private const string AlphaDropout = "AlphaDropoutAttribute";

    /// <summary>Reads <paramref name="type"/>, whether it is a network or not.</summary>
    public static RawDefinition Read(INamedTypeSymbol type, CancellationToken cancellation = default)
    {
        ImmutableArray<AttributeData> attributes = Attributes(type);
        var rows = new RawRow[attributes.Length];
        for (int index = 0; index < rows.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            rows[index] = ReadRow(attributes[index], DeclarationIndex(type, attributes[index]), cancellation);
        }

        var containers = new List<RawType>();
        string metadataName = type.MetadataName;
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers.Insert(0, ReadType(container, cancellation));
            metadataName = container.MetadataName + "+" + metadataName;
        }

        var names = new List<string>();
        for (INamespaceSymbol? scope = type.ContainingNamespace; scope is { IsGlobalNamespace: false }; scope = scope.ContainingNamespace)
        {
            names.Insert(0, scope.Name);
        }

        return new RawDefinition(
            ReadType(type, cancellation),
            new EquatableArray<RawType>(containers.ToArray()),
            string.Join(".", names.Select(Identifier.Escape)),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            string.Join(".", [.. names, metadataName]),
            new EquatableArray<RawRow>(rows),
            ReadLanguageVersion(type));
    }

    /// <summary>
    /// The attributes [Network], [Dense], [Dropout] and its siblings of <paramref name="type"/>, by declaration and within it from top
    /// to bottom.
    /// </summary>
    public static ImmutableArray<AttributeData> Attributes(INamedTypeSymbol type)
    {
        List<AttributeData>? found = null;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.ApplicationSyntaxReference is not null && IsOurs(attribute.AttributeClass))
            {
                (found ??= []).Add(attribute);
            }
        }

        return found is null
            ? []
            : [.. found.OrderBy(attribute => DeclarationIndex(type, attribute)).ThenBy(attribute => attribute.ApplicationSyntaxReference!.Span.Start)];
    }

    private static bool IsOurs(INamedTypeSymbol? attribute) =>
        attribute is
        {
            Name: Network or Dense or Dropout or GaussianDropout or AlphaDropout,
            ContainingType: null,
            ContainingNamespace: { Name: "CodeGen", ContainingNamespace: { Name: "Dropout", ContainingNamespace.IsGlobalNamespace: true } },
        };

    private static int DeclarationIndex(INamedTypeSymbol type, AttributeData attribute)
    {
        SyntaxReference application = attribute.ApplicationSyntaxReference!;
        ImmutableArray<SyntaxReference> declarations = type.DeclaringSyntaxReferences;
        for (int index = 0; index < declarations.Length; index++)
        {
            if (declarations[index].SyntaxTree == application.SyntaxTree && declarations[index].Span.Contains(application.Span))
            {
                return index;
            }
        }

        return declarations.Length;
    }

    private static RawRow ReadRow(AttributeData attribute, int declaration, CancellationToken cancellation)
    {
        ImmutableArray<TypedConstant> arguments = attribute.ConstructorArguments;
        bool readable = IsReadable(attribute, cancellation);
        if (FormOf(attribute.AttributeClass!.Name) is { } form)
        {
            int written = (int)form;
            double? keep = arguments.Length > 0 ? Value<double>(arguments[0], ref readable) : null;
            double? rate = null;
            int mask = 0;
            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                rate = argument.Key == "Rate" ? Value<double>(argument.Value, ref readable) : rate;
                mask = argument.Key == "Mask" ? Value<int>(argument.Value, ref readable) : mask;
                written = argument.Key == "Form" ? Value<int>(argument.Value, ref readable) : written;
            }

            return new RawDropout(declaration, readable, written, keep, rate, mask);
        }

        readable &= arguments.Length == 2;
        int size = readable ? Value<int>(arguments[0], ref readable) : 0;
        int choice = readable ? Value<int>(arguments[1], ref readable) : 0;
        if (attribute.AttributeClass.Name == Network)
        {
            double? huberDelta = ReadHuberDelta(attribute, ref readable);
            return new RawNetwork(declaration, readable, size, choice, huberDelta);
        }

        DenseOptions options = ReadOptions(attribute, ref readable);
        return new RawDense(declaration, readable, size, choice, options);
    }

    private static double? ReadHuberDelta(AttributeData attribute, ref bool readable)
    {
        double? delta = null;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            delta = argument.Key == nameof(RawNetwork.HuberDelta) ? Value<double>(argument.Value, ref readable) : delta;
        }

        return delta;
    }

    private static DenseOptions ReadOptions(AttributeData attribute, ref bool readable)
    {
        var options = new DenseOptions();
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            options = argument.Key switch
            {
                nameof(DenseOptions.L1) => options with { L1 = Value<double>(argument.Value, ref readable) },
                nameof(DenseOptions.L2) => options with { L2 = Value<double>(argument.Value, ref readable) },
                nameof(DenseOptions.WeightDecay) => options with { WeightDecay = Value<double>(argument.Value, ref readable) },
                nameof(DenseOptions.MaxNorm) => options with { MaxNorm = Value<double>(argument.Value, ref readable) },
                nameof(DenseOptions.Init) => options with { Init = Value<int>(argument.Value, ref readable) },
                nameof(DenseOptions.InitValue) => options with { InitValue = Value<double>(argument.Value, ref readable) },
                nameof(DenseOptions.InitBias) => options with { InitBias = Value<double>(argument.Value, ref readable) },
                _ => options,
            };
        }

        return options;
    }

    // The form that an attribute stands for, before what the user wrote of it.
    private static DropoutForm? FormOf(string attribute) => attribute switch
    {
        Dropout => DropoutForm.Inverted,
        GaussianDropout => DropoutForm.Gaussian,
        AlphaDropout => DropoutForm.Alpha,
        _ => null,
    };

    private static T Value<T>(TypedConstant argument, ref bool readable)
        where T : struct
    {
        // Of an array, Value would throw.
        if (argument is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: T value })
        {
            return value;
        }

        readable = false;
        return default;
    }

    // A named argument of the wrong type or name is missing in the data, though the user has written it.
    private static bool IsReadable(AttributeData attribute, CancellationToken cancellation)
    {
        if (attribute.AttributeConstructor is null
            || attribute.ConstructorArguments.Length != attribute.AttributeConstructor.Parameters.Length)
        {
            return false;
        }

        int written = 0;
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList.Arguments: var arguments })
        {
            written = arguments.Count(argument => argument.NameEquals is not null);
        }

        return written == attribute.NamedArguments.Length;
    }

    private static RawType ReadType(INamedTypeSymbol type, CancellationToken cancellation)
    {
        int partial = 0;
        RawTraits traits = RawTraits.None;
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is not BaseTypeDeclarationSyntax declaration)
            {
                continue;
            }

            if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                partial++;
            }

            if (declaration is TypeDeclarationSyntax { ParameterList: not null })
            {
                traits |= RawTraits.PrimaryConstructor;
            }
        }

        traits |= type.IsGenericType && type.TypeParameters.Length > 0 ? RawTraits.Generic : RawTraits.None;
        traits |= type.IsStatic ? RawTraits.Static : RawTraits.None;
        traits |= type is { IsAbstract: true, IsStatic: false } ? RawTraits.Abstract : RawTraits.None;
        traits |= type is { IsSealed: true, IsStatic: false } ? RawTraits.Sealed : RawTraits.None;
        traits |= type.IsFileLocal ? RawTraits.FileLocal : RawTraits.None;
        return new RawType(Keyword(type), type.Name, type.DeclaringSyntaxReferences.Length, partial, traits);
    }

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Class, false) => "class",
        (TypeKind.Class, true) => "record",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Interface, _) => "interface",
        _ => "",
    };

    private static LanguageVersion ReadLanguageVersion(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options is CSharpParseOptions options
            ? options.LanguageVersion
            : LanguageVersion.Latest.MapSpecifiedToEffectiveVersion();
}
