namespace Dropout.CodeGen.Generators.Tests.Support;

/// <summary>Networks as users write them.</summary>
internal static class Source
{
    /// <summary>The network of the paper by Srivastava et al. on MNIST.</summary>
    public const string Digits = """
        using Dropout.CodeGen;

        namespace My;

        [Network(784, Loss.SoftmaxCrossEntropy)]
        [Dropout(0.8)]
        [Dense(1024, Activation.Relu)]
        [Dropout(0.5)]
        [Dense(1024, Activation.Relu)]
        [Dropout(0.5)]
        [Dense(10)]
        public sealed partial class Network;
        """;

    /// <summary>A class My.Network with the given attributes.</summary>
    public static string Network(params string[] attributes) => $$"""
        using Dropout.CodeGen;

        namespace My
        {
            {{string.Join("\n    ", attributes)}}
            public sealed partial class Network
            {
            }
        }
        """;

    /// <summary>Ten layers, dropout behind each of them but the output.</summary>
    public static string TenLayers { get; } = Network(
    [
        "[Network(784, Loss.SoftmaxCrossEntropy)]",
        "[Dropout(0.8)]",
        .. Enumerable.Range(1, 9).SelectMany(layer => new[] { $"[Dense({1024 - (64 * layer)}, Activation.{(layer % 2 == 0 ? "Relu" : "Gelu")})]", "[Dropout(0.7)]" }),
        "[Dense(10)]",
    ]);
}
