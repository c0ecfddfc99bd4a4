namespace Dropout.CodeGen.Networks.Tests.Forms;

/// <summary>What a dropout makes of activations in the mean over many masks, against its definition.</summary>
public class ExpectationTests
{
    private const int Masks = 100_000;

    public static TheoryData<DropoutForm, MaskScope> Forms
    {
        get
        {
            var data = new TheoryData<DropoutForm, MaskScope>();
            foreach (DropoutForm form in Enum.GetValues<DropoutForm>())
            {
                data.Add(form, MaskScope.Row);
                data.Add(form, MaskScope.Batch);
            }

            return data;
        }
    }

    /// <summary>
    /// Hypothesis: the mean over 10^5 masks of each of 12 dropped-out activations is that of the definition. Means of so many are normal;
    /// |deviation| &gt; 5 has probability 5.7e-7 for right code, 8e-5 for the 144 means together.
    /// </summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void The_mean_over_many_masks_is_that_of_the_definition(DropoutForm form, MaskScope mask)
    {
        int rows = mask == MaskScope.Row ? 1000 : 1;
        using TestedNetwork network = new(Inputs(form, mask));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = rows, Seed = 3 });
        float[] row = new SeededNumbers(5).Floats(12);
        float[] inputs = [.. Enumerable.Range(0, rows).SelectMany(_ => row)];
        double[] sums = new double[12];
        double[] squares = new double[12];
        for (int step = 0; step < Masks / rows; step++)
        {
            trainer.Train(inputs, new float[rows]);
            for (int index = 0; index < rows; index++)
            {
                ReadOnlySpan<float> dropped = trainer.Trainer.Activations[0].Row(index);
                for (int unit = 0; unit < 12; unit++)
                {
                    sums[unit] += dropped[unit];
                    squares[unit] += (double)dropped[unit] * dropped[unit];
                }
            }
        }

        double factor = Reference.ReferenceForm.Of(network.Description, 0)!.MeanFactor;
        for (int unit = 0; unit < 12; unit++)
        {
            double mean = sums[unit] / Masks;
            double error = Math.Sqrt(((squares[unit] / Masks) - (mean * mean)) / Masks);
            Assert.InRange((mean - (factor * row[unit])) / error, -5, 5);
        }
    }

    /// <summary>
    /// Alpha dropout keeps mean 0 and variance 1 of normal activations (Klambauer et al. 2017). 1.2 million of them: |deviation| &gt; 5 has
    /// probability 5.7e-7 for either.
    /// </summary>
    [Fact]
    public void Alpha_dropout_keeps_mean_and_variance()
    {
        const int Rows = 1000;
        using TestedNetwork network = new(typeof(AlphaRowInputs));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = Rows, Seed = 4 });
        SeededNumbers numbers = new(6);
        var values = new List<double>();
        for (int step = 0; step < 100; step++)
        {
            trainer.Train(numbers.Floats(Rows * 12), new float[Rows]);
            for (int row = 0; row < Rows; row++)
            {
                foreach (float value in trainer.Trainer.Activations[0].Row(row))
                {
                    values.Add(value);
                }
            }
        }

        double variance = values.Average(value => value * value);
        double fourth = values.Average(value => value * value * value * value);
        Assert.InRange(values.Average() / Math.Sqrt(variance / values.Count), -5, 5);
        Assert.InRange((variance - 1) / Math.Sqrt((fourth - (variance * variance)) / values.Count), -5, 5);
    }

    /// <summary>
    /// The experiment of the course: the 3 × 4 normal matrix of NumPy's seed 42 under a mask that keeps it all. Without the scale its
    /// norm stays, with the scale of keep 0.8 it is 1.25 times as large.
    /// </summary>
    [Fact]
    public void The_norm_of_a_matrix_grows_by_the_scale()
    {
        float[] matrix =
        [
            0.4967141530112327f, -0.13826430117118466f, 0.6476885381006925f, 1.5230298564080254f, -0.23415337472333597f, -0.23413695694918055f,
            1.5792128155073915f, 0.7674347291529088f, -0.4694743859349521f, 0.5425600435859647f, -0.46341769281246226f, -0.46572975357025687f,
        ];
        Assert.Equal(2.672810732482017, Norm(matrix), 1e-6);
        Assert.Equal(2.672810732482017, Norm(Dropped<CourseWithoutScale>(matrix, keeps: _ => true)), 1e-6);
        Assert.Equal(3.3410134156025215, Norm(Dropped<Course>(matrix, keeps: _ => true)), 1e-6);
    }

    /// <summary>
    /// The other: 1000 values N(1, 0.1) at keep 0.5. Without the scale their mean is halved, with it it is kept. The mean of what is kept
    /// has the standard deviation 0.016; |deviation| &gt; 5 has probability 5.7e-7.
    /// </summary>
    [Fact]
    public void The_mean_is_halved_without_the_scale_and_kept_with_it()
    {
        float[] values = [.. new SeededNumbers(8).Normals(1000, 0.1).Select(value => (float)(1 + value))];
        Assert.InRange(Dropped<CourseHalfWithoutScale>(values).Average(), 0.5 - (5 * 0.016), 0.5 + (5 * 0.016));
        Assert.InRange(Dropped<CourseHalf>(values).Average(), 1 - (5 * 0.032), 1 + (5 * 0.032));
        Assert.Equal(1, CourseHalf.Description.PredictionScale(0));
        Assert.Equal(0.5f, CourseHalfWithoutScale.Description.PredictionScale(0));
    }

    internal static Type Inputs(DropoutForm form, MaskScope mask) =>
        typeof(ExpectationTests).Assembly.GetType($"{typeof(ExpectationTests).Namespace}.{form}{mask}Inputs", throwOnError: true)!;

    private static double Norm(IEnumerable<float> values) => Math.Sqrt(values.Sum(value => (double)value * value));

    private static float[] Dropped<TNetwork>(float[] inputs, Func<int, bool>? keeps = null)
    {
        using TestedNetwork network = new(typeof(TNetwork));
        using TestedTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 0 },
            new TrainerOptions { BatchSize = 1, Masks = keeps is null ? null : new InjectedMasks([[.. inputs.Select((_, unit) => keeps(unit))]]) });
        trainer.Train(inputs, [0f]);
        return trainer.Trainer.Activations[0].Row(0).ToArray();
    }
}
