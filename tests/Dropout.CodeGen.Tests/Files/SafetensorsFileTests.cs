using System.Text;

namespace Dropout.CodeGen.Tests.Files;

public class SafetensorsFileTests
{
    public static TheoryData<string> Names => [.. SafetensorsCases.All.Select(file => file.Name)];

    [Fact]
    public void There_are_63_cases() => Assert.Equal(63, SafetensorsCases.All.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_verdict_is_that_of_the_formats_own_reader(string name)
    {
        SafetensorsCase file = SafetensorsCases.All.Single(file => file.Name == name);
        if (file.Accepted)
        {
            using SafetensorsFile opened = SafetensorsCases.Open(file.Content);
            Assert.NotNull(opened.Header);
        }
        else
        {
            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => SafetensorsCases.Open(file.Content));
            Assert.StartsWith("'case' is no valid safetensors file: ", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_tensor_has_its_type_shape_and_values()
    {
        using SafetensorsFile file = SafetensorsCases.Open(SafetensorsCases.All.Single(file => file.Name == "ok_serialized_f32_1x2x3").Content);

        Assert.Equal([0, 1, 2, 3, 4, 5], file.Read("attn.0"));
        Assert.Equal("[1, 2, 3]", file.Header.Tensors["attn.0"].ShapeText);
    }

    [Fact]
    public void Metadata_are_read()
    {
        using SafetensorsFile file = SafetensorsCases.Open(SafetensorsCases.All.Single(file => file.Name == "ok_metadata_only").Content);

        Assert.Equal("pt", file.Header.Metadata["framework"]);
    }

    // Bits from the definitions of the formats: IEEE 754 binary16, and the upper half of binary32.
    [Theory]
    [InlineData("F16", new byte[] { 0x00, 0x3C, 0x00, 0xC0, 0xFF, 0x7B, 0x01, 0x00 }, new[] { 1f, -2f, 65504f, 5.9604645e-8f })]
    [InlineData("BF16", new byte[] { 0x80, 0x3F, 0x00, 0xC0, 0x7F, 0x7F, 0x00, 0x80 }, new[] { 1f, -2f, 3.3895314e38f, -0f })]
    public void Halves_are_widened_exactly(string type, byte[] bytes, float[] expected)
    {
        byte[] content = Build($$$"""{"w":{"dtype":"{{{type}}}","shape":[4],"data_offsets":[0,8]}}""", bytes);

        using SafetensorsFile file = SafetensorsCases.Open(content);

        Assert.Equal(expected, file.Read("w"));
    }

    [Fact]
    public void Numbers_that_no_network_has_are_refused()
    {
        byte[] content = Build("""{"w":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", new byte[8]);
        using SafetensorsFile file = SafetensorsCases.Open(content);

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => file.Read("w"));

        Assert.Contains("I64", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_byte_for_byte_the_format()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            SafetensorsFile.Write(
                path,
                new Dictionary<string, string> { ["format"] = "pt" },
                [new FloatTensor("b", [2], () => [1, -2]), new FloatTensor("a", [1, 2], () => [3, 4])]);

            const string Header = """{"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]}}""";
            int padded = (Header.Length + 7) / 8 * 8;
            byte[] values = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0x40, 0x40, 0, 0, 0x80, 0x40];
            Assert.Equal(Build(Header.PadRight(padded), values), File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Build(string header, byte[] data) =>
        [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. data];
}
