using System.Text.Json;

namespace Dropout.CodeGen.Tests.Files;

/// <summary>Files with the verdict of the format's own reader.</summary>
internal static class SafetensorsCases
{
    public static IReadOnlyList<SafetensorsCase> All { get; } = Read();

    public static SafetensorsFile Open(byte[] content) => SafetensorsFile.Open(new MemoryStream(content), "case");

    private static SafetensorsCase[] Read()
    {
        string json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "safetensors", "cases.json"));
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(element => new SafetensorsCase(
            element.GetProperty("name").GetString()!,
            element.GetProperty("accept").GetBoolean(),
            Convert.FromHexString(element.GetProperty("hex").GetString()!)))];
    }
}

/// <summary>A file and its verdict.</summary>
internal sealed record SafetensorsCase(string Name, bool Accepted, byte[] Content);
