using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Peers;

namespace Dropout.CodeGen.Benchmarks.Tests;

/// <summary>What is read from the peers' results, and what becomes of it.</summary>
public sealed class PeerComparisonTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void The_fastest_record_of_each_workload_is_compared()
    {
        File.WriteAllText(file, """
            {"facts":{"date":"2026-01-02","cpu":"a","family":"1","model":"2"},"records":[
            {"peer":"x","config":"slow","variant":"v","workload":"W3","net":"2-20-3-1","batch":32,"threads":1,"dropout":true,"min_us":8,"median_us":10},
            {"peer":"x","config":"fast","variant":"v","workload":"W3","net":"2-20-3-1","batch":32,"threads":1,"dropout":true,"min_us":4,"median_us":6},
            {"peer":"x","config":"fast","variant":"v","workload":"W3","net":"2-20-3-1","batch":32,"threads":1,"dropout":false,"min_us":1,"median_us":1},
            {"peer":"x","workload":"C","op":"fwd","batch":32,"k":2,"n":20,"threads":1,"min_us":1,"median_us":1}]}
            """);
        var workload = new Workload("2-20-3-1", true, 32, true);
        PeerComparison comparison = Assert.Single(PeerComparison.Of(
            PeerGroup.All[0], PeerResults.Read(file), new Dictionary<Workload, Timing> { [workload] = new([9e-6], [3e-6]) }));
        Assert.Equal("x fast v", comparison.PeerName);
        Assert.Equal(2, comparison.Speedup, 9);
        Assert.Equal(4 / 3.0, comparison.FastestSpeedup, 9);
    }

    [Fact]
    public void What_was_measured_earlier_is_compared_by_the_wall()
    {
        File.WriteAllText(file, """
            {"facts":{"date":"2026-01-02","cpu":"a","family":"1","model":"2"},"records":[
            {"peer":"x","variant":"v","workload":"W1","net":"2-20-3-1","batch":1,"threads":1,"min_us":4,"median_us":6}]}
            """);
        PeerResults results = PeerResults.Read(file);
        PeerComparison comparison = Assert.Single(PeerComparison.Of(
            PeerGroup.All[0],
            results,
            new Dictionary<Workload, Timing> { [new("2-20-3-1", false, 1, false)] = new([2e-6], [1e-6]) },
            results.Facts.Date));
        Assert.Equal("x v (measured 2026-01-02)", comparison.PeerName);
        Assert.Equal(3, comparison.Speedup, 9);
    }

    [Fact]
    public void Another_file_is_refused()
    {
        File.WriteAllText(file, """{"figures":[]}""");
        Assert.Contains(file, Assert.Throws<InvalidDataException>(() => PeerResults.Read(file)).Message, StringComparison.Ordinal);
    }
}
