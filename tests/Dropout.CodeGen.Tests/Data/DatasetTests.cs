namespace Dropout.CodeGen.Tests.Data;

public class DatasetTests
{
    private static readonly float[] features = [0, 1, 2, 3, 4, 5, 6, 7];
    private static readonly int[] labels = [3, 2, 1, 0];
    private static readonly float[] targets = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110];

    [Fact]
    public void A_set_looks_at_the_memory_it_was_made_from()
    {
        Dataset set = Dataset.FromLabels(features, 2, labels);

        Assert.Equal(4, set.Rows);
        Assert.Equal(2, set.FeatureSize);
        Assert.True(set.HasLabels);
        Assert.Equal(0, set.TargetSize);
        Assert.True(set.Targets.IsEmpty);
        Assert.True(set.Features.Equals(features.AsMemory()));
        Assert.True(set.Labels.Equals(labels.AsMemory()));
    }

    [Fact]
    public void Targets_have_a_size_of_their_own()
    {
        Dataset set = Dataset.FromTargets(features, 2, targets, 3);

        Assert.Equal(4, set.Rows);
        Assert.False(set.HasLabels);
        Assert.Equal(3, set.TargetSize);
        Assert.True(set.Targets.Equals(targets.AsMemory()));
        Assert.Equal("4 rows of 2 features with 3 targets", set.ToString());
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(0, 4)]
    [InlineData(3, 1)]
    public void A_slice_is_a_view_of_its_rows(int start, int count)
    {
        Dataset labelled = Dataset.FromLabels(features, 2, labels).Slice(start, count);
        Dataset targeted = Dataset.FromTargets(features, 2, targets, 3).Slice(start, count);

        Assert.Equal(count, labelled.Rows);
        Assert.True(labelled.Features.Equals(features.AsMemory(start * 2, count * 2)));
        Assert.True(labelled.Labels.Equals(labels.AsMemory(start, count)));
        Assert.True(targeted.Features.Equals(features.AsMemory(start * 2, count * 2)));
        Assert.True(targeted.Targets.Equals(targets.AsMemory(start * 3, count * 3)));
    }

    [Fact]
    public void Take_and_skip_share_the_rows_between_them()
    {
        Dataset set = Dataset.FromLabels(features, 2, labels);

        Assert.Equal([3], set.Take(1).Labels.ToArray());
        Assert.Equal([2, 1, 0], set.Skip(1).Labels.ToArray());
        Assert.Equal([1], set.Skip(1).Skip(1).Take(1).Labels.ToArray());
        Assert.Equal(4, set.Skip(0).Rows);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(4, 1)]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(3, 2)]
    [InlineData(1, int.MaxValue)]
    public void A_range_outside_the_set_is_refused(int start, int count)
    {
        Dataset set = Dataset.FromLabels(features, 2, labels);

        Assert.Throws<ArgumentOutOfRangeException>(() => set.Slice(start, count));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void Skipping_leaves_at_least_one_row(int count)
    {
        Dataset set = Dataset.FromLabels(features, 2, labels);

        Assert.Throws<ArgumentOutOfRangeException>(() => set.Skip(count));
    }

    [Fact]
    public void Empty_sets_are_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Dataset.FromLabels(Array.Empty<float>(), 2, Array.Empty<int>()));

        Assert.StartsWith("features is empty; a data set has at least one row.", exception.Message);
        Assert.Throws<ArgumentException>(() => Dataset.FromTargets(features, 2, Array.Empty<float>(), 1));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_named()
    {
        Assert.StartsWith(
            "features has 8 values; Dataset takes rows of 3.",
            Assert.Throws<ArgumentException>(() => Dataset.FromLabels(features, 3, labels)).Message);
        Assert.StartsWith(
            "labels has 3 values; features has 4 rows of 2.",
            Assert.Throws<ArgumentException>(() => Dataset.FromLabels(features, 2, labels.AsMemory(1))).Message);
        Assert.StartsWith(
            "targets has 6 rows of 2; features has 4 rows of 2.",
            Assert.Throws<ArgumentException>(() => Dataset.FromTargets(features, 2, targets, 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromLabels(features, 0, labels));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromTargets(features, 2, targets, -3));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_value_that_is_not_finite_is_named_with_row_and_column(float value, string name)
    {
        float[] badFeatures = [.. features];
        badFeatures[5] = value;
        float[] badTargets = [.. targets];
        badTargets[10] = value;

        Assert.StartsWith(
            $"features holds {name} in row 2, column 1;",
            Assert.Throws<ArgumentException>(() => Dataset.FromLabels(badFeatures, 2, labels)).Message);
        Assert.StartsWith(
            $"targets holds {name} in row 3, column 1;",
            Assert.Throws<ArgumentException>(() => Dataset.FromTargets(features, 2, badTargets, 3)).Message);
    }

    [Fact]
    public void A_label_below_0_is_refused()
    {
        int[] badLabels = [0, 1, -1, 2];

        Assert.StartsWith(
            "labels[2] is -1; a label is at least 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromLabels(features, 2, badLabels)).Message);
    }
}
