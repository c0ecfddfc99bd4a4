using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>What the generator is given.</summary>
public class DefinitionTests
{
    [Fact]
    public void A_definition_holds_what_the_user_wrote()
    {
        NetworkDefinition? definition = Read("""
            namespace My.@event;
            static partial class Outer
            {
                partial record struct @class
                {
                    [Dropout(0.8)]
                    [Network(784, Loss.BinaryCrossEntropy)]
                    [Dropout(Rate = 0.5)]
                    [Dense(64, Activation.Relu)]
                    [Dropout(Rate = 0.9)]
                    [Dense(1)]
                    internal sealed partial class @object;
                }
            }
            """, "My.event.Outer+class+object");

        Assert.Equal(
            new NetworkDefinition(
                "object",
                "My.@event",
                new EquatableArray<ContainingType>([new("class", "Outer"), new("record struct", "@class")]),
                "internal",
                "My.event.Outer+class+object",
                true,
                784,
                Loss.BinaryCrossEntropy,
                new DropoutDefinition(DropoutForm.Inverted, 0.4, MaskScope.Row),
                new EquatableArray<DenseLayer>(
                [
                    new(64, Activation.Relu, new DropoutDefinition(DropoutForm.Inverted, 0.1, MaskScope.Row)),
                    new(1, Activation.Identity, null),
                ])),
            definition);
    }

    [Theory]
    [InlineData("Dropout(0.5, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)", DropoutForm.RealizedCount, 0.5, MaskScope.Batch)]
    [InlineData("Dropout(Form = DropoutForm.ExactCount, Rate = 0.2)", DropoutForm.ExactCount, 0.8, MaskScope.Row)]
    [InlineData("Dropout(0.8, Form = DropoutForm.ScaleAtPredict), Dropout(0.5, Form = DropoutForm.ScaleAtPredict)", DropoutForm.ScaleAtPredict, 0.4, MaskScope.Row)]
    [InlineData("GaussianDropout(0.5), Dropout(1)", DropoutForm.Gaussian, 0.5, MaskScope.Row)]
    [InlineData("Dropout(1, Form = DropoutForm.ExactCount), GaussianDropout(Rate = 0.1, Mask = MaskScope.Batch)", DropoutForm.Gaussian, 0.9, MaskScope.Batch)]
    [InlineData("AlphaDropout(0.9)", DropoutForm.Alpha, 0.9, MaskScope.Row)]
    public void Every_form_is_read(string attributes, DropoutForm form, double keep, MaskScope mask)
    {
        NetworkDefinition definition = Assert.IsType<NetworkDefinition>(
            Read($"[Network(10, Loss.MeanSquaredError)] [{attributes}] [Dense(10, Activation.Selu)] [{attributes}] [Dense(1)] partial class Curve;", "Curve"));
        Assert.Equal(new DropoutDefinition(form, keep, mask), definition.InputDropout);
        Assert.Equal(definition.InputDropout, definition.Layers[0].Dropout);
    }

    [Fact]
    public void A_class_in_the_global_namespace_has_none()
    {
        NetworkDefinition definition = Assert.IsType<NetworkDefinition>(
            Read("[Network(1, Loss.MeanSquaredError)] [Dense(1)] partial class Curve;", "Curve"));
        Assert.Equal(("", "Curve", "internal", false), (definition.Namespace, definition.MetadataName, definition.Accessibility, definition.IsSealed));
        Assert.Empty(definition.Containers);
    }

    [Fact]
    public void Equal_sources_give_equal_definitions_and_others_do_not()
    {
        const string Source = "[Network(1, Loss.MeanSquaredError)] [Dense(2)] [Dropout(0.5)] [Dense(1)] partial class Curve;";
        NetworkDefinition? definition = Read(Source, "Curve");
        NetworkDefinition? moved = Read("\n\n/* moved */ " + Source, "Curve");
        Assert.Equal(definition, moved);
        Assert.Equal(definition!.GetHashCode(), moved!.GetHashCode());
        Assert.NotEqual(definition, Read(Source.Replace("0.5", "0.6", StringComparison.Ordinal), "Curve"));
        Assert.NotEqual(definition, Read(Source.Replace("[Dense(1)]", "[Dense(1)] [Dense(1)]", StringComparison.Ordinal), "Curve"));
    }

    [Theory]
    [InlineData("partial struct Curve { }")]
    [InlineData("partial record struct Curve { }")]
    [InlineData("partial interface Curve { }")]
    [InlineData("[Network(1, Loss.MeanSquaredError)] partial class Curve { }")]
    [InlineData("partial class Curve { } class Curve { }")]
    [InlineData("[Dense(\"1\")] partial class Curve { }")]
    [InlineData("[Dropout(Rate = \"1\")] partial class Curve { }")]
    [InlineData("[Dropout(Keep = 1)] partial class Curve { }")]
    public void What_does_not_compile_is_no_network(string declaration) =>
        Assert.Null(Read("[Network(1, Loss.MeanSquaredError)] [Dense(1)] " + declaration, "Curve"));

    [Fact]
    public void What_is_no_network_has_no_problems()
    {
        ValidationResult result = DefinitionValidator.Validate(DefinitionReader.Read(Find("[System.Obsolete] class Plain { }", "Plain")));
        Assert.Null(result.Definition);
        Assert.Empty(result.Problems);
    }

    [Theory]
    [InlineData("class", "@class")]
    [InlineData("record", "@record")]
    [InlineData("file", "@file")]
    [InlineData("extension", "@extension")]
    [InlineData("@class", "@class")]
    [InlineData("Class", "Class")]
    [InlineData("größe", "größe")]
    public void Keywords_are_escaped(string name, string escaped) => Assert.Equal(escaped, Identifier.Escape(name));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 16)]
    [InlineData(7, 17)]
    [InlineData(784, 1024)]
    public void The_size_is_that_of_the_layout(int inputs, int units) =>
        Assert.Equal(PanelLayout.WeightFloats(inputs, units) + PanelLayout.PaddedUnits(units), NetworkSize.ParameterFloats(inputs, units));

    private static NetworkDefinition? Read(string source, string name) =>
        DefinitionValidator.Validate(DefinitionReader.Read(Find(source, name))).Definition;

    private static INamedTypeSymbol Find(string source, string name)
    {
        CSharpCompilation compilation = Compilations.Create([Compilations.Usings + source]);
        return Assert.IsAssignableFrom<INamedTypeSymbol>(compilation.GetTypeByMetadataName(name));
    }
}
