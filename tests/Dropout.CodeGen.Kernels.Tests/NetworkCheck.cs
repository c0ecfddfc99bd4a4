using System.Reflection;
using System.Runtime.InteropServices;
using Dropout.CodeGen.Networks.Tests;
using Dropout.CodeGen.Networks.Tests.Corpus;
using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>A network on guarded and poisoned memory against the double-precision reference, and against itself.</summary>
internal sealed class NetworkCheck(RandomNetwork drawn, Type type)
{
    // What a step adds to parameters: the rounding of a few operations.
    private static readonly Tolerance update = new(Relative: 1e-6, Absolute: 1e-7);

    // Below this the sign of a preactivation may differ between single and double precision, and with it a kinked slope.
    private const double KinkMargin = 1e-5;

    // Around the blocks of many rows; every number up to 70 comes besides.
    private static readonly int[] manyRows = [95, 96, 97, 101, 102, 193];

    /// <summary>Steps whose gradients were compared with the reference, and those that were too near to a kink.</summary>
    public int ComparedSteps { get; private set; }

    public int StepsNearKinks { get; private set; }

    /// <summary>All checks.</summary>
    /// <returns>What must be the same at every width of vectors.</returns>
    public string Run()
    {
        CheckPrediction();
        string masks = CheckTraining();

        // What overflows without a fused multiply-add need not overflow with it.
        CheckNotFinite(Inflate, TrainingVariant.Others(drawn));

        // With weights that are not finite a product with 0 is NaN where it is not skipped, nor its unit left out, which needs a mask
        // that rows share and gradients that nobody reads.
        return $"{masks} {CheckNotFinite(Break, TrainingVariant.Others(drawn).Where(variant => variant.SkipsZeros && !drawn.HasSharedMasks))}";
    }

    private void CheckPrediction()
    {
        using TestedNetwork network = Create(out SeededNumbers numbers);
        int most = manyRows.Max();
        float[] inputs = numbers.Inputs(most * network.InputSize);
        ReferenceNetwork reference = network.ToPredictingReference();
        ReferencePass pass = reference.Forward(TestedNetwork.Widen(inputs));
        Tolerance single = Single(pass);

        float[] oneByOne = OneByOne(network, inputs);

        single.AssertEqual(reference.Head(pass), oneByOne, "one row at a time");
        foreach (int rows in Enumerable.Range(1, 70).Concat(manyRows))
        {
            Tolerance.AssertSameBits(
                oneByOne.AsSpan(0, rows * network.OutputSize), Predict(network, inputs.AsSpan(0, rows * network.InputSize)), $"{rows} rows together");
        }

        float[] logits = new float[most * network.OutputSize];
        network.Network.PredictLogits(inputs, logits);
        single.AssertEqual(pass.Outputs, logits, "logits");
    }

    private string CheckTraining()
    {
        var random = new Random(drawn.DataSeed);
        int batchSize = BatchSize(random);
        int[] rows = [batchSize, random.Next(1, batchSize + 1), random.Next(1, batchSize + 1), 1];
        List<TrainingStepResult> expected = Train(TrainingVariant.Reference, batchSize, rows, comparesWithReference: true);
        foreach (TrainingVariant variant in TrainingVariant.Others(drawn))
        {
            List<TrainingStepResult> actual = Train(variant, batchSize, rows, comparesWithReference: false);
            foreach ((TrainingStepResult first, TrainingStepResult second) in expected.Zip(actual))
            {
                first.AssertSame(second, $"{variant}, batch size {batchSize}");
            }
        }

        return string.Concat(expected.Select(step => step.MaskDigest));
    }

