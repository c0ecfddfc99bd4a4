namespace Dropout.CodeGen.Networks.Tests.Forms;

/// <summary>
/// Dropout that scales at prediction. With the same masks it computes what inverted dropout computes, when the weights behind it are
/// W / q: a·m·(W/q) = (a·m/q)·W, and at prediction a·(q·W/q) = a·W. Its gradients by those weights are q times as large, so a rate of
/// η/q² moves W/q as η moves W.
/// </summary>
public class ScaleAtPredictTests
{
    private static readonly Tolerance single = new(Relative: 1e-5, Absolute: 1e-6);

    [Fact]
    public void It_trains_and_predicts_like_inverted_dropout_with_weights_over_keep()
    {
        const int Rows = 9;
        const float Rate = 0.05f;
        using TestedNetwork inverted = new(typeof(InvertedNetwork));
        using TestedNetwork scaling = new(typeof(ScaleAtPredictNetwork));
        SeededNumbers numbers = new(3);
        inverted.Randomise(numbers);
        for (int layer = 0; layer < 3; layer++)
        {
            float keep = Keep(layer);
            scaling.Parameters.SetWeights(layer, [.. inverted.Weights(layer).Select(weight => weight / keep)]);
            scaling.Parameters.SetBiases(layer, inverted.Biases(layer));
        }

        InjectedMasks masks = new([]);
        TrainerOptions options = new() { BatchSize = Rows, Masks = masks, RecordGradients = true };
        using TestedTrainer invertedTrainer = inverted.CreateTrainer(new Sgd { LearningRate = 0 }, options);
        using TestedTrainer scalingTrainer = scaling.CreateTrainer(new Sgd { LearningRate = 0 }, options);
        for (int step = 0; step < 10; step++)
        {
            masks.Masks = [numbers.Mask(Rows * 20, 0.8), numbers.Mask(Rows * 70, 0.5), numbers.Mask(Rows * 64, 0.5)];
            float[] inputs = numbers.Floats(Rows * 20);
            int[] labels = numbers.Labels(Rows, 5);
            single.AssertEqual(invertedTrainer.Train(inputs, labels), scalingTrainer.Train(inputs, labels), "loss");
            for (int layer = 0; layer < 3; layer++)
            {
                float keep = Keep(layer);
                single.AssertEqual(
                    TestedNetwork.Widen([.. invertedTrainer.WeightGradients(layer).Select(gradient => gradient * keep)]),
                    scalingTrainer.WeightGradients(layer),
                    $"dW[{layer}]");
                Move(inverted, invertedTrainer, layer, Rate, Rate);
                Move(scaling, scalingTrainer, layer, Rate / (keep * keep), Rate);
            }

            float[] rows = numbers.Floats(3 * 20);
            single.AssertEqual(TestedNetwork.Widen(inverted.Predict(rows)), scaling.Predict(rows), $"prediction after step {step}");
        }
    }

    [Fact]
    public void Weights_are_scaled_once_however_often_and_whatever_changes()
    {
        using TestedNetwork network = new(typeof(ScaleAtPredictNetwork));
        using TestedNetwork other = new(typeof(ScaleAtPredictNetwork), seed: 5);
        SeededNumbers numbers = new(4);
        float[] inputs = numbers.Floats(2 * 20);
        AssertPrediction("new");
        AssertPrediction("again");

        network.Randomise(numbers);
        AssertPrediction("set");

        network.Parameters.SetBiases(2, numbers.Floats(5));
        AssertPrediction("a bias set");

        network.Parameters.CopyFrom(other.Parameters);
        AssertPrediction("copied");

        using TestedTrainer trainer = network.CreateTrainer(new Adam(), new TrainerOptions { BatchSize = 8 });
        for (int step = 0; step < 3; step++)
        {
            trainer.Train(numbers.Floats(8 * 20), numbers.Labels(8, 5));
            AssertPrediction("trained");
        }

        network.Parameters.SetWeights(0, network.Weights(0));
        AssertPrediction("set to what they are");

        network.Parameters.Buffer.AsSpan(0, 1)[0] += 1;
        network.Parameters.MarkChanged();
        AssertPrediction("written to");

        void AssertPrediction(string when) => single.AssertEqual(
            network.ToPredictingReference().Head(network.ToPredictingReference().Forward(TestedNetwork.Widen(inputs))),
            network.Predict(inputs),
            when);
    }

    [Fact]
    public void Threads_that_come_together_after_a_change_all_see_it()
    {
        using TestedNetwork network = new(typeof(ScaleAtPredictNetwork));
        SeededNumbers numbers = new(6);
        float[] inputs = numbers.Floats(20);
        for (int change = 0; change < 200; change++)
        {
            float[] weights = numbers.Floats(70 * 20);
            network.Parameters.SetWeights(0, weights);
            float[][] outputs = new float[4][];
            using Barrier barrier = new(outputs.Length);
            Thread[] threads =
            [
                .. Enumerable.Range(0, outputs.Length).Select(index => new Thread(() =>
                {
                    barrier.SignalAndWait();
                    outputs[index] = network.Predict(inputs);
                })),
            ];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());

            network.Parameters.SetWeights(0, weights);
            float[] alone = network.Predict(inputs);
            Assert.All(outputs, together => Tolerance.AssertSameBits(alone, together, $"change {change}"));
        }
    }

    private static float Keep(int layer) => layer == 0 ? 0.8f : 0.5f;

    private static void Move(TestedNetwork network, TestedTrainer trainer, int layer, float weightRate, float biasRate)
    {
        network.Parameters.SetWeights(
            layer, [.. network.Weights(layer).Zip(trainer.WeightGradients(layer), (weight, gradient) => weight - (weightRate * gradient))]);
        network.Parameters.SetBiases(
            layer, [.. network.Biases(layer).Zip(trainer.BiasGradients(layer), (bias, gradient) => bias - (biasRate * gradient))]);
    }
}
