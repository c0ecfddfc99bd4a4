using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Networks.Tests.Corpus;

/// <summary>Networks of all shapes and forms of dropout against the double-precision reference.</summary>
public class CorpusTests
{
    // Sums of up to 200 products in single precision, through up to four layers and back.
    private static readonly Tolerance single = new(Relative: 1e-5, Absolute: 1e-6);

    // Below this the sign of a preactivation may differ between single and double precision, and with it a kinked slope.
    private const double KinkMargin = 1e-5;

    // Around tiles of 6 rows and panels of 16; in this order, what a larger batch left behind would show.
    private static readonly int[] batchSizes = [33, 1, 17, 2, 16, 5, 7, 6];

    // 96 rows pass through Predict at once; every number of left-over rows occurs.
    private static readonly int[] predictedRows = [.. Enumerable.Range(1, 40), 95, 96, 97, 101, 102, 193];

    public static TheoryData<string> Names => [.. All];

    // Those of every form of dropout are many: what dropout has no part in is tested on the others.
    public static TheoryData<string> Shapes => [.. All.Take(CorpusScript.Shapes)];

    public static TheoryData<string> Forms => [.. All.Skip(CorpusScript.Shapes)];

    private static IEnumerable<string> All => TestedNetwork.In(typeof(CorpusTests).Namespace!).Select(type => type.Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_steps_have_the_loss_and_gradients_of_the_reference(string name)
    {
        using TestedNetwork network = Create(name, out SeededNumbers numbers);
        using TestedTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = batchSizes.Max(), Seed = 5, RecordGradients = true });
        ReferenceNetwork reference = network.ToReference();

