using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Networks.Tests.Optimizing;

/// <summary>Training with regularisers against gradients and updates in double precision.</summary>
public class RegulariserTests
{
    private const int Rows = 10;
    private const int Steps = 8;
    private static readonly Tolerance afterSomeSteps = new(Relative: 1e-4, Absolute: 2e-5);

    // The kernels of many rows skip zeros, those of few do not.
    public static TheoryData<Type, int> Networks => new()
    {
        { typeof(RegularisedNetwork), 10 },
        { typeof(WideRegularisedNetwork), 3 },
        { typeof(WideRegularisedNetwork), 48 },
        { typeof(MaxNormNetwork), 10 },
        { typeof(SharedMaskRegularisedNetwork), 48 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Updates_are_those_of_the_reference(Type type, int rows)
    {
        var sgd = new Sgd { LearningRate = 0.05f, Momentum = 0.9f };
        using TestedNetwork network = new(type, 3);
        using TestedTrainer trainer = network.CreateTrainer(sgd, new TrainerOptions { BatchSize = rows, Seed = 5 });
        ReferenceNetwork reference = network.ToReference();
        var optimizers = reference.Layers.Select(layer =>
            (Weights: new ReferenceSgd(layer.Weights.Length, sgd), Biases: new ReferenceSgd(layer.Biases.Length, sgd))).ToArray();
        var numbers = new SeededNumbers(4);
        for (int step = 0; step < Steps; step++)
        {
            float[] inputs = numbers.Inputs(rows * network.InputSize);
            double[] targets = numbers.Targets(network.Description.Loss, rows, network.OutputSize);
            trainer.Train(inputs, TestedNetwork.Narrow(targets));

            ReferencePass pass = reference.Forward(TestedNetwork.Widen(inputs), trainer.Dropouts(rows));
            ReferenceGradients gradients = reference.Backward(pass, targets);
            for (int index = 0; index < reference.Layers.Count; index++)
            {
                Update(reference.Layers[index], network.Description.Layers[index], gradients, index, optimizers[index], sgd);
            }
        }

        for (int layer = 0; layer < reference.Layers.Count; layer++)
        {
            afterSomeSteps.AssertEqual(reference.Layers[layer].Weights, network.Weights(layer), $"W[{layer}]");
            afterSomeSteps.AssertEqual(reference.Layers[layer].Biases, network.Biases(layer), $"b[{layer}]");
        }
    }

    [Fact]
    public void Weights_into_a_unit_are_no_longer_than_max_norm_and_short_ones_are_left_alone()
    {
        using TestedNetwork network = new(typeof(MaxNormNetwork), 3);
        network.Parameters.SetWeights(0, new SeededNumbers(1).Floats(21 * 9, 0.3));
        float[] before = network.Weights(0);
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 0 }, new TrainerOptions());

        trainer.Train(new float[9], new float[2]);

        float[] after = network.Weights(0);
        int shortened = 0;
        for (int unit = 0; unit < 21; unit++)
        {
            double norm = Math.Sqrt(before.Skip(unit * 9).Take(9).Sum(weight => (double)weight * weight));
            shortened += norm > 0.7 ? 1 : 0;
            double factor = Math.Min(1, 0.7 / norm);
            for (int index = unit * 9; index < (unit + 1) * 9; index++)
            {
                Assert.Equal(before[index] * factor, after[index], factor == 1 ? 0 : 1e-6);
            }
        }

        Assert.InRange(shortened, 5, 20);
    }

    [Fact]
    public void Predictions_and_scores_know_no_regulariser()
    {
        using TestedNetwork network = new(typeof(RegularisedNetwork), 3);
        ReferenceNetwork reference = network.ToReference();
        var numbers = new SeededNumbers(2);
        float[] inputs = numbers.Inputs(Rows * network.InputSize);
        int[] labels = numbers.Labels(Rows, 3);
        ReferencePass pass = reference.Forward(TestedNetwork.Widen(inputs));
        double[] targets = [.. labels.SelectMany(label => Enumerable.Range(0, 3).Select(index => index == label ? 1.0 : 0))];

        Evaluation score = Evaluating.Run(network.Network, Dataset.FromLabels(inputs, network.InputSize, labels));

        Assert.Equal(reference.MeanLoss(pass, targets), score.Loss, 1e-6);
        new Tolerance(1e-5, 1e-6).AssertEqual(reference.Head(pass), network.Predict(inputs), "predictions");
    }

    [Fact]
    public void Networks_with_regularisers_pass_their_own_check()
    {
        using RegularisedNetwork small = new(seed: 3);
        using WideRegularisedNetwork wide = new(seed: 3);
        using SmallDeltaHuberNetwork huber = new(seed: 3);

        Assert.True(small.SelfCheck().Passed, small.SelfCheck().ToString());
        Assert.True(wide.SelfCheck().Passed, wide.SelfCheck().ToString());
        Assert.True(huber.SelfCheck().Passed, huber.SelfCheck().ToString());
    }

    [Fact]
    public void The_bits_are_the_same_for_any_number_of_threads()
    {
        float[] expected = Train(threads: 1);

        Tolerance.AssertSameBits(expected, Train(threads: 2), "two threads");
        Tolerance.AssertSameBits(expected, Train(threads: 5), "five threads");

        static float[] Train(int threads)
        {
            using TestedNetwork network = new(typeof(WideRegularisedNetwork), 3);
            using TestedTrainer trainer = network.CreateTrainer(
                new AdamW(), new TrainerOptions { BatchSize = 48, Threads = threads, Clipping = GradientClipping.ByNorm(0.1f), AccumulatedSteps = 2 });
            var numbers = new SeededNumbers(4);
            for (int step = 0; step < 6; step++)
            {
                trainer.Train(numbers.Inputs(48 * network.InputSize), numbers.Labels(48, 10));
            }

            return network.AllParameters();
        }
    }

    private static void Update(
        ReferenceLayer layer,
        LayerDescription shape,
        ReferenceGradients gradients,
        int index,
        (ReferenceSgd Weights, ReferenceSgd Biases) optimizers,
        Sgd sgd)
    {
        double[] before = [.. layer.Weights];
        double[] penalised = [.. gradients.Weights[index].Zip(before, (gradient, weight) =>
            gradient + ((float)shape.L2 * weight) + ((float)shape.L1 * Math.Sign(weight)))];
        optimizers.Weights.Step(layer.Weights, penalised);
        optimizers.Biases.Step(layer.Biases, gradients.Biases[index]);
        for (int at = 0; at < before.Length; at++)
        {
            layer.Weights[at] -= sgd.LearningRate.At(1) * shape.WeightDecay * before[at];
        }

        for (int unit = 0; shape.MaxNorm > 0 && unit < shape.Units; unit++)
        {
            Span<double> weights = layer.Weights.AsSpan(unit * shape.Inputs, shape.Inputs);
            double squares = 0;
            foreach (double weight in weights)
            {
                squares += weight * weight;
            }

            foreach (ref double weight in weights)
            {
                weight *= Math.Min(1, shape.MaxNorm / Math.Sqrt(squares));
            }
        }
    }
}
