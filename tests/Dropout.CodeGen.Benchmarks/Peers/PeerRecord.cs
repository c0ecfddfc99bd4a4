using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dropout.CodeGen.Benchmarks.Peers;

/// <summary>A line of the harness' results; those of other workloads have other members.</summary>
/// <param name="Peer">Who.</param>
/// <param name="Config">In which configuration.</param>
/// <param name="Variant">With which code.</param>
/// <param name="Workload">W1 and W2 are predictions, W3 is a training step.</param>
/// <param name="Net">The shape.</param>
/// <param name="Batch">Rows.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Dropout">Whether a step drops; not said of predictions.</param>
/// <param name="MinUs">The fastest run, in microseconds.</param>
/// <param name="MedianUs">The median, in microseconds.</param>
internal sealed record PeerRecord(
    string Peer,
    string? Config,
    string? Variant,
    string Workload,
    string? Net,
    int? Batch,
    int? Threads,
    bool? Dropout,
    [property: JsonPropertyName("min_us")] double? MinUs,
    [property: JsonPropertyName("median_us")] double? MedianUs)
{
    /// <summary>Who it is, in full.</summary>
    public string Name => string.Join(' ', new[] { Peer, Config, Variant }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>What was measured; null where it is nothing that is compared.</summary>
    public Workload? Key => Net is { Length: > 0 } net && Batch is { } rows && MedianUs is > 0 && Threads is null or 1
        ? Workload switch
        {
            "W1" or "W2" => new Workload(net, false, rows, false),
            "W3" => new Workload(net, true, rows, Dropout == true),
            _ => null,
        }
        : null;
}
