namespace Dropout.CodeGen.Tests.Data;

public class DatasetSplitTests
{
    // Class c has 10·(c + 1) rows; a row's feature is its number.
    private static readonly int[] labels = [.. Enumerable.Range(0, 4).SelectMany(label => Enumerable.Repeat(label, 10 * (label + 1)))];
    private static readonly Dataset set = Dataset.FromLabels(Enumerable.Range(0, 100).Select(row => (float)row).ToArray(), 1, labels);

    [Fact]
    public void Both_parts_have_each_row_once()
    {
        (Dataset first, Dataset second) = set.Split(0.7, seed: 3);

        Assert.Equal((70, 30), (first.Rows, second.Rows));
        Assert.Equal(Enumerable.Range(0, 100), Numbers(first).Concat(Numbers(second)).Order());
        Assert.All(Numbers(first), (number, row) => Assert.Equal(labels[number], first.LabelOf(row)));
        Assert.All(Numbers(second), (number, row) => Assert.Equal(labels[number], second.LabelOf(row)));
    }

    [Fact]
    public void Each_class_has_its_share()
    {
        foreach (double share in new[] { 0.1, 0.5, 0.73 })
        {
            (Dataset first, _) = set.Split(share, seed: 3);
            for (int label = 0; label < 4; label++)
            {
                double expected = share * 10 * (label + 1);
                int rows = Enumerable.Range(0, first.Rows).Count(row => first.LabelOf(row) == label);
                Assert.InRange(rows, expected - 1, expected + 1);
            }
        }
    }

    [Fact]
    public void A_seed_determines_the_parts_and_another_gives_others()
    {
        Assert.Equal(Numbers(set.Split(0.5, 3).First), Numbers(set.Split(0.5, 3).First));
        Assert.NotEqual(Numbers(set.Split(0.5, 3).First), Numbers(set.Split(0.5, 4).First));

        // Of 1000 seeds each row is in the first half of about 500; beyond 5 standard deviations of 15.8 in one of 10^6 runs.
        int[] counts = new int[100];
        for (int seed = 0; seed < 1000; seed++)
        {
            foreach (int number in Numbers(set.Split(0.5, seed).First))
            {
                counts[number]++;
            }
        }

        Assert.All(counts, count => Assert.InRange(count, 420, 580));
    }

    [Fact]
    public void Rows_with_targets_are_parted_too()
    {
        Dataset targets = Dataset.FromTargets(new float[] { 1, 2, 3, 4 }, 1, new float[] { 10, 20, 30, 40 }, 1);

        (Dataset first, Dataset second) = targets.Split(0.5, 1);

        Assert.Equal((2, 2), (first.Rows, second.Rows));
        Assert.Equal(10 * first.FeaturesOf(1)[0], first.TargetsOf(1)[0]);
    }

    [Fact]
    public void A_view_of_a_view_is_one_of_the_set()
    {
        Dataset view = set.Select([99, 5, 5, 0]).Skip(1).Select([2, 0]);

        Assert.Equal([0, 5], Numbers(view));
        Assert.False(view.IsContiguous);
        Assert.Throws<InvalidOperationException>(() => view.Features);
        Assert.Throws<InvalidOperationException>(() => view.Labels);
        Assert.Equal([5], Numbers(view.Slice(1, 1)));
    }

    [Fact]
    public void Nothing_is_copied()
    {
        float[] features = [1, 2, 3];
        Dataset view = Dataset.FromLabels(features, 1, new[] { 0, 1, 2 }).Select([2]);

        features[2] = 7;

        Assert.Equal(7, view.FeaturesOf(0)[0]);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => set.Select([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Select([100]));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Select([-1]));
        foreach (double share in new[] { 0, 1, -0.5, double.NaN })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => set.Split(share, 1));
        }

        Assert.Throws<ArgumentException>(() => set.Split(1e-6, 1));
    }

    [Fact]
    public void A_view_is_scored_like_its_rows()
    {
        float[] logits = [1, 2, 3, 1, 0, 5, 2, 2];
        Dataset all = Dataset.FromLabels(logits, 2, new[] { 0, 1, 1, 0 });
        var network = new Fakes.FakeNetwork(2, 2, Loss.SoftmaxCrossEntropy);

        Evaluation view = Evaluating.Run(network, all.Select([3, 1]));

        Evaluation copy = Evaluating.Run(network, Dataset.FromLabels(new float[] { 2, 2, 3, 1 }, 2, new[] { 0, 1 }));
        Assert.Equal((copy.Loss, copy.Accuracy), (view.Loss, view.Accuracy));
    }

    private static IEnumerable<int> Numbers(Dataset view) => Enumerable.Range(0, view.Rows).Select(row => (int)view.FeaturesOf(row)[0]);
}
