using System.Text.Json;

namespace Dropout.CodeGen.Benchmarks.Peers;

/// <summary>A file of the harness' results.</summary>
/// <param name="Facts">Where they were measured.</param>
/// <param name="Records">What was measured.</param>
internal sealed record PeerResults(PeerFacts Facts, IReadOnlyList<PeerRecord> Records)
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is not one of the harness' results.</exception>
    public static PeerResults Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return JsonSerializer.Deserialize<PeerResults>(file, options) is { Facts: not null, Records: not null } results
            ? results
            : throw new InvalidDataException($"{path} holds no results of the peers' harness.");
    }
}

/// <summary>Where and when peers were measured.</summary>
/// <param name="Date">The day.</param>
/// <param name="Cpu">The name of the processor.</param>
/// <param name="Family">Its family.</param>
/// <param name="Model">Its model.</param>
internal sealed record PeerFacts(string? Date, string? Cpu, string? Family, string? Model)
{
    /// <summary>The processor, as one text.</summary>
    public string Processor => $"{Cpu} family {Family} model {Model}";
}
