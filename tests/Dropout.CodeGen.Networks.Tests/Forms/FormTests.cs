namespace Dropout.CodeGen.Networks.Tests.Forms;

/// <summary>What all forms have in common, and their edges.</summary>
public class FormTests
{
    public static TheoryData<DropoutForm> Forms => [.. Enum.GetValues<DropoutForm>()];

    public static TheoryData<DropoutForm, MaskScope> FormsAndMasks => ExpectationTests.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void Prediction_has_the_bits_of_a_network_without_dropout(DropoutForm form)
    {
        using TestedNetwork plain = new(typeof(PlainNetwork));
        using TestedNetwork dropping = new(Network(form));
        SeededNumbers numbers = new(2);
        plain.Randomise(numbers);
        dropping.Parameters.CopyFrom(plain.Parameters);
        if (form == DropoutForm.ScaleAtPredict)
        {
            // Its prediction is that of weights times keep.
            for (int layer = 0; layer < 3; layer++)
            {
                float keep = (float)TestedTrainer.Drawn(layer == 0 ? 0.8 : 0.5);
                plain.Parameters.SetWeights(layer, [.. plain.Weights(layer).Select(weight => weight * keep)]);
            }
        }

        float[] inputs = numbers.Floats(40 * 20);
        Tolerance.AssertSameBits(plain.Predict(inputs), dropping.Predict(inputs), form.ToString());
    }

    [Theory]
    [MemberData(nameof(FormsAndMasks))]
    public void A_row_with_nothing_kept_is_0_and_nothing_is_NaN(DropoutForm form, MaskScope mask)
    {
        using TestedNetwork network = new(ExpectationTests.Inputs(form, mask));
        using TestedTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = 3, Masks = new Nothing(), RecordGradients = true });

        float loss = trainer.Train(new SeededNumbers(1).Floats(3 * 12), [1f, 1f, 1f]);

        Reference.ReferenceForm definition = Reference.ReferenceForm.Of(network.Description, 0)!;
        double dropped = form == DropoutForm.Gaussian ? 0 : definition.Dropout([false]).Dropped;
        for (int row = 0; row < 3; row++)
        {
            Assert.All(trainer.Trainer.Activations[0].Row(row).ToArray(), value => Assert.Equal(dropped, value, 1e-6));
        }

        Assert.True(float.IsFinite(loss));
        Assert.All(trainer.InputGradients(3), gradient => Assert.Equal(0, gradient));
        Assert.All(trainer.WeightGradients(0), gradient => Assert.True(float.IsFinite(gradient)));
    }

    [Fact]
    public void The_drawn_masks_of_a_single_unit_keep_it_whole_or_not_at_all()
    {
        using TestedNetwork network = new(typeof(OneUnit));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 0.01f }, new TrainerOptions { BatchSize = 5 });
        var seen = new HashSet<float>();
        for (int step = 0; step < 50; step++)
        {
            int rows = 1 + (step % 5);
            float loss = trainer.Train([.. Enumerable.Repeat(2f, rows)], [.. Enumerable.Repeat(1f, rows)]);
            Assert.True(float.IsFinite(loss));
            for (int row = 0; row < rows; row++)
            {
                seen.Add(trainer.Trainer.Activations[0].Row(row)[0]);
            }
        }

        Assert.Equal([0, 2], seen.Order());
        Assert.True(float.IsFinite(network.Predict([2f])[0]));
    }

    [Theory]
    [MemberData(nameof(FormsAndMasks))]
    public void Masks_are_those_that_the_form_says(DropoutForm form, MaskScope mask)
    {
        const int Rows = 40;
        using TestedNetwork network = new(ExpectationTests.Inputs(form, mask));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = Rows, Seed = 9 });
        trainer.Train(new float[Rows * 12], new float[Rows]);
        float[][] factors = [.. trainer.Factors(0, Rows).Chunk(12)];

        int different = factors.Select(row => string.Join(' ', row)).Distinct().Count();
        Assert.True(mask == MaskScope.Batch ? different == 1 : different > Rows / 2);
        if (form == DropoutForm.ExactCount)
        {
            Assert.All(factors, row => Assert.Equal(7, row.Count(factor => factor != 0)));
            Assert.All(Enumerable.Range(0, Rows), row => Assert.Equal(7, trainer.Trainer.LastMasks[0].KeptIn(row)));
        }
    }

    [Fact]
    public void A_source_that_brings_no_noise_is_told_so()
    {
        using TestedNetwork network = new(typeof(GaussianRowInputs));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd(), new TrainerOptions { BatchSize = 1, Masks = new InjectedMasks([]) });
        var error = Assert.Throws<NotSupportedException>(() => trainer.Train(new float[12], [0f]));
        Assert.Equal("Layer 0 has Gaussian dropout, and InjectedMasks brings no noise; override FillNoise.", error.Message);
        Assert.Equal(0, trainer.Trainer.StepsTaken);
    }

    [Fact]
    public void Noise_that_is_not_finite_is_refused_and_no_step_is_taken()
    {
        using TestedNetwork network = new(typeof(GaussianRowInputs));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd(), new TrainerOptions { BatchSize = 1, Masks = new Nothing { Noise = float.NaN } });
        Assert.Throws<ArgumentException>("noise", () => trainer.Train(new float[12], [0f]));
        Assert.Equal(0, trainer.Trainer.StepsTaken);
    }

    internal static Type Network(DropoutForm form) =>
        typeof(FormTests).Assembly.GetType($"{typeof(FormTests).Namespace}.{form}Network", throwOnError: true)!;

    private sealed class Nothing : MaskSource
    {
        public float Noise { get; init; }

        public override void Fill(MaskRequest request, Span<bool> kept)
        {
        }

        public override void FillNoise(MaskRequest request, Span<float> noise) => noise.Fill(Noise);
    }
}
