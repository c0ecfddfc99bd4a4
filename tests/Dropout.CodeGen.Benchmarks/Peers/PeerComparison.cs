using Dropout.CodeGen.Benchmarks.Measuring;

namespace Dropout.CodeGen.Benchmarks.Peers;

/// <summary>A workload, ours beside the fastest of a group of peers: measured one right after the other.</summary>
/// <param name="Group">The group.</param>
/// <param name="Workload">The workload.</param>
/// <param name="Own">Our time, before the group ran and after it, in one.</param>
/// <param name="Peer">The record of the group with the lowest median.</param>
/// <param name="MeasuredEarlier">The day on which the peer was measured, by the wall; null for now, by the time of the process.</param>
internal sealed record PeerComparison(PeerGroup Group, Workload Workload, Timing Own, PeerRecord Peer, string? MeasuredEarlier)
{
    /// <summary>The peer, in full.</summary>
    public string PeerName => MeasuredEarlier is null ? Peer.Name : $"{Peer.Name} (measured {MeasuredEarlier})";

    /// <summary>Our median by the peer's clock, in microseconds.</summary>
    public double OwnMicroseconds => (MeasuredEarlier is null ? Own.Thread : Own.Wall) * 1e6;

    /// <summary>How many times as fast as the peer we are, by medians.</summary>
    public double Speedup => Peer.MedianUs!.Value / OwnMicroseconds;

    /// <summary>The same by the fastest runs: noise of other processes hardly shows in them.</summary>
    public double FastestSpeedup => Peer.MinUs!.Value / ((MeasuredEarlier is null ? Own.FastestThread : Own.FastestWall) * 1e6);

    /// <summary>What a group and we have in common.</summary>
    public static IReadOnlyList<PeerComparison> Of(
        PeerGroup group, PeerResults results, IReadOnlyDictionary<Workload, Timing> own, string? measuredEarlier = null) =>
    [
        .. results.Records
            .Where(record => record.Key is { } key && own.ContainsKey(key))
            .GroupBy(record => record.Key!)
            .Select(records => new PeerComparison(group, records.Key, own[records.Key], records.MinBy(record => record.MedianUs)!, measuredEarlier)),
    ];
}
