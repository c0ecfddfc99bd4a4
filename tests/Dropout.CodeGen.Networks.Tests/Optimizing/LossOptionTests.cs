using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Networks.Tests.Optimizing;

/// <summary>Losses and their weights in training, against their definitions in double precision.</summary>
public class LossOptionTests
{
    private const int Rows = 9;
    private const int Classes = 3;
    private static readonly Tolerance tolerance = new(Relative: 1e-4, Absolute: 1e-6);
    private static readonly float[] classWeights = [0.5f, 3, 1.25f];

    [Theory]
    [InlineData(typeof(MeanAbsoluteErrorNetwork))]
    [InlineData(typeof(HuberNetwork))]
    [InlineData(typeof(SmallDeltaHuberNetwork))]
    [InlineData(typeof(LargeDeltaHuberNetwork))]
    public void Losses_of_regression_and_their_gradients(Type type)
    {
        using TestedNetwork network = new(type, 3);
        var numbers = new SeededNumbers(4);
        float[] inputs = numbers.Inputs(Rows * network.InputSize);
        float[] targets = numbers.Floats(Rows * network.OutputSize, 2);
        ReferenceNetwork reference = network.ToReference();
        ReferencePass pass = reference.Forward(TestedNetwork.Widen(inputs));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd(), new TrainerOptions { RecordGradients = true });

        float loss = trainer.Train(inputs, targets);

        tolerance.AssertEqual(reference.MeanLoss(pass, TestedNetwork.Widen(targets)), loss, "the loss");

