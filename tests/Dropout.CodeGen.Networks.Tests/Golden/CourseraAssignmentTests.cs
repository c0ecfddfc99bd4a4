using System.Text.Json;
using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Networks.Tests.Golden;

/// <summary>
/// The test cases of the regularisation assignment of "Improving Deep Neural Networks": a 3-2-3-1 relu network on five
/// examples. The files have examples in columns; the library has them in rows.
/// </summary>
public class CourseraAssignmentTests
{
    private const int Examples = 5;

    // The literals of the assignment have 8 decimals, the computation is in single precision.
    private static readonly Tolerance againstFile = new(Relative: 5e-6, Absolute: 1e-6);

    [Fact]
    public void Forward_with_dropout_has_the_outputs_of_the_assignment()
    {
        JsonElement file = GoldenFile.CourseraCase("forward_with_dropout");
        using Case run = new(typeof(CourseraKeep70Network), file, Masks(file));
        double[] expected = GoldenFile.Tensor(file, "forward", "A3").Data;

        for (int example = 0; example < Examples; example++)
        {
            // The loss of one example with label 1 is −ln A3.
            run.Masks.FirstRow = example;
            float loss = run.Trainer.Train(run.Inputs.AsSpan(example * 3, 3), [1]);
            againstFile.AssertEqual(expected[example], MathF.Exp(-loss), $"A3 of example {example}");
        }

        double[] published = [.. file.GetProperty("expected_A3_in_assignment_8dp").EnumerateArray().Select(value => value.GetDouble())];
        Assert.All(expected.Zip(published), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
    }

    [Fact]
    public void Backward_through_the_same_masks_has_the_true_gradients()
    {
        JsonElement file = GoldenFile.CourseraCase("forward_with_dropout");
        JsonElement consistent = file.GetProperty("extra_consistent_backward");
        using Case run = new(typeof(CourseraKeep70Network), file, Masks(file));

        float cost = run.Train(GoldenFile.Tensor(consistent, "Y"));

        againstFile.AssertEqual(consistent.GetProperty("cost").GetDouble(), cost, "cost");
        run.AssertGradients(consistent.GetProperty("grads"), layer => 1, l2: 0);
    }

    [Fact]
    public void Backward_with_dropout_has_the_formulas_of_the_assignment()
    {
        JsonElement file = GoldenFile.CourseraCase("backward_with_dropout");
        using Case run = new(typeof(CourseraKeep50Network), file, Masks(file));
        GoldenTensor labels = GoldenFile.Tensor(file, "Y");

        float cost = run.Train(labels);

        double[] outputs = GoldenFile.Tensor(file, "cache", "A3").Data;
        double expectedCost = outputs.Zip(labels.Data, (a, y) => -(y * Math.Log(a)) - ((1 - y) * Math.Log(1 - a))).Average();
        againstFile.AssertEqual(expectedCost, cost, "cost");

        // The forward of the case kept with 0.5, its backward divides by 0.8: a factor for every dropout passed on the way back.
        const double Factor = 0.8 / 0.5;
        run.AssertGradients(file.GetProperty("grads"), layer => Math.Pow(Factor, 2 - layer), l2: 0);
        run.AssertGradients(file.GetProperty("expected_in_assignment_8dp"), layer => Math.Pow(Factor, 2 - layer), l2: 0);
    }

    [Fact]
    public void Cost_with_L2_is_that_of_the_assignment()
    {
        // The case brings outputs, not inputs: logits that give them, through a network that is nothing but its bias.
        JsonElement file = GoldenFile.CourseraCase("cost_with_l2");
        double[] outputs = GoldenFile.Tensor(file, "A3").Data;
        double[] labels = GoldenFile.Tensor(file, "Y").Data;
        using TestedNetwork network = new(typeof(CourseraPlainNetwork));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = 1 });
        double sum = 0;
        for (int example = 0; example < Examples; example++)
        {
            network.Parameters.SetWeights(2, new float[3]);
            network.Parameters.SetBiases(2, [(float)Math.Log(outputs[example] / (1 - outputs[example]))]);
            sum += trainer.Train([1, 2, 3], [(int)labels[example]]);
        }

