using Dropout.CodeGen.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Generators.Tests;

/// <summary>Prediction by the shape of its code: whatever it reaches knows nothing of dropout, and allocates nothing.</summary>
public sealed class PredictPathTests
{
    private static readonly string[] words = ["mask", "scale", "random", "dropout", "train"];

    public static TheoryData<string> Networks =>
    [
        Source.Digits,
        Source.Network("[Network(2, Loss.BinaryCrossEntropy)]", "[Dropout(0.9)]", "[Dense(20, Activation.Gelu)]", "[Dropout(0.5)]", "[Dense(1)]"),
        Source.Network("[Network(30, Loss.MeanSquaredError)]", "[Dense(20, Activation.Sigmoid)]", "[Dropout(0.5)]", "[Dense(4, Activation.Tanh)]"),
        Source.Network("[Network(8, Loss.SoftmaxCrossEntropy)]", "[Dropout(0.5)]", "[Dense(5000)]"),
        Source.Network(
            "[Network(8, Loss.SoftmaxCrossEntropy)]",
            "[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]",
            "[Dense(40, Activation.Selu)]",
            "[AlphaDropout(0.9)]",
            "[Dense(30, Activation.Relu)]",
            "[GaussianDropout(0.5)]",
            "[Dense(30, Activation.Tanh)]",
            "[Dropout(0.5, Form = DropoutForm.RealizedCount)]",
            "[Dense(30)]",
            "[Dropout(0.5, Form = DropoutForm.ExactCount)]",
            "[Dense(3)]"),
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Prediction_reaches_no_word_of_dropout(string source)
    {
        EmittedCode code = EmittedCode.Of(source);
        IReadOnlyList<SyntaxNode> reached = code.Reach(code.Methods("Network", "Predict", "PredictLogits", "PredictClass"));

        // The three of them, what they share, and at least entry, block, row, activation and kernels.
        Assert.True(reached.Count >= 20, $"Only {reached.Count} declarations are reached.");
        Assert.Empty(code.Uses(reached, words));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Prediction_reaches_no_allocation(string source)
    {
        EmittedCode code = EmittedCode.Of(source);
        Assert.Empty(code.Allocations(code.Reach(code.Methods("Network", "Predict", "PredictLogits", "PredictClass"))));
    }

    [Fact]
    public void Training_reaches_them_all()
    {
        EmittedCode code = EmittedCode.Of(Source.Digits);
        IReadOnlyList<string> used = code.Uses(code.Reach(code.Methods("Step", "Run")), words);
        Assert.Contains("mask: MaskBits", used);
        Assert.Contains("train: Layer2Training", used);
        Assert.Contains(used, use => use.StartsWith("dropout: // Forward, layer 1", StringComparison.Ordinal));
        Assert.Contains(used, use => use.StartsWith("scale: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Creating_a_trainer_is_seen_to_allocate()
    {
        EmittedCode code = EmittedCode.Of(Source.Digits);
        IReadOnlyList<string> allocations = code.Allocations(code.Reach(code.Methods("Network", "CreateTrainer")));
        Assert.Contains(allocations, allocation => allocation.StartsWith("ObjectCreation: new Trainer", StringComparison.Ordinal));
    }
}
