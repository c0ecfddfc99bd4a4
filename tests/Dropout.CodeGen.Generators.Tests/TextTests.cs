using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Dropout.CodeGen.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Dropout.CodeGen.Generators.Tests;

/// <summary>What decides the emitted text, and what must not.</summary>
public sealed class TextTests(ITestOutputHelper output)
{
    private const int MostInstructionBytes = 8 * 1024;
    private const int MostTextBytes = 150 * 1024;

    [Fact]
    public void Keep_1_is_the_text_of_a_network_without_dropout()
    {
        string without = Generation.Text(Source.Network("[Network(20, Loss.SoftmaxCrossEntropy)]", "[Dense(30, Activation.Relu)]", "[Dense(10)]"));
        Assert.Equal(without, Generation.Text(Source.Network(
            "[Network(20, Loss.SoftmaxCrossEntropy)]", "[Dropout(1)]", "[Dense(30, Activation.Relu)]", "[Dropout(Rate = 0)]", "[Dense(10)]")));
        Assert.DoesNotContain("LaneMask", without, StringComparison.Ordinal);
        Assert.DoesNotContain("DrawMasks", without, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dropout(1, Form = DropoutForm.Inverted, Mask = MaskScope.Batch)")]
    [InlineData("Dropout(1, Form = DropoutForm.ScaleAtPredict)")]
    [InlineData("Dropout(Rate = 0, Form = DropoutForm.RealizedCount)")]
    [InlineData("Dropout(1, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)")]
    [InlineData("GaussianDropout(1)")]
    [InlineData("AlphaDropout(Rate = 0, Mask = MaskScope.Batch)")]
    public void Keep_1_of_any_form_is_the_text_of_a_network_without_dropout(string attribute) => Assert.Equal(
        Generation.Text(Source.Network("[Network(20, Loss.SoftmaxCrossEntropy)]", "[Dense(30, Activation.Relu)]", "[Dense(10)]")),
        Generation.Text(Source.Network(
            "[Network(20, Loss.SoftmaxCrossEntropy)]", $"[{attribute}]", "[Dense(30, Activation.Relu)]", $"[{attribute}]", "[Dense(10)]")));

    [Theory]
    [InlineData("0.2", "0.8")]
    [InlineData("0.5", "0.5")]
    [InlineData("0.9", "0.1")]
    [InlineData("0.3", "0.7")]
    [InlineData("0.05", "0.95")]
    [InlineData("1e-3", "0.999")]
    public void A_rate_is_the_text_of_the_other_keep(string rate, string keep) => Assert.Equal(
        Generation.Text(Source.Network("[Network(20, Loss.MeanSquaredError)]", $"[Dropout({keep})]", "[Dense(30)]", $"[Dropout({keep})]", "[Dense(2)]")),
        Generation.Text(Source.Network("[Network(20, Loss.MeanSquaredError)]", $"[Dropout(Rate = {rate})]", "[Dense(30)]", $"[Dropout(Rate = {rate})]", "[Dense(2)]")));

    [Fact]
    public void The_order_of_attributes_decides()
    {
        string[] texts =
        [
            Generation.Text(Source.Network("[Network(20, Loss.MeanSquaredError)]", "[Dropout(0.5)]", "[Dense(30)]", "[Dense(2)]")),
            Generation.Text(Source.Network("[Network(20, Loss.MeanSquaredError)]", "[Dense(30)]", "[Dropout(0.5)]", "[Dense(2)]")),
            Generation.Text(Source.Network("[Network(20, Loss.MeanSquaredError)]", "[Dropout(0.5)]", "[Dense(2)]", "[Dense(30)]")),
        ];
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public void The_place_of_Network_among_the_attributes_does_not_matter() => Assert.Equal(
        Generation.Text(Source.Network("[Network(20, Loss.MeanSquaredError)]", "[Dropout(0.5)]", "[Dense(30)]", "[Dense(2)]")),
        Generation.Text(Source.Network("[Dropout(0.5)]", "[Dense(30)]", "[Dense(2), Network(20, Loss.MeanSquaredError)]")));

    [Fact]
    public void Every_run_gives_the_same_text()
    {
        string[] texts = [.. Enumerable.Range(0, 4).AsParallel().Select(_ => Generation.Text(Source.TenLayers))];
        Assert.Single(texts.Distinct());
    }

    [Fact]
    public void Another_culture_gives_the_same_text()
    {
        Assert.Equal("\u22121,5", HostileCulture.Run(() => (-1.5).ToString(CultureInfo.CurrentCulture)));
        foreach (string source in new[] { Source.Digits, Source.TenLayers })
        {
            Assert.Equal(Generation.Text(source), HostileCulture.Run(() => Generation.Text(source)));
        }
    }

    // Turkish casing cannot be had on a machine without ICU: the calls that would depend on it are looked for instead.
    [Fact]
    public void The_generator_never_asks_the_culture_for_upper_or_lower_case()
    {
        using var file = new PEReader(File.OpenRead(typeof(NetworkGenerator).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        string[] called = [.. metadata.MemberReferences.Select(handle => metadata.GetString(metadata.GetMemberReference(handle).Name))];
        Assert.Contains("ToLowerInvariant", called);
        Assert.DoesNotContain("ToLower", called);
        Assert.DoesNotContain("ToUpper", called);
        Assert.DoesNotContain("get_CurrentCulture", called);
        Assert.DoesNotContain("ToTitleCase", called);
    }

    [Fact]
    public void Lines_end_with_a_line_feed_only_and_without_blanks()
    {
        string text = Generation.Text(Source.Digits.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(Generation.Text(Source.Digits), text);
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain('\t', text);
        Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_network_brings_no_kernels_of_wide_ones()
    {
        string[] texts =
        [
            .. Generation.Run(Source.Network("[Network(16, Loss.SoftmaxCrossEntropy)]", "[Dropout(0.8)]", "[Dense(32, Activation.Gelu)]", "[Dropout(0.5)]", "[Dense(4)]"))
                .GeneratedSources.Select(file => file.SourceText.ToString()),
        ];

        Assert.All(
            ["static class Forward", "static class Pass", "static class Backward", "static class Update", "static class ZeroSkip", "interface ITraining"],
            kernels => Assert.All(texts, text => Assert.DoesNotContain(kernels, text, StringComparison.Ordinal)));
        output.WriteLine($"text of network and kernels: {texts.Sum(text => text.Length)} characters");
        Assert.InRange(texts.Sum(text => text.Length), 1, MostTextBytes * 4 / 5);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", Mask = MaskScope.Batch")]
    public void Ten_layers_with_dropout_stay_within_what_the_JIT_optimises(string mask)
    {
        string source = Source.TenLayers.Replace("[Dropout(0.7", "[Dropout(0.7" + mask, StringComparison.Ordinal).Replace("[Dropout(0.8", "[Dropout(0.8" + mask, StringComparison.Ordinal);
        int bytesOfText = Generation.Run(source).GeneratedSources
            .Sum(file => System.Text.Encoding.UTF8.GetByteCount(file.SourceText.ToString()));
        output.WriteLine($"text of network and kernels: {bytesOfText} bytes");
        Assert.InRange(bytesOfText, 1, MostTextBytes);

        CSharpCompilation complete = Generation.Complete(Generation.Compilation(source));
        (string largest, int bytes) = LargestMethod(complete.WithOptions(complete.Options.WithOptimizationLevel(OptimizationLevel.Release)));
        output.WriteLine($"largest method: {largest}, {bytes} bytes of IL");
        Assert.InRange(bytes, 1, MostInstructionBytes);
    }

    // As much as may be: with many layers, with wide and narrow ones, with one.
    [Theory]
    [InlineData(8, 8, 8, 8, 8)]
    [InlineData(1, 32, 4, 1)]
    [InlineData(32, 8)]
    public void A_row_in_a_straight_line_stays_within_what_the_JIT_optimises(int inputs, params int[] units)
    {
        string[] layers = [.. units.SelectMany(count => new[] { $"[Dense({count.ToString(CultureInfo.InvariantCulture)}, Activation.Relu)]", "[Dropout(0.5)]" }).SkipLast(1)];
        CSharpCompilation complete = Generation.Complete(Generation.Compilation(Source.Network(
            [$"[Network({inputs.ToString(CultureInfo.InvariantCulture)}, Loss.MeanSquaredError)]", .. layers])));
        Assert.Contains(complete.SyntaxTrees, tree => tree.ToString().Contains("Update1From0", StringComparison.Ordinal));

        (string largest, int bytes) = LargestMethod(complete.WithOptions(complete.Options.WithOptimizationLevel(OptimizationLevel.Release)));
        output.WriteLine($"largest method: {largest}, {bytes} bytes of IL");
        Assert.InRange(bytes, 1, MostInstructionBytes);
    }

    private static (string Name, int Bytes) LargestMethod(CSharpCompilation compilation)
    {
        var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        Assert.Empty(result.Diagnostics);
        image.Position = 0;
        using var file = new PEReader(image);
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.MethodDefinitions
            .Select(handle => metadata.GetMethodDefinition(handle))
            .Where(method => method.RelativeVirtualAddress != 0)
            .Select(method => (metadata.GetString(method.Name), file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!.Length))
            .MaxBy(method => method.Length);
    }
}
