namespace Dropout.CodeGen.Networks.Tests.Forms;

/// <summary>What can be read of a step.</summary>
public class InspectionTests
{
    [Fact]
    public void Masks_activations_and_gradients_of_the_last_step_can_be_read()
    {
        const int Rows = 6;
        using TestedNetwork network = new(typeof(ScaleAtPredictNetwork));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = 16, RecordGradients = true });
        SeededNumbers numbers = new(3);
        float[] inputs = numbers.Floats(Rows * 20);
        trainer.Train(inputs, numbers.Labels(Rows, 5));

        bool[] kept = trainer.Mask(0, Rows);
        LayerMask mask = trainer.Trainer.LastMasks[0];
        Assert.Equal((Rows, 20, DropoutForm.ScaleAtPredict), (mask.Rows, mask.Units, mask.Form));
        for (int index = 0; index < kept.Length; index++)
        {
            Assert.Equal(kept[index], mask.IsKept(index / 20, index % 20));
            Assert.Equal(kept[index] ? inputs[index] : 0, trainer.Trainer.Activations[0].Row(index / 20)[index % 20]);
        }

        Assert.Equal(kept[..20].Count(isKept => isKept), mask.KeptIn(0));
        Reference.ReferencePass pass = network.ToReference().Forward(TestedNetwork.Widen(inputs), trainer.Dropouts(Rows));
        LayerActivations outputs = trainer.Trainer.Activations[3];
        Assert.Equal((Rows, 5), (outputs.Rows, outputs.Units));
        Tolerance single = new(Relative: 1e-5, Absolute: 1e-6);
        for (int row = 0; row < Rows; row++)
        {
            single.AssertEqual(pass.Outputs.AsSpan(row * 5, 5), outputs.Row(row), "outputs");
            single.AssertEqual(pass.LayerInputs[1].AsSpan(row * 70, 70), trainer.Trainer.Activations[1].Row(row), "activations");
        }

        LayerGradients gradients = trainer.Trainer.Gradients[1];
        Assert.Equal((70, 64), (gradients.Inputs, gradients.Units));
        Assert.Equal(trainer.WeightGradients(1)[(5 * 70) + 3], gradients.Weight(5, 3));
        Assert.Equal(trainer.BiasGradients(1)[63], gradients.Bias(63));
    }

    [Fact]
    public void What_is_kept_beyond_the_next_step_says_so()
    {
        using TestedNetwork network = new(typeof(GaussianNetwork));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd(), new TrainerOptions { BatchSize = 1, RecordGradients = true });
        Assert.Throws<InvalidOperationException>(() => trainer.Trainer.LastMasks[0]);
        Assert.Throws<InvalidOperationException>(() => trainer.Trainer.Activations[0]);
        Assert.Throws<InvalidOperationException>(() => trainer.Trainer.Gradients[0]);
        trainer.Train(new float[20], [0]);
        LayerMask mask = trainer.Trainer.LastMasks[0];
        LayerActivations activations = trainer.Trainer.Activations[1];
        LayerGradients gradients = trainer.Trainer.Gradients[0];
        Assert.True(mask.IsKept(0, 0));
        Assert.Equal(20, mask.KeptIn(0));
        trainer.Train(new float[20], [0]);
        var error = Assert.Throws<InvalidOperationException>(() => mask.IsKept(0, 0));
        Assert.Equal("This shows step 1 of GaussianNetwork.Trainer, which has taken step 2 since; ask the trainer again.", error.Message);
        Assert.Throws<InvalidOperationException>(() => mask.CopyFactorsTo(new float[20]));
        Assert.Throws<InvalidOperationException>(() => activations.Row(0).Length);
        Assert.Throws<InvalidOperationException>(() => gradients.Bias(0));
        Assert.Equal(70, trainer.Trainer.Activations[1].Row(0).Length);
    }

    [Fact]
    public void What_there_is_not_is_named()
    {
        using TestedNetwork network = new(typeof(PlainNetwork));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd(), new TrainerOptions { BatchSize = 2 });
        trainer.Train(new float[20], [0]);
        Assert.Throws<ArgumentOutOfRangeException>("layer", () => trainer.Trainer.LastMasks[0]);
        Assert.Throws<ArgumentOutOfRangeException>("layer", () => trainer.Trainer.Activations[4]);
        Assert.Throws<ArgumentOutOfRangeException>("row", () => trainer.Trainer.Activations[3].Row(1).Length);
        Assert.Throws<InvalidOperationException>(() => trainer.Trainer.Gradients[0]);
    }

    [Fact]
    public void Gaussian_dropout_has_factors_and_no_mask()
    {
        using TestedNetwork network = new(typeof(GaussianRowInputs));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = 3 });
        trainer.Train([.. Enumerable.Repeat(2f, 36)], new float[3]);
        var error = Assert.Throws<ArgumentOutOfRangeException>("layer", () => trainer.Mask(0, 3));
        Assert.StartsWith("layer is 0; the dropout there multiplies by normal numbers and has no mask.", error.Message, StringComparison.Ordinal);
        float[] factors = trainer.Factors(0, 3);
        Assert.Equal(36, factors.Distinct().Count());
        for (int index = 0; index < factors.Length; index++)
        {
            Assert.Equal(2 * factors[index], trainer.Trainer.Activations[0].Row(index / 12)[index % 12]);
        }
    }
}