    private List<TrainingStepResult> Train(TrainingVariant variant, int batchSize, int[] stepRows, bool comparesWithReference)
    {
        using TestedNetwork network = Create(out SeededNumbers numbers);
        Optimizer optimizer = (drawn.Number % 3) switch
        {
            0 => new Sgd { LearningRate = 0.1f, Momentum = 0.9f },
            1 => new Adam { LearningRate = 0.01f },
            _ => new Sgd { LearningRate = 0.1f },
        };
        MaskSource? masks = drawn.Number % 2 == 0 ? new MasksOfEveryDensity(drawn.DataSeed) : null;
        using TestedTrainer trainer = network.CreateTrainer(optimizer, variant.Options(batchSize, drawn, masks));
        var comparison = comparesWithReference ? new ReferenceSteps(network, optimizer, update) : null;
        var results = new List<TrainingStepResult>();
        foreach (int rows in stepRows)
        {
            var batch = new CorpusBatch(network.Description, numbers, rows, asLabels: rows % 2 == 1);
            ReferenceNetwork before = network.ToReference();
            Poison.Trainer(trainer.Trainer, network.Parameters);

            float loss = batch.Train(trainer);

            string what = $"step {results.Count + 1}, {rows} rows of {batchSize}";
            if (comparison is not null)
            {
                ReferencePass pass = before.Forward(TestedNetwork.Widen(batch.Inputs), trainer.Dropouts(rows));
                Single(pass).AssertEqual(before.MeanLoss(pass, batch.Targets), loss, $"loss of {what}");
                AssertGradients(trainer, before, pass, batch, what);
                comparison.AssertStep(trainer, what);
            }

            results.Add(TrainingStepResult.Of(network, trainer, loss, rows));
        }

        return results;
    }

    private void AssertGradients(TestedTrainer trainer, ReferenceNetwork reference, ReferencePass pass, CorpusBatch batch, string what)
    {
        if (NearKink(reference, pass))
        {
            StepsNearKinks++;
            return;
        }

        ComparedSteps++;
        Tolerance single = Single(pass);
        ReferenceGradients expected = reference.Backward(pass, batch.Targets);
        single.AssertEqual(expected.Inputs, trainer.InputGradients(batch.Rows), $"dX of {what}");
        for (int layer = 0; layer < expected.Weights.Length; layer++)
        {
            single.AssertEqual(expected.Weights[layer], trainer.WeightGradients(layer), $"dW[{layer}] of {what}");
            single.AssertEqual(expected.Biases[layer], trainer.BiasGradients(layer), $"db[{layer}] of {what}");
        }
    }

    /// <summary>
    /// Weights that are not finite, or too large, make activations that are not finite. They may be anything then, but the same
    /// on every path; the sign and payload of a NaN are nobody's promise.
    /// </summary>
    /// <returns>Which outputs are NaN, infinite or finite.</returns>
    private string CheckNotFinite(Action<TestedNetwork> spoil, IEnumerable<TrainingVariant> variants)
    {
        const int Rows = 23;
        using TestedNetwork network = Create(out SeededNumbers numbers);
        float[] inputs = numbers.Inputs(Rows * network.InputSize);
        spoil(network);

        float[] oneByOne = OneByOne(network, inputs);

        foreach (int rows in new[] { 5, 6, 16, 17, Rows })
        {
            TrainingStepResult.AssertSameOrNaN(
                oneByOne.AsSpan(0, rows * network.OutputSize), Predict(network, inputs.AsSpan(0, rows * network.InputSize)), $"{rows} rows of NaN and infinity");
        }

        float[] expected = TrainNotFinite(spoil, TrainingVariant.Reference);
        foreach (TrainingVariant variant in variants)
        {
            TrainingStepResult.AssertSameOrNaN(expected, TrainNotFinite(spoil, variant), $"a step of NaN and infinity, {variant}");
        }

        return string.Concat(oneByOne.Select(value =>
            float.IsNaN(value) ? 'n' : float.IsPositiveInfinity(value) ? '+' : float.IsNegativeInfinity(value) ? '-' : '.'));
    }

