using System.Globalization;
using System.Text;

namespace Dropout.CodeGen.Benchmarks.Generators;

/// <summary>Sources of users, for the generator.</summary>
internal static class NetworkSources
{
    /// <summary>A file without a network.</summary>
    public const string Elsewhere = """
        namespace My;

        internal static class Elsewhere
        {
            public static int Twice(int value) => value * 2;
        }
        """;

    /// <summary>784-1024-1024-10 with dropout.</summary>
    public static string Digits { get; } = File(Network("Digits", 784, [1024, 1024]));

    /// <summary>A network of ten layers, of different widths, activations and keep probabilities.</summary>
    public static string TenLayers { get; } = File(Network("TenLayers", 784, [1024, 1000, 777, 512, 300, 256, 128, 65, 33]));

    /// <summary>Many networks, no two alike.</summary>
    public static string Many(int count) => File([.. Enumerable.Range(0, count)
        .Select(index => Network($"Network{index}", 16 + index, [32 + (3 * index), 16 + (5 * index % 97)]))]);

    /// <summary>A class for each of <see cref="Many"/> that trains it and predicts with it.</summary>
    public static string UseOfMany(int count) => "using Dropout.CodeGen;\n\nnamespace My;\n\n" + string.Join("\n", Enumerable.Range(0, count).Select(index => $$"""
        internal static class Use{{index}}
        {
            public static float Train(Network{{index}} net, float[] rows, int[] labels)
            {
                using Network{{index}}.Trainer trainer = net.CreateTrainer(new Adam());
                float loss = 0;
                for (int step = 0; step < 100; step++)
                {
                    loss = trainer.Train(rows, labels);
                }

                return loss;
            }

            [PredictPath]
            public static int Predict(Network{{index}} net, float[] row)
            {
                float[] outputs = new float[Network{{index}}.OutputSize];
                net.Predict(row, outputs);
                return net.PredictClass(row);
            }
        }

        """));

    private static string File(params string[] networks) => $"using Dropout.CodeGen;\n\nnamespace My;\n\n{string.Join("\n", networks)}";

    private static string Network(string name, int inputs, int[] hidden)
    {
        string[] activations = ["Relu", "Gelu", "Tanh", "Silu", "Elu", "Sigmoid", "LeakyRelu", "Softplus", "Selu"];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"[Network({inputs}, Loss.SoftmaxCrossEntropy)]\n[Dropout(0.8)]\n");
        for (int layer = 0; layer < hidden.Length; layer++)
        {
            // Short networks have the usual activation; long ones show what each costs in text.
            string activation = activations[hidden.Length > 3 ? layer % activations.Length : 0];
            text.Append(CultureInfo.InvariantCulture, $"[Dense({hidden[layer]}, Activation.{activation})]\n[Dropout(0.5)]\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"[Dense(10)]\ninternal sealed partial class {name};\n").ToString();
    }
}
