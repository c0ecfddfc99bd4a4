namespace Dropout.CodeGen.Tests.Masks;

public sealed class ExactCountTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(5, 4)]
    [InlineData(17, 5)]
    [InlineData(64, 1)]
    [InlineData(100, 50)]
    [InlineData(1000, 999)]
    public void Every_row_keeps_exactly_so_many_and_what_the_definition_says(int units, int count)
    {
        const int Rows = 48;
        const ulong Seed = 77;
        double keep = (double)count / units;
        NetworkDescription network = Network(units, keep);
        using var masks = new DropoutMasks(network, Rows);
        masks.Draw(Seed, 5, 0, Rows);
        bool[] kept = new bool[Rows * units];
        masks.Read(0, Rows, kept);
        foreach ((int row, bool[] actual) in kept.Chunk(units).Index())
        {
            Assert.Equal(count, actual.Count(isKept => isKept));
            Assert.Equal(MaskDefinition.ExactCount(Seed, 5, 0, keep, units, count, row), actual);
        }
    }

    /// <summary>
    /// Hypothesis: the 10 choices of 2 among 5 units are equally probable. Chi-square with 9 degrees of freedom over 96,000 masks; above
    /// 40 with probability 7.6e-6.
    /// </summary>
    [Fact]
    public void All_choices_are_equally_probable()
    {
        const int Rows = 96_000;
        using var masks = new DropoutMasks(Network(5, 0.4), Rows);
        masks.Draw(3, 1, 0, Rows);
        bool[] kept = new bool[Rows * 5];
        masks.Read(0, Rows, kept);
        int[] counts = [.. kept.Chunk(5).GroupBy(row => string.Concat(row.Select(isKept => isKept ? '1' : '0'))).Select(choice => choice.Count())];
        Assert.Equal(10, counts.Length);
        Assert.InRange(counts.Sum(count => (count - 9600.0) * (count - 9600.0) / 9600), 0, 40);
    }

    /// <summary>
    /// Hypothesis: the count that two rows have in common has the mean and variance of the hypergeometric distribution. 4,095 pairs;
    /// |deviation of the mean| &gt; 5 has probability 5.7e-7.
    /// </summary>
    [Fact]
    public void Rows_are_independent()
    {
        const int Units = 200;
        const int Rows = 4096;
        using var masks = new DropoutMasks(Network(Units, 0.3), Rows);
        masks.Draw(4, 1, 0, Rows);
        bool[] kept = new bool[Rows * Units];
        masks.Read(0, Rows, kept);
        bool[][] rows = [.. kept.Chunk(Units)];
        double mean = rows.Zip(rows.Skip(1), (first, second) => first.Zip(second, (a, b) => a && b).Count(both => both)).Average();
        double variance = 60 * 0.3 * 0.7 * (140.0 / 199);
        Assert.InRange((mean - 18) / Math.Sqrt(variance / (Rows - 1)), -5, 5);
    }

    private static NetworkDescription Network(int units, double keep) =>
        new("Net", units, keep, Loss.MeanSquaredError, [new(units, 1, Activation.Identity, 1)]) { InputForm = DropoutForm.ExactCount };
}