    private float[] TrainNotFinite(Action<TestedNetwork> spoil, TrainingVariant variant)
    {
        const int Rows = 37;
        using TestedNetwork network = Create(out SeededNumbers numbers);
        spoil(network);
        using TestedTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 0.1f }, variant.Options(Rows, drawn, new MasksOfEveryDensity(drawn.DataSeed)));
        Poison.Trainer(trainer.Trainer, network.Parameters);
        float loss = new CorpusBatch(network.Description, numbers, Rows, asLabels: true).Train(trainer);
        return [loss, .. network.AllParameters()];
    }

    /// <summary>Activations overflow here and there; all weights are finite.</summary>
    private void Inflate(TestedNetwork network)
    {
        var random = new Random(drawn.DataSeed);
        for (int layer = 0; layer < network.Description.Layers.Count; layer++)
        {
            float[] weights = network.Weights(layer);
            for (int index = 0; index < weights.Length; index++)
            {
                weights[index] *= random.Next(30) == 0 ? 1e38f : 1;
            }

            network.Parameters.SetWeights(layer, weights);
        }
    }

    /// <summary>Behind the library's back: it takes no such weights.</summary>
    private void Break(TestedNetwork network)
    {
        var random = new Random(drawn.DataSeed);
        foreach (float value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            int layer = random.Next(network.Description.Layers.Count);
            LayerDescription shape = network.Description.Layers[layer];
            int index = PanelLayout.WeightIndex(shape.Inputs, random.Next(shape.Inputs), random.Next(shape.Units));
            network.Parameters.Buffer.AsSpan(network.Parameters.WeightsOffset(layer) + index, 1)[0] = value;
            network.Parameters.MarkChanged();
        }
    }

    private TestedNetwork Create(out SeededNumbers numbers)
    {
        numbers = new SeededNumbers(drawn.DataSeed);
        var network = new TestedNetwork(type, drawn.DataSeed);
        network.Randomise(numbers);
        Poison.Padding(network.Parameters);
        return network;
    }

    /// <summary>One row now and then; fewer for wide layers, since the reference takes its time.</summary>
    private int BatchSize(Random random)
    {
        bool isWide = type.GetCustomAttributes<DenseAttribute>().Any(layer => layer.Units >= 200);
        return drawn.Number % 6 == 0 ? 1 : random.Next(1, isWide ? 49 : 71);
    }

    private static float[] OneByOne(TestedNetwork network, float[] inputs) =>
    [
        .. Enumerable.Range(0, inputs.Length / network.InputSize)
            .SelectMany(row => Predict(network, inputs.AsSpan(row * network.InputSize, network.InputSize))),
    ];

    /// <summary>Inputs and outputs, too, end where nobody may touch anything.</summary>
    private static float[] Predict(TestedNetwork network, ReadOnlySpan<float> inputs)
    {
        int length = inputs.Length / network.InputSize * network.OutputSize;
        using var guardedInputs = new NativeBuffer(PanelLayout.PaddedUnits(inputs.Length));
        using var guardedOutputs = new NativeBuffer(PanelLayout.PaddedUnits(length));
        Span<float> lastInputs = guardedInputs.AsSpan(guardedInputs.Length - inputs.Length, inputs.Length);
        Span<float> lastOutputs = guardedOutputs.AsSpan(guardedOutputs.Length - length, length);
        inputs.CopyTo(lastInputs);
        network.Network.Predict(lastInputs, lastOutputs);
        Assert.Equal(-1, MemoryMarshal.Cast<float, int>(guardedOutputs.AsSpan(0, (int)guardedOutputs.Length - length)).IndexOfAnyExcept(0));
        return lastOutputs.ToArray();
    }

    /// <summary>
    /// What single precision may be off: sums of up to 400 products, through up to four layers and back. The error of a
    /// preactivation is a share of the largest one, and changes activations and slopes by as much.
    /// </summary>
    private static Tolerance Single(ReferencePass pass) =>
        new(Relative: 1e-5 * Math.Max(1, pass.PreActivations.Max(layer => layer.Max(Math.Abs))), Absolute: 1e-6);

    private static bool NearKink(ReferenceNetwork network, ReferencePass pass) =>
        network.Layers.Zip(pass.PreActivations).Any(layer =>
            ReferenceActivation.HasKink(layer.First.Activation) && layer.Second.Any(z => Math.Abs(z) < KinkMargin));
}
