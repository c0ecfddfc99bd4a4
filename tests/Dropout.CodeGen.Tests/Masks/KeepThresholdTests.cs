namespace Dropout.CodeGen.Tests.Masks;

public sealed class KeepThresholdTests
{
    [Theory]
    [InlineData(0.5, 1, 1u)]
    [InlineData(0.8, 16, 52429u)]
    [InlineData(1 / 256.0, 16, 256u)]
    [InlineData(255 / 256.0, 16, 65280u)]
    [InlineData(0.999, 32, 4290672329u)]
    [InlineData(0.001, 32, 4294967u)]
    [InlineData(KeepThreshold.LeastKeep, 32, 1u)]
    [InlineData(0.99999999999, 32, uint.MaxValue)]
    public void For_takes_as_many_bits_as_the_keep_probability_needs(double keep, int bitsPerUnit, uint threshold) =>
        Assert.Equal(new KeepThreshold(bitsPerUnit, threshold), KeepThreshold.For(keep));

    [Fact]
    public void Keep_next_to_a_half_takes_16_bits_and_quantises_to_a_half_exactly() =>
        Assert.Equal(0.5, KeepThreshold.For(Math.BitIncrement(0.5)).Keep);

    [Fact]
    public void Keep_is_what_is_drawn_and_differs_from_what_was_asked_by_less_than_half_a_threshold()
    {
        for (double keep = 0.0005; keep < 1; keep += 0.00171)
        {
            KeepThreshold threshold = KeepThreshold.For(keep);
            Assert.True(Math.Abs(threshold.Keep - keep) <= 0.5 / Math.Pow(2, threshold.BitsPerUnit) + 1e-15, $"{keep}");
        }
    }

    [Fact]
    public void Scale_makes_the_expectation_exact_for_what_is_drawn()
    {
        Assert.Equal(2f, KeepThreshold.For(0.5).Scale);
        Assert.Equal((float)(65536.0 / 52429), KeepThreshold.For(0.8).Scale);
        Assert.NotEqual(1f / 0.8f, KeepThreshold.For(0.8).Scale);
    }
}
