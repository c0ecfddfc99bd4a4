namespace Dropout.CodeGen.Tests.Masks;

public sealed class KeepThresholdTests
{
    [Theory]
    [InlineData(0.5, 1UL << 39)]
    [InlineData(0.75, 3UL << 38)]
    [InlineData(0.8, 879609302221UL)]
    [InlineData(0.001, 1099511628UL)]
    [InlineData(KeepThreshold.LeastKeep, 256UL)]
    [InlineData(1e-20, 1UL)]
    [InlineData(0.99999999999999, (1UL << 40) - 1)]
    public void For_rounds_to_40_bits_and_never_to_all_or_none(double keep, ulong threshold) =>
        Assert.Equal(new KeepThreshold(threshold), KeepThreshold.For(keep));

    [Fact]
    public void High_and_low_are_the_two_parts_of_the_threshold()
    {
        var threshold = new KeepThreshold(0xAB_1234_5678);
        Assert.Equal(0xAB, threshold.High);
        Assert.Equal(0x1234_5678u, threshold.Low);
    }

    [Fact]
    public void Only_a_half_is_drawn_with_a_single_bit()
    {
        Assert.True(KeepThreshold.For(0.5).IsHalf);
        Assert.False(new KeepThreshold((1UL << 39) + 1).IsHalf);
        Assert.False(new KeepThreshold((1UL << 39) - 1).IsHalf);
    }

    [Fact]
    public void Keep_is_what_is_drawn_and_differs_from_what_was_asked_by_at_most_half_a_threshold()
    {
        for (double keep = 0.0005; keep < 1; keep += 0.00171)
        {
            Assert.True(Math.Abs(KeepThreshold.For(keep).Keep - keep) <= 0.5 / 1099511627776, $"{keep}");
        }
    }

    [Fact]
    public void Scale_makes_the_expectation_exact_for_what_is_drawn()
    {
        Assert.Equal(2f, KeepThreshold.For(0.5).Scale);
        Assert.Equal(1.25f, KeepThreshold.For(0.8).Scale);
        Assert.Equal((float)(1099511627776 / 256.0), new KeepThreshold(256).Scale);

        // Far below what a definition may ask for, the rounding shows.
        Assert.Equal((float)1099511627776, KeepThreshold.For(1.2e-12).Scale);
    }
}