        foreach (int rows in batchSizes)
        {
            CorpusBatch batch;
            float loss;
            ReferencePass pass;
            do
            {
                Assert.True(trainer.Trainer.StepsTaken < 100, "The kinks cannot be avoided.");
                batch = new CorpusBatch(network.Description, numbers, rows, asLabels: rows % 2 == 1);
                loss = batch.Train(trainer);
                pass = reference.Forward(TestedNetwork.Widen(batch.Inputs), trainer.Dropouts(rows));
            }
            while (NearKink(reference, pass));

            ReferenceGradients expected = reference.Backward(pass, batch.Targets);
            single.AssertEqual(reference.MeanLoss(pass, batch.Targets), loss, $"loss of {rows} rows");
            AssertGradients(trainer, expected, rows);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Prediction_is_that_of_the_reference_and_does_not_depend_on_how_many_rows_are_asked(string name) =>
        AssertPrediction(name, predictedRows);

    [Theory]
    [MemberData(nameof(Forms))]
    public void Prediction_of_every_form_is_that_of_the_reference(string name) => AssertPrediction(name, [2, 17]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sgd_with_momentum_moves_the_parameters_as_its_formula_says(string name)
    {
        Sgd optimizer = new() { LearningRate = 0.1f, Momentum = 0.9f };
        AssertOptimizer(name, optimizer, length => new ReferenceSgd(length, optimizer), steps: 3);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Adam_moves_the_parameters_as_its_algorithm_says(string name)
    {
        Adam optimizer = new() { LearningRate = 0.01f };
        AssertOptimizer(name, optimizer, length => new ReferenceAdam(length, optimizer), steps: 4);
    }

    private static void AssertPrediction(string name, int[] rowCounts)
    {
        using TestedNetwork network = Create(name, out SeededNumbers numbers);
        int most = rowCounts.Max();
        float[] inputs = numbers.Inputs(most * network.InputSize);
        ReferenceNetwork reference = network.ToPredictingReference();
        ReferencePass pass = reference.Forward(TestedNetwork.Widen(inputs));

        float[] oneByOne = [.. Enumerable.Range(0, most).SelectMany(row => network.Predict(inputs.AsSpan(row * network.InputSize, network.InputSize)))];

        single.AssertEqual(reference.Head(pass), oneByOne, "one row at a time");
        foreach (int rows in rowCounts)
        {
            float[] together = network.Predict(inputs.AsSpan(0, rows * network.InputSize));
            Tolerance.AssertSameBits(oneByOne.AsSpan(0, rows * network.OutputSize), together, $"{rows} rows together");
        }

        float[] logits = new float[most * network.OutputSize];
        network.Network.PredictLogits(inputs, logits);
        single.AssertEqual(pass.Outputs, logits, "logits");
    }

    /// <summary>
    /// The double-precision optimizer is fed with the gradients that the trainer recorded, which the test before compares with
    /// the reference: Adam divides by their magnitude, so a tiny gradient's rounding error would otherwise be magnified to a
    /// whole step. The gradients of a later step, at parameters that moved, are compared here too.
    /// </summary>
    private static void AssertOptimizer(string name, Optimizer optimizer, Func<int, ReferenceOptimizer> create, int steps)
    {
        // A step adds the rounding of a few operations on parameters and state.
        Tolerance parameterTolerance = new(Relative: 1e-6, Absolute: 1e-7);
        using TestedNetwork network = Create(name, out SeededNumbers numbers);
        using TestedTrainer trainer = network.CreateTrainer(
            optimizer, new TrainerOptions { BatchSize = 17, Seed = 6, RecordGradients = true });
        ReferenceNetwork expected = network.ToReference();
        var optimizers = expected.Layers.Select(layer => (Weights: create(layer.Weights.Length), Biases: create(layer.Biases.Length))).ToList();

        for (int step = 1; step <= steps; step++)
        {
            CorpusBatch batch = new(network.Description, numbers, 17, asLabels: true);
            ReferenceNetwork before = network.ToReference();
            batch.Train(trainer);

            ReferencePass pass = before.Forward(TestedNetwork.Widen(batch.Inputs), trainer.Dropouts(17));
            if (!NearKink(before, pass))
            {
                AssertGradients(trainer, before.Backward(pass, batch.Targets), 17);
            }

            for (int layer = 0; layer < optimizers.Count; layer++)
            {
                optimizers[layer].Weights.Step(expected.Layers[layer].Weights, TestedNetwork.Widen(trainer.WeightGradients(layer)));
                optimizers[layer].Biases.Step(expected.Layers[layer].Biases, TestedNetwork.Widen(trainer.BiasGradients(layer)));
                parameterTolerance.AssertEqual(expected.Layers[layer].Weights, network.Weights(layer), $"W[{layer}] after step {step}");
                parameterTolerance.AssertEqual(expected.Layers[layer].Biases, network.Biases(layer), $"b[{layer}] after step {step}");
            }
        }
    }

    private static void AssertGradients(TestedTrainer trainer, ReferenceGradients expected, int rows)
    {
        single.AssertEqual(expected.Inputs, trainer.InputGradients(rows), $"dX of {rows} rows");
        for (int layer = 0; layer < expected.Weights.Length; layer++)
        {
            single.AssertEqual(expected.Weights[layer], trainer.WeightGradients(layer), $"dW[{layer}] of {rows} rows");
            single.AssertEqual(expected.Biases[layer], trainer.BiasGradients(layer), $"db[{layer}] of {rows} rows");
        }
    }

    private static bool NearKink(ReferenceNetwork network, ReferencePass pass) =>
        network.Layers.Zip(pass.PreActivations).Any(layer =>
            ReferenceActivation.HasKink(layer.First.Activation) && layer.Second.Any(z => Math.Abs(z) < KinkMargin));

    private static TestedNetwork Create(string name, out SeededNumbers numbers)
    {
        Type type = typeof(CorpusTests).Assembly.GetType($"{typeof(CorpusTests).Namespace}.{name}", throwOnError: true)!;
        numbers = new SeededNumbers(int.Parse(name.AsSpan(^2), System.Globalization.CultureInfo.InvariantCulture));
        TestedNetwork network = new(type, seed: 3);
        network.Randomise(numbers);
        return network;
    }
}
