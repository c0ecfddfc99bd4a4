using System.Globalization;
using System.Text;
using Dropout.CodeGen.Generators.Plan;
using Dropout.CodeGen.Generators.Tests.Support;

namespace Dropout.CodeGen.Generators.Tests;

/// <summary>What is decided about a network, as data.</summary>
public sealed class PlanTests
{
    [Fact]
    public void The_plan_of_the_digits_of_the_paper() => Snapshot.Verify(Print(Generation.Plan(Source.Digits)), typeof(PlanTests));

    [Fact]
    public void The_plan_of_a_small_network() => Snapshot.Verify(
        Print(Generation.Plan(Source.Network(
            "[Network(2, Loss.BinaryCrossEntropy)]", "[Dense(20, Activation.Gelu)]", "[Dropout(Rate = 0.001)]", "[Dense(3)]", "[Dropout(0.5)]", "[Dense(1)]"))),
        typeof(PlanTests));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(784, 1024, 10)]
    [InlineData(17, 15, 33)]
    public void Parameters_lie_behind_each_other_and_each_on_a_line_of_its_own(int inputs, int units, int outputs)
    {
        NetworkPlan plan = Generation.Plan(Source.Network(
            $"[Network({inputs}, Loss.MeanSquaredError)]", $"[Dense({units})]", $"[Dense({units})]", $"[Dense({outputs})]"));
        int next = 0;
        foreach (LayerPlan layer in plan.Layers)
        {
            Assert.Equal(next, layer.WeightsOffset);
            Assert.True(layer.WeightsOffset + PanelLayout.WeightIndex(layer.Inputs, layer.Inputs - 1, layer.Units - 1) < layer.BiasOffset);
            Assert.Equal(layer.WeightsOffset + PanelLayout.WeightFloats(layer.Inputs, layer.Units), layer.BiasOffset);
            Assert.Equal(0, layer.WeightsOffset % 16);
            Assert.Equal(0, layer.BiasOffset % 16);
            next = layer.BiasOffset + PanelLayout.PaddedUnits(layer.Units);
        }
    }

    [Fact]
    public void No_two_weights_or_biases_share_a_place()
    {
        NetworkPlan plan = Generation.Plan(Source.Network(
            "[Network(7, Loss.MeanSquaredError)]", "[Dense(17)]", "[Dense(31)]", "[Dense(2)]"));
        var taken = new HashSet<int>();
        foreach (LayerPlan layer in plan.Layers)
        {
            for (int unit = 0; unit < layer.Units; unit++)
            {
                Assert.True(taken.Add(layer.BiasOffset + unit));
                for (int input = 0; input < layer.Inputs; input++)
                {
                    Assert.True(taken.Add(layer.WeightsOffset + PanelLayout.WeightIndex(layer.Inputs, input, unit)));
                }
            }
        }
    }

    public static TheoryData<string, bool> ActivationsAndDropout
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (string activation in Enum.GetNames<Activation>())
            {
                data.Add(activation, true);
                data.Add(activation, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ActivationsAndDropout))]
    public void Backward_finds_the_slope_where_activation_and_dropout_leave_it(string activation, bool dropout)
    {
        NetworkPlan plan = Generation.Plan(Source.Network(
            "[Network(4, Loss.MeanSquaredError)]", $"[Dense(8, Activation.{activation})]", dropout ? "[Dropout(0.5)]" : "", "[Dense(2)]"));
        SlopeSource expected = activation switch
        {
            nameof(Activation.Identity) => dropout ? SlopeSource.Mask : SlopeSource.One,
            nameof(Activation.Relu) => SlopeSource.Activation,
            _ => SlopeSource.Stored,
        };
        Assert.Equal(expected, plan.Layers[0].Slope);
        Assert.Equal(dropout, plan.Layers[0].Dropout is not null);
    }

    [Fact]
    public void Masks_are_drawn_only_where_something_is_dropped()
    {
        Assert.DoesNotContain(
            Generation.Plan(Source.Network("[Network(257, Loss.MeanSquaredError)]", "[Dropout(1)]", "[Dense(8)]", "[Dense(2)]")).Phases,
            phase => phase.Kind == PhaseKind.Inputs);
        Assert.Equal(
            new Phase(PhaseKind.Inputs, 0),
            Generation.Plan(Source.Network("[Network(257, Loss.MeanSquaredError)]", "[Dense(8)]", "[Dropout(0.5)]", "[Dense(2)]")).Phases[0]);
    }

    // A layer's weights are read on the way back before its update writes them.
    [Fact]
    public void A_layer_is_updated_behind_its_own_way_back()
    {
        NetworkPlan plan = Generation.Plan(Source.TenLayers);
        Phase[] phases = [.. plan.Phases];
        foreach (LayerPlan layer in plan.Layers)
        {
            int back = Array.FindIndex(phases, phase => phase.Layer == layer.Number && phase.Kind is PhaseKind.Backward or PhaseKind.BackwardToInputs);
            int update = Array.IndexOf(phases, new Phase(PhaseKind.Update, layer.Number));
            int forward = Array.IndexOf(phases, new Phase(PhaseKind.Forward, layer.Number));
            Assert.True(forward >= 0 && forward < back && back < update, $"Layer {layer.Number}: forward {forward}, backward {back}, update {update}.");
        }
    }

    public static TheoryData<string, string, bool, bool, bool> Layers => new()
    {
        // The second layer of a network: forward, backward, update.
        { "Relu", "", true, true, true },
        { "Relu", "[Dropout(0.5)]", true, true, true },
        { "Tanh", "[Dropout(0.5)]", true, true, true },
        { "Tanh", "", true, false, false },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Zeros_may_be_skipped_where_relu_or_a_mask_makes_them(string activation, string dropout, bool forward, bool backward, bool update)
    {
        NetworkPlan plan = Generation.Plan(Source.Network(
            "[Network(64, Loss.MeanSquaredError)]", "[Dense(300, Activation.Relu)]", $"[Dense(64, Activation.{activation})]", dropout, "[Dense(64)]"));
        Assert.Equal(new ZeroSkipPlan(forward, backward, update), plan.Layers[1].ZeroSkip);
        Assert.True(plan.Kernels.ZeroSkip);

        // The output layer passes gradients of all its units back.
        Assert.Equal(new ZeroSkipPlan(backward, false, false), plan.Layers[2].ZeroSkip);
        Assert.Equal(ActivitySource.None, plan.Layers[2].Activity);
    }

    [Theory]
    [InlineData(128, "", true)]
    [InlineData(128, "[Dropout(0.5)]", true)]
    [InlineData(128, "[Dropout(0.5, Form = DropoutForm.ExactCount)]", true)]
    [InlineData(128, "[Dropout(0.5, Form = DropoutForm.RealizedCount)]", false)]
    [InlineData(128, "[GaussianDropout(0.5)]", false)]
    [InlineData(128, "[Dropout(0.5, Mask = MaskScope.Batch)]", false)]
    [InlineData(63, "[Dropout(0.5, Mask = MaskScope.Batch)]", true)]
    [InlineData(257, "", false)]
    public void Small_networks_train_block_by_block(int units, string dropout, bool expected)
    {
        NetworkPlan plan = Generation.Plan(Source.Network("[Network(64, Loss.MeanSquaredError)]", $"[Dense({units}, Activation.Relu)]", dropout, "[Dense(10)]"));

        Assert.Equal(expected ? StepForm.BlockByBlock : StepForm.LayerByLayer, plan.Step);
        Assert.Equal(expected, plan.Kernels.BlockByBlock);
        Assert.Equal(!expected, plan.Kernels.LayerByLayer);
    }

    [Fact]
    public void Small_layers_are_computed_whole()
    {
        NetworkPlan plan = Generation.Plan(Source.Network(
            "[Network(63, Loss.MeanSquaredError)]", "[Dense(63, Activation.Relu)]", "[Dropout(0.5, Form = DropoutForm.RealizedCount)]", "[Dense(63)]"));
        Assert.All(plan.Layers, layer => Assert.Equal(new ZeroSkipPlan(false, false, false), layer.ZeroSkip));
        Assert.False(plan.Kernels.ZeroSkip);
        Assert.Equal(ActivitySource.None, plan.Inputs.Activity);
    }

    [Theory]
    [InlineData("[Dropout(0.5, Mask = MaskScope.Batch)]", true)]
    [InlineData("[Dropout(0.5, Mask = MaskScope.Batch, Form = DropoutForm.ExactCount)]", true)]
    [InlineData("[Dropout(0.5, Mask = MaskScope.Batch, Form = DropoutForm.ScaleAtPredict)]", true)]
    [InlineData("[Dropout(0.5, Mask = MaskScope.Batch, Form = DropoutForm.RealizedCount)]", false)]
    [InlineData("[Dropout(0.95, Mask = MaskScope.Batch)]", false)]
    [InlineData("[Dropout(0.5)]", false)]
    public void Dropped_units_are_left_out_where_rows_share_a_mask(string dropout, bool expected)
    {
        NetworkPlan plan = Generation.Plan(Source.Network(
            "[Network(9, Loss.MeanSquaredError)]", "[Dense(64)]", dropout, "[Dense(3)]", "[Dense(64)]"));

        Assert.Equal([expected, false, false], plan.Layers.Select(layer => layer.LeavesOut));
        Assert.Equal([expected, expected, false], plan.Layers.Select(layer => layer.IsCompact));
        Assert.Equal(expected, plan.Kernels.Compact);
        Assert.Equal(expected ? [1, 2] : [], plan.Phases.Where(phase => phase.Kind == PhaseKind.Gather).Select(phase => phase.Layer));
        Assert.Equal(expected ? [2, 1] : [], plan.Phases.Where(phase => phase.Kind == PhaseKind.Gradients).Select(phase => phase.Layer));
    }

    private static string Print(NetworkPlan plan)
    {
        var text = new StringBuilder();
        Line($"{plan.Definition.MetadataName}, {plan.Definition.Loss}");
        Line($"");
        Line($"inputs {plan.Inputs.Size}, {Dropout(plan.Inputs.Dropout)}, active units: {plan.Inputs.Activity}");
        foreach (LayerPlan layer in plan.Layers)
        {
            Line($"{layer.Name}: {layer.Inputs} -> {layer.Units}, {layer.Activation}, {Dropout(layer.Dropout)}");
            Line($"    weights at {layer.WeightsOffset}, biases at {layer.BiasOffset}");
            Line($"    slope from {layer.Slope}, a single row by {layer.RowKernel} in {layer.PartialSums} sums a unit, active units: {layer.Activity}");
            Line($"    dropped units: {(layer.LeavesOut ? "left out" : "0")}, {(layer.IsCompact ? "multiplies what is kept" : "multiplies all")}");
            Line($"    forward {Kernels(layer.ZeroSkip.Forward)}, backward {Kernels(layer.ZeroSkip.Backward)}, update {Kernels(layer.ZeroSkip.Update)}");
            Line($"    an update that streams asks for {layer.LinesAhead} lines ahead");
        }

        Line($"");
        Line($"predict: {plan.Predict.Block}, blocks of {plan.Predict.BlockRows} rows, {plan.Predict.RowFloats} floats a row at most");
        Line($"    PredictClass's logits: {plan.Predict.LogitsScratch}");
        Line($"");
        Line($"step: {plan.Step}, phases:");
        foreach (Phase phase in plan.Phases)
        {
            Line($"    {phase.Kind} {phase.Layer}");
        }

        Line($"");
        Line($"tiles, rows x vectors: {string.Join(", ", plan.Kernels.Tiles.Select(tile => $"{tile.Rows}x{tile.Vectors}"))}");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Kernels(bool maySkip) => maySkip ? "dense or skipping zeros" : "dense";

    private static string Dropout(DropoutPlan? dropout) => dropout is null
        ? "no dropout"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{dropout.Definition.Form}, {dropout.Definition.Mask}: keeps {dropout.Definition.Keep}, below {dropout.Arithmetic.Drawn.Threshold} of 2^40, times {dropout.Arithmetic.Scale}");
}
