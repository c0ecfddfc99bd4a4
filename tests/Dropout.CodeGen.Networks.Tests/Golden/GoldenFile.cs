using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dropout.CodeGen.Networks.Tests.Golden;

/// <summary>A tensor of the files.</summary>
internal sealed record GoldenTensor(
    [property: JsonPropertyName("shape")] int[] Shape,
    [property: JsonPropertyName("data")] double[] Data)
{
    public int Rows => Shape[0];

    public int Columns => Shape[1];

    public float[] ToFloats() => TestedNetwork.Narrow(Data);

    public bool[] ToMask() => [.. Data.Select(value => value != 0)];

    /// <summary>The files of the course have examples in columns.</summary>
    public GoldenTensor Transposed() => new(
        [Columns, Rows],
        [.. Enumerable.Range(0, Columns).SelectMany(column => Enumerable.Range(0, Rows).Select(row => Data[(row * Columns) + column]))]);
}

/// <summary>Reads the files.</summary>
internal static class GoldenFile
{
    private static readonly JsonSerializerOptions options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static GoldenNetwork Network(string name) => Read<GoldenNetwork>($"networks/{name}.json");

    public static GoldenTrajectory Trajectory() => Read<GoldenTrajectory>("networks/sgd_trajectory.json");

    public static JsonElement CourseraCase(string name) =>
        Read<JsonElement>("coursera/assignment_cases.json").GetProperty(name);

    public static GoldenTensor Tensor(JsonElement parent, params string[] path)
    {
        JsonElement element = path.Aggregate(parent, (current, name) => current.GetProperty(name));
        return element.Deserialize<GoldenTensor>(options)!;
    }

    private static T Read<T>(string path)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", path));
        return JsonSerializer.Deserialize<T>(file, options)!;
    }
}