        double penalty = file.GetProperty("lambda").GetDouble() / (2 * Examples)
            * new[] { "W1", "W2", "W3" }.Sum(name => GoldenFile.Tensor(file, "params", name).Data.Sum(weight => weight * weight));
        againstFile.AssertEqual(file.GetProperty("cross_entropy").GetDouble(), (float)(sum / Examples), "cross-entropy");
        againstFile.AssertEqual(file.GetProperty("expected_in_assignment").GetDouble(), (float)((sum / Examples) + penalty), "cost");
    }

    [Fact]
    public void Backward_with_L2_has_the_gradients_of_the_assignment()
    {
        JsonElement file = GoldenFile.CourseraCase("backward_with_l2");
        using Case run = new(typeof(CourseraPlainNetwork), file, []);

        float cost = run.Train(GoldenFile.Tensor(file, "Y"));

        double l2 = file.GetProperty("lambda").GetDouble() / Examples;
        double penalty = l2 / 2 * Enumerable.Range(0, 3).Sum(layer => run.Network.Weights(layer).Sum(weight => (double)weight * weight));
        againstFile.AssertEqual(file.GetProperty("unrounded").GetProperty("cost").GetDouble(), (float)(cost + penalty), "cost");
        run.AssertGradients(file.GetProperty("grads"), layer => 1, l2);
        run.AssertGradients(file.GetProperty("expected_in_assignment_8dp"), layer => 1, l2);
    }

    private static bool[][] Masks(JsonElement file) =>
        [[], GoldenFile.Tensor(file, "D1").Transposed().ToMask(), GoldenFile.Tensor(file, "D2").Transposed().ToMask()];

    /// <summary>A network with the parameters, data and masks of a case.</summary>
    private sealed class Case : IDisposable
    {
        public Case(Type type, JsonElement file, bool[][] masks)
        {
            Inputs = GoldenFile.Tensor(file, "X").Transposed().ToFloats();
            Masks = new InjectedMasks(masks);
            Network = new TestedNetwork(type);
            for (int layer = 0; layer < 3; layer++)
            {
                Network.Parameters.SetWeights(layer, GoldenFile.Tensor(file, "params", $"W{layer + 1}").ToFloats());
                Network.Parameters.SetBiases(layer, GoldenFile.Tensor(file, "params", $"b{layer + 1}").ToFloats());
            }

            Trainer = Network.CreateTrainer(
                new Sgd { LearningRate = 0 },
                new TrainerOptions { BatchSize = Examples, Masks = Masks, RecordGradients = true });
        }

        public float[] Inputs { get; }

        public InjectedMasks Masks { get; }

        public TestedNetwork Network { get; }

        public TestedTrainer Trainer { get; }

        public float Train(GoldenTensor labels) => Trainer.Train(Inputs, [.. labels.Data.Select(label => (int)label)]);

        public void AssertGradients(JsonElement expected, Func<int, double> factor, double l2)
        {
            for (int layer = 0; layer < 3; layer++)
            {
                float[] weights = Network.Weights(layer);
                float[] gradients = [.. Trainer.WeightGradients(layer).Select((gradient, index) => (float)(gradient + (l2 * weights[index])))];
                againstFile.AssertEqual(Scaled($"dW{layer + 1}"), gradients, $"dW{layer + 1}");
                againstFile.AssertEqual(Scaled($"db{layer + 1}"), Trainer.BiasGradients(layer), $"db{layer + 1}");

                double[] Scaled(string name) => [.. GoldenFile.Tensor(expected, name).Data.Select(value => factor(layer) * value)];
            }
        }

        public void Dispose()
        {
            Trainer.Dispose();
            Network.Dispose();
        }
    }
}
