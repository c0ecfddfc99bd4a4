using Dropout.CodeGen.Generators.Tests.Support;

namespace Dropout.CodeGen.Generators.Tests;

/// <summary>The emitted text of some networks, to be read by people.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void A_small_network_with_relu_and_a_yes_no_answer() => Snapshot.Verify(
        Generation.Run("""
            using Dropout.CodeGen;

            namespace My;

            [Network(2, Loss.BinaryCrossEntropy)]
            [Dense(20, Activation.Relu)]
            [Dense(3, Activation.Relu)]
            [Dense(1)]
            public sealed partial class Circles;
            """),
        IsOfNetwork,
        typeof(SnapshotTests));

    [Fact]
    public void The_digits_of_the_paper() => Snapshot.Verify(Generation.Run(Source.Digits), IsOfNetwork, typeof(SnapshotTests));

    [Fact]
    public void The_kernels_of_small_networks() => Snapshot.Verify(
        Generation.Run(Source.Network("[Network(16, Loss.SoftmaxCrossEntropy)]", "[Dense(32, Activation.Relu)]", "[Dropout(0.5)]", "[Dense(4)]")),
        name => !IsOfNetwork(name),
        typeof(SnapshotTests));

    [Fact]
    public void The_kernels_of_wide_networks() =>
        Snapshot.Verify(Generation.Run(Source.Digits), name => !IsOfNetwork(name), typeof(SnapshotTests));

    [Fact]
    public void Independent_labels_with_dropout_by_rate() => Snapshot.Verify(
        Generation.Run("""
            using Dropout.CodeGen;

            namespace My.Labels
            {
                [Network(40, Loss.BinaryCrossEntropy)]
                [Dropout(Rate = 0.1)]
                [Dense(64, Activation.Gelu)]
                [Dropout(Rate = 0.3)]
                [Dense(33, Activation.Silu)]
                [Dropout(Rate = 0.5)]
                [Dense(7)]
                internal partial class Tags
                {
                }
            }
            """),
        IsOfNetwork,
        typeof(SnapshotTests));

    [Fact]
    public void Every_form_of_dropout_in_one_network() => Snapshot.Verify(
        Generation.Run("""
            using Dropout.CodeGen;

            namespace My;

            [Network(30, Loss.MeanSquaredError)]
            [GaussianDropout(0.8)]
            [Dense(64, Activation.Selu)]
            [AlphaDropout(0.9)]
            [Dense(70, Activation.Relu)]
            [Dropout(0.5, Form = DropoutForm.RealizedCount)]
            [Dense(64, Activation.Tanh)]
            [Dropout(0.5, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)]
            [Dense(20, Activation.Relu)]
            [Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
            [Dense(2)]
            public sealed partial class Forms;
            """),
        IsOfNetwork,
        typeof(SnapshotTests));

    [Fact]
    public void A_regression_nested_in_a_record_struct() => Snapshot.Verify(
        Generation.Run("""
            using Dropout.CodeGen;

            namespace My.@namespace;

            public partial class Outer
            {
                public partial record struct Inner
                {
                    [Network(13, Loss.MeanSquaredError)]
                    [Dense(24, Activation.Tanh)]
                    [Dropout(0.9)]
                    [Dense(2)]
                    public partial class @class;
                }
            }
            """),
        IsOfNetwork,
        typeof(SnapshotTests));

    [Fact]
    public void A_network_in_the_global_namespace() => Snapshot.Verify(
        Generation.Run("""
            using Dropout.CodeGen;

            [Network(17, Loss.SoftmaxCrossEntropy)]
            [Dropout(0.75)]
            [Dense(3)]
            sealed partial class Linear;
            """),
        IsOfNetwork,
        typeof(SnapshotTests));

    [Fact]
    public void The_first_difference_is_named_by_its_line()
    {
        Assert.Equal("Line 2 differs.\n  verified: b\n  received: x", Snapshot.FirstDifference("a\nb\nc", "a\nx\nc"));
        Assert.Equal("Line 2 differs.\n  verified: b\n  received: (the text ends before it)", Snapshot.FirstDifference("a\nb", "a"));
    }

    private static bool IsOfNetwork(string hintName) => hintName != HintName.Kernels;
}
