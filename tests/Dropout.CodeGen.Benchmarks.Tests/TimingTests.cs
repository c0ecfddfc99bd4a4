using Dropout.CodeGen.Benchmarks.Measuring;

namespace Dropout.CodeGen.Benchmarks.Tests;

/// <summary>Medians and ratios.</summary>
public sealed class TimingTests
{
    [Fact]
    public void A_ratio_is_the_median_of_the_rounds_ratios()
    {
        // The second round is slow for both: a ratio of medians would be 2 / 4.
        var own = new Timing([1, 20, 2], [1, 20, 2]);
        var other = new Timing([4, 20, 1], [4, 20, 1]);
        Assert.Equal(2, own.Thread);
        Assert.Equal(1, own.FastestThread);
        Assert.Equal(1, own.RatioTo(other));
    }

    [Fact]
    public void With_several_threads_the_wall_counts()
    {
        var one = new Timing([8, 8, 8], [8, 8, 8]);
        var two = new Timing([4, 4, 4], [1, 1, 1], threads: 2);
        Assert.Equal(4, two.Counted);
        Assert.Equal(0.5, two.RatioTo(one));
        Assert.Equal(2, one.WallRatioTo(two));
    }
}
