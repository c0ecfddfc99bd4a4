using System.Text.Json;

namespace Dropout.CodeGen.Networks.Tests.Forms;

/// <summary>The dropout node tests of ONNX: the same masks give the same outputs.</summary>
public class OnnxDropoutTests
{
    private static readonly JsonSerializerOptions options = new() { PropertyNameCaseInsensitive = true };

    public static TheoryData<string> Names => [.. Cases().Select(node => node.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_node_test_comes_out(string name)
    {
        OnnxCase node = Cases().Single(node => node.Name == name);
        using TestedNetwork network = new(node.Ratio switch
        {
            _ when !node.Training => typeof(OnnxHalf),
            0 => typeof(OnnxNone),
            0.5 => typeof(OnnxHalf),
            _ => typeof(OnnxThreeQuarters),
        });

        // One old case has three values only.
        float[] x = [.. node.X, .. new float[60 - node.X.Length]];
        if (!node.Training)
        {
            // Each value alone, by a weight of 1.
            for (int input = 0; input < node.Y.Length; input++)
            {
                float[] weights = new float[60];
                weights[input] = 1;
                network.Parameters.SetWeights(0, weights);
                Assert.Equal(node.Y[input], network.Predict(x)[0]);
            }

            return;
        }

        // Where a case has no mask, its output tells it: no input is 0.
        bool[] kept = node.Mask ?? [.. node.Y.Select(value => value != 0)];
        Assert.Equal(1 - node.Ratio, network.Description.InputKeep);
        using TestedTrainer trainer = network.CreateTrainer(
            new Sgd { LearningRate = 0 }, new TrainerOptions { BatchSize = 1, Masks = node.Ratio == 0 ? null : new InjectedMasks([kept]) });
        trainer.Train(x, [0f]);
        Assert.Equal(node.Y, trainer.Trainer.Activations[0].Row(0).ToArray());
    }

    [Fact]
    public void All_twelve_are_there() => Assert.Equal(12, Cases().Count);

    private static List<OnnxCase> Cases()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", "onnx", "dropout.json"));
        return JsonSerializer.Deserialize<List<OnnxCase>>(file, options)!;
    }

    private sealed record OnnxCase(string Name, double Ratio, bool Training, float[] X, float[] Y, bool[]? Mask);
}
