namespace Dropout.CodeGen.Tests.Data;

public class StandardisationTests
{
    [Fact]
    public void The_training_part_gets_mean_0_and_deviation_1_and_others_the_same_treatment()
    {
        Dataset training = Dataset.FromLabels(new float[] { 1, 5, 1000, 3, 5, 3000, 5, 5, 8000 }, 3, new[] { 0, 1, 0 });
        Dataset test = Dataset.FromTargets(new float[] { 3, 6, 4000 }, 3, new float[] { 9 }, 1);

        Standardisation standardisation = Standardisation.Fit(training);
        Dataset applied = standardisation.Apply(training);

        for (int column = 0; column < 3; column++)
        {
            double[] values = [.. Enumerable.Range(0, 3).Select(row => (double)applied.FeaturesOf(row)[column])];
            Assert.Equal(0, values.Average(), 1e-6);
            Assert.Equal(column == 1 ? 0 : 1, Math.Sqrt(values.Average(value => value * value)), 1e-6);
        }

        Assert.Equal([0, 1, 0], applied.Labels.ToArray());
        Dataset appliedTest = standardisation.Apply(test);
        Assert.Equal([0, 1, 0], appliedTest.FeaturesOf(0).ToArray());
        Assert.Equal([9], appliedTest.Targets.ToArray());

        // The set that it was made from is as it was.
        Assert.Equal(1000, training.Features.Span[2]);
    }

    [Fact]
    public void A_part_of_a_set_is_enough()
    {
        Dataset set = Dataset.FromLabels(new float[] { 0, 100, 2 }, 1, new[] { 0, 1, 0 });

        Standardisation standardisation = Standardisation.Fit(set.Select([0, 2]));

        Assert.Equal([1], standardisation.Means.ToArray());
        Assert.Equal([1], standardisation.Deviations.ToArray());
        Assert.Equal([99], standardisation.Apply(set.Select([1])).FeaturesOf(0).ToArray());
    }

    [Fact]
    public void Sets_of_another_width_are_refused()
    {
        Standardisation standardisation = Standardisation.Fit(Dataset.FromLabels(new float[] { 0, 1 }, 2, new[] { 0 }));

        Assert.Throws<ArgumentException>(() => standardisation.Apply(Dataset.FromLabels(new float[] { 0 }, 1, new[] { 0 })));
        Assert.Throws<ArgumentException>(() => standardisation.Apply(new float[3]));
    }
}
