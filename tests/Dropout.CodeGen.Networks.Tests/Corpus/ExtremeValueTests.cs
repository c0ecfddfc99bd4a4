using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Networks.Tests.Corpus;

/// <summary>Preactivations and logits far outside of what training usually meets, and exactly 0.</summary>
public class ExtremeValueTests
{
    private static readonly Tolerance single = new(Relative: 1e-5, Absolute: 1e-6);

    // e^90 overflows single precision, so do 1e18 cubed and the square of 1e20.
    private static readonly float[] values = [0, 1e-30f, -1e-30f, 20, -20, 90, -90, 1000, -1000, 1e18f, -1e18f];

    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    public static TheoryData<string> Classifiers => [.. Networks(network => network.Loss != Loss.MeanSquaredError).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activations_and_their_slopes_stay_right(Activation activation)
    {
        Type type = Networks(network => network.Loss == Loss.MeanSquaredError && network.Layers[^1].Activation == activation).First();
        using TestedNetwork network = new(type, 3);
        int output = network.Description.Layers.Count - 1;
        using TestedTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = 7, RecordGradients = true });
        network.Parameters.SetWeights(output, new float[network.Weights(output).Length]);
        foreach (float value in values)
        {
            network.Parameters.SetBiases(output, [.. Enumerable.Repeat(value, network.OutputSize)]);
            ReferenceNetwork reference = network.ToReference();
            CorpusBatch batch = new(network.Description, new SeededNumbers(1), 7, asLabels: false);

            float loss = batch.Train(trainer);

            ReferencePass pass = reference.Forward(TestedNetwork.Widen(batch.Inputs), trainer.Dropouts(7));
            single.AssertEqual(reference.MeanLoss(pass, batch.Targets), loss, $"loss at {value}");
            single.AssertEqual(reference.Backward(pass, batch.Targets).Biases[output], trainer.BiasGradients(output), $"gradient at {value}");
            single.AssertEqual(reference.Head(pass), network.Predict(batch.Inputs), $"prediction at {value}");
        }
    }

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void Cross_entropies_of_huge_logits_are_finite_and_right(string name)
    {
        using TestedNetwork network = new(Networks(_ => true).Single(type => type.Name == name), 3);
        int output = network.Description.Layers.Count - 1;
        using TestedTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = 6, RecordGradients = true });
        network.Parameters.SetWeights(output, new float[network.Weights(output).Length]);
        foreach (float size in new[] { 100, 1e4f, 1e30f })
        {
            network.Parameters.SetBiases(output, [.. Enumerable.Range(0, network.OutputSize).Select(unit => unit % 2 == 0 ? size : -size)]);
            ReferenceNetwork reference = network.ToReference();
            foreach (bool asLabels in new[] { false, true })
            {
                CorpusBatch batch = new(network.Description, new SeededNumbers(1), 6, asLabels);

                float loss = batch.Train(trainer);

                ReferencePass pass = reference.Forward(TestedNetwork.Widen(batch.Inputs));
                single.AssertEqual(reference.MeanLoss(pass, batch.Targets), loss, $"loss at {size}");
                single.AssertEqual(reference.Backward(pass, batch.Targets).Biases[output], trainer.BiasGradients(output), $"gradient at {size}");
                single.AssertEqual(reference.Head(pass), network.Predict(batch.Inputs), $"prediction at {size}");
            }
        }
    }

    private static IEnumerable<Type> Networks(Func<NetworkDescription, bool> choose) =>
        TestedNetwork.In(typeof(ExtremeValueTests).Namespace!).Take(CorpusScript.Shapes).Where(type =>
        {
            using TestedNetwork network = new(type);
            return choose(network.Description);
        });
}