        // Training learns before it is scored, so another network of the same weights is.
        using TestedNetwork same = new(type, 3);
        Evaluation score = Evaluating.Run(same.Network, Dataset.FromTargets(inputs, network.InputSize, targets, network.OutputSize));
        tolerance.AssertEqual([reference.MeanLoss(pass, TestedNetwork.Widen(targets))], [(float)score.Loss], "the score");
        AssertGradients(reference.Backward(pass, TestedNetwork.Widen(targets)), trainer);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(0.1f, false)]
    [InlineData(0.3f, true)]
    public void Labels_smoothed_and_weighted(float smoothing, bool weighted)
    {
        using TestedNetwork network = new(typeof(PlainNetwork), 3);
        var numbers = new SeededNumbers(4);
        float[] inputs = numbers.Inputs(Rows * network.InputSize);
        int[] labels = numbers.Labels(Rows, Classes);
        double[] weights = weighted ? TestedNetwork.Widen(classWeights) : [1, 1, 1];

        // As PyTorch's CrossEntropyLoss has it: Σ over rows of −Σ w_c·t_c·ln p_c, divided by the weights of the labels.
        double total = labels.Sum(label => weights[label]);
        double[] targets = [.. labels.SelectMany(label => Enumerable.Range(0, Classes).Select(index =>
            weights[index] * (((index == label ? 1 : 0) * (1 - (double)smoothing)) + (smoothing / (double)Classes)) * Rows / total))];
        AssertStep(
            network,
            inputs,
            targets,
            new LossOptions { LabelSmoothing = smoothing, ClassWeights = weighted ? classWeights : null },
            trainer => trainer.Train(inputs, labels));
    }

    [Fact]
    public void Distributions_smoothed_and_weighted()
    {
        using TestedNetwork network = new(typeof(PlainNetwork), 3);
        var numbers = new SeededNumbers(4);
        float[] inputs = numbers.Inputs(Rows * network.InputSize);
        float[] distributions = TestedNetwork.Narrow(numbers.Targets(Loss.SoftmaxCrossEntropy, Rows, Classes));
        double[] targets = [.. distributions.Select((target, index) => classWeights[index % Classes] * ((0.8 * target) + (0.2 / Classes)))];
        AssertStep(
            network,
            inputs,
            targets,
            new LossOptions { LabelSmoothing = 0.2f, ClassWeights = classWeights },
            trainer => trainer.Train(inputs, distributions));
    }

    [Fact]
    public void Positive_weights_of_each_output()
    {
        using TestedNetwork network = new(typeof(ThreeLabelsNetwork), 3);
        var numbers = new SeededNumbers(4);
        float[] inputs = numbers.Inputs(Rows * network.InputSize);
        float[] targets = [.. numbers.Labels(Rows * 3, 2).Select(label => (float)label)];
        float[] weights = [2, 0.5f, 7];

        double[] logits = network.ToReference().Forward(TestedNetwork.Widen(inputs)).Outputs;

        (float loss, float[] gradients) = Step(network, new LossOptions { PositiveWeights = weights }, trainer => trainer.Train(inputs, targets));

        double expected = logits.Select((z, index) => targets[index] > 0
            ? weights[index % 3] * ReferenceActivation.Softplus(-z)
            : ReferenceActivation.Softplus(z)).Average();
        tolerance.AssertEqual(expected, loss, "the loss");

        // The gradient by the biases of the output layer is that by the logits, added up over rows.
        double[] byLogits = [.. Enumerable.Range(0, 3).Select(output => logits.Select((z, index) => (z, index))
            .Where(pair => pair.index % 3 == output)
            .Sum(pair => (targets[pair.index] > 0
                ? -weights[output] * ReferenceActivation.Sigmoid(-pair.z)
                : ReferenceActivation.Sigmoid(pair.z)) / (Rows * 3)))];
        tolerance.AssertEqual(byLogits, gradients, "the gradient");
    }

    [Fact]
    public void Accumulated_weights_of_classes_are_those_of_all_rows_together()
    {
        var numbers = new SeededNumbers(4);
        float[] inputs = numbers.Inputs(Rows * PlainNetwork.InputSize);
        int[] labels = numbers.Labels(Rows, Classes);
        float[] whole = Train(1);

        new Tolerance(1e-4, 2e-6).AssertEqual(TestedNetwork.Widen(whole), Train(3), "the parameters");

        float[] Train(int parts)
        {
            using TestedNetwork network = new(typeof(PlainNetwork), 3);
            using TestedTrainer trainer = network.CreateTrainer(
                new Sgd { LearningRate = 0.5f },
                new TrainerOptions { AccumulatedSteps = parts, Loss = new LossOptions { ClassWeights = classWeights } });
            int rows = Rows / parts;
            for (int part = 0; part < parts; part++)
            {
                trainer.Train(inputs.AsSpan(part * rows * 7, rows * 7), labels.AsSpan(part * rows, rows));
            }

            return network.AllParameters();
        }
    }

    [Fact]
    public void Rows_whose_classes_all_weigh_nothing_change_nothing()
    {
        using TestedNetwork network = new(typeof(PlainNetwork), 3);
        float[] before = network.AllParameters();
        using TestedTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 1 }, new TrainerOptions { Loss = new LossOptions { ClassWeights = [0, 1, 1] } });

        Assert.Equal(0, trainer.Train(new SeededNumbers(1).Inputs(7), new int[1]));

        Tolerance.AssertSameBits(before, network.AllParameters(), "the parameters");
    }

    [Fact]
    public void Options_for_another_loss_or_another_number_of_classes_are_refused()
    {
        using PlainNetwork softmax = new();
        using ThreeLabelsNetwork binary = new();
        Refused(softmax, new LossOptions { ClassWeights = [1, 2] }, "ClassWeights has 2 weights; PlainNetwork has 3 classes.");
        Refused(softmax, new LossOptions { PositiveWeights = [1] }, "PositiveWeights are for binary cross-entropy; PlainNetwork has SoftmaxCrossEntropy.");
        Refused(binary, new LossOptions { LabelSmoothing = 0.1f }, "LabelSmoothing and ClassWeights are for softmax cross-entropy; ThreeLabelsNetwork has BinaryCrossEntropy.");
        Refused(binary, new LossOptions { PositiveWeights = [1, 2] }, "PositiveWeights has 2 weights; ThreeLabelsNetwork has 3 outputs and takes one for each, or one for all.");
        Assert.Throws<ArgumentException>(() => new LossOptions { ClassWeights = [1, float.NaN] });
        Assert.Throws<ArgumentException>(() => new LossOptions { ClassWeights = [1, -1] });
        Assert.Throws<ArgumentException>(() => new LossOptions { PositiveWeights = [0] });

        static void Refused(INetwork network, LossOptions options, string message) => Assert.Equal(
            message, Assert.Throws<ArgumentException>(() => network.CreateTrainer(new Sgd(), new TrainerOptions { Loss = options })).Message);
    }

    private static void AssertStep(TestedNetwork network, float[] inputs, double[] targets, LossOptions options, Func<TestedTrainer, float> train)
    {
        ReferenceNetwork reference = network.ToReference();
        ReferencePass pass = reference.Forward(TestedNetwork.Widen(inputs));
        using TestedTrainer trainer = network.CreateTrainer(new Sgd(), new TrainerOptions { RecordGradients = true, Loss = options });

        float loss = train(trainer);

        tolerance.AssertEqual(reference.MeanLoss(pass, targets), loss, "the loss");
        AssertGradients(reference.Backward(pass, targets), trainer);
    }

    private static void AssertGradients(ReferenceGradients expected, TestedTrainer trainer)
    {
        for (int layer = 0; layer < expected.Weights.Length; layer++)
        {
            tolerance.AssertEqual(expected.Weights[layer], trainer.WeightGradients(layer), $"the gradient of W[{layer}]");
            tolerance.AssertEqual(expected.Biases[layer], trainer.BiasGradients(layer), $"the gradient of b[{layer}]");
        }
    }

    private static (float Loss, float[] Gradients) Step(TestedNetwork network, LossOptions options, Func<TestedTrainer, float> train)
    {
        using TestedTrainer trainer = network.CreateTrainer(new Sgd(), new TrainerOptions { RecordGradients = true, Loss = options });
        float loss = train(trainer);
        return (loss, trainer.BiasGradients(network.Description.Layers.Count - 1));
    }
}
