namespace Dropout.CodeGen.Networks.Tests.Scales;

/// <summary>
/// What is kept is divided by the probability that is drawn, and no less exactly than single precision can: an error of 1e-6
/// the other tests would not see, and an expectation over many steps would.
/// </summary>
public class DropoutScaleTests
{
    // Two roundings.
    private const double Tolerance = 1.5e-7;

    /// <summary>Position of the dropout and its keep probability.</summary>
    public static TheoryData<int, double> Dropouts => new() { { 0, 0.9 }, { 1, 0.7 }, { 2, 0.6 }, { 3, 0.95 } };

    [Theory]
    [MemberData(nameof(Dropouts))]
    public void Forward_and_backward_scale_by_the_drawn_probability(int position, double keep)
    {
        double scale = 1 / TestedTrainer.Drawn(keep);
        using TestedNetwork network = new(typeof(ScaleNetwork));
        using TestedTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 0 },
            new TrainerOptions { BatchSize = 1, Masks = new OnePath(), RecordGradients = true });

        // One unit with the value 1 in every layer, joined by weights of 1 from the inputs to the output.
        for (int layer = 0; layer < network.Description.Layers.Count; layer++)
        {
            float[] weights = new float[network.Weights(layer).Length];
            weights[0] = 1;
            network.Parameters.SetWeights(layer, weights);
            network.Parameters.SetBiases(layer, new float[network.Description.Layers[layer].Units]);
        }

        float[] inputs = new float[64];
        inputs[0] = 1;
        trainer.Train(inputs, [0.5f]);

        // Forward: the weight behind the dropout meets the activation before it times the scale.
        double before = position == 0 ? 1 : Activation(trainer, position - 1);
        Assert.Equal(scale, Activation(trainer, position) / before, Tolerance * scale);

        // Backward: the bias gradients below and above differ by the scale.
        double above = trainer.BiasGradients(position)[0];
        double below = position == 0 ? trainer.InputGradients(1)[0] : trainer.BiasGradients(position - 1)[0];
        Assert.Equal(scale, below / above, Tolerance * scale);
    }

    /// <summary>What reaches the dense layer behind a position, from its weight's gradient over its bias's.</summary>
    private static double Activation(TestedTrainer trainer, int position) =>
        trainer.WeightGradients(position)[0] / (double)trainer.BiasGradients(position)[0];

    private sealed class OnePath : MaskSource
    {
        public override void Fill(MaskRequest request, Span<bool> kept) => kept[0] = true;
    }
}
