namespace Dropout.CodeGen.Tests.Training;

public class EpochOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(1000)]
    public void An_order_has_every_row_once(int rows)
    {
        int[] order = Order(seed: 3, epoch: 1, rows);

        Assert.Equal(Enumerable.Range(0, rows), order.Order());
    }

    [Fact]
    public void Seed_and_epoch_alone_determine_the_order()
    {
        int[] used = [.. Enumerable.Repeat(77, 100)];
        EpochOrder.Fill(5, 2, used);

        Assert.Equal(Order(5, 2, 100), used);
        Assert.NotEqual(Order(5, 3, 100), used);
        Assert.NotEqual(Order(6, 2, 100), used);
        Assert.NotEqual(Order(5 + (1L << 32), 2, 100), used);
    }

    [Fact]
    public void The_orders_of_a_release_stay_those_of_the_next()
    {
        // A run is reproduced from its seed, so this must not change. Computed by an implementation of its own in Python.
        Assert.Equal(pythonOrder, Order(seed: 42, epoch: 1, rows: 10));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(129)]
    [InlineData(10_000)]
    [InlineData(300_000)]
    public void Drawing_ahead_does_not_change_the_order(int rows)
    {
        int[] expected = [.. Enumerable.Range(0, rows)];
        var words = new WordStream(7, 3, RandomStream.EpochOrder);
        for (int last = rows - 1; last > 0; last--)
        {
            int other = (int)words.NextBelow((uint)last + 1);
            (expected[last], expected[other]) = (expected[other], expected[last]);
        }

        Assert.Equal(expected, Order(seed: 7, epoch: 3, rows));
    }

    /// <summary>False-alarm rate below 1e-6 (chi-square, 23 degrees of freedom); the run is seeded, so it never flickers.</summary>
    [Fact]
    public void Every_permutation_is_equally_likely()
    {
        const int Epochs = 24000;
        const double Critical = 71;
        var counts = new Dictionary<int, int>();
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            int[] order = Order(seed: 11, epoch, rows: 4);
            int permutation = (order[0] * 100) + (order[1] * 10) + order[2];
            counts[permutation] = counts.GetValueOrDefault(permutation) + 1;
        }

        Assert.Equal(24, counts.Count);
        double expected = Epochs / 24.0;
        Assert.InRange(counts.Values.Sum(count => (count - expected) * (count - expected) / expected), 0, Critical);
    }

    private static readonly int[] pythonOrder = [1, 3, 4, 5, 8, 7, 6, 2, 9, 0];

    private static int[] Order(long seed, int epoch, int rows)
    {
        int[] order = new int[rows];
        EpochOrder.Fill(seed, epoch, order);
        return order;
    }
}
