using Dropout.CodeGen.Networks.Tests.Corpus;

namespace Dropout.CodeGen.Networks.Tests.Determinism;

/// <summary>Where rows share a mask, a step leaves dropped units out. Nothing but the time it takes may tell.</summary>
public class SharedMaskTests
{
    public static TheoryData<string> Networks => [nameof(EveryMaskShared), nameof(SomeMasksShared)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Leaving_units_out_changes_no_bit(string name)
    {
        // A step too small for it, and one of every unevenness.
        int[] rows = [64, 24, 23, 37];
        using TestedNetwork whole = Create(name);
        using TestedNetwork compact = Create(name);
        using TestedTrainer all = Trainer(whole, new TrainerOptions { BatchSize = 64, Seed = 3, SkipZeros = false });
        using TestedTrainer kept = Trainer(compact, new TrainerOptions { BatchSize = 64, Seed = 3, Threads = 2 });

        for (int step = 0; step < rows.Length; step++)
        {
            var batch = new CorpusBatch(whole.Description, new SeededNumbers(step), rows[step], asLabels: true);

            Tolerance.AssertSameBits([batch.Train(all)], [batch.Train(kept)], $"loss of step {step}");
            Tolerance.AssertSameBits(whole.AllParameters(), compact.AllParameters(), $"parameters after step {step}");
            for (int layer = 0; layer <= whole.Description.Layers.Count; layer++)
            {
                for (int row = 0; row < rows[step]; row++)
                {
                    Tolerance.AssertSameBits(
                        all.Trainer.Activations[layer].Row(row), kept.Trainer.Activations[layer].Row(row), $"step {step}, layer {layer}, row {row}");
                }
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_or_everything_may_be_kept(bool everything)
    {
        using TestedNetwork whole = Create(nameof(EveryMaskShared));
        using TestedNetwork compact = Create(nameof(EveryMaskShared));
        var masks = new ConstantMask(everything);
        using TestedTrainer all = Trainer(whole, new TrainerOptions { BatchSize = 32, Masks = masks, SkipZeros = false });
        using TestedTrainer kept = Trainer(compact, new TrainerOptions { BatchSize = 32, Masks = masks });
        var batch = new CorpusBatch(whole.Description, new SeededNumbers(5), 32, asLabels: true);
        for (int step = 0; step < 2; step++)
        {
            Tolerance.AssertSameBits([batch.Train(all)], [batch.Train(kept)], $"loss of step {step}");
            Tolerance.AssertSameBits(whole.AllParameters(), compact.AllParameters(), $"parameters after step {step}");
        }
    }

    private static TestedNetwork Create(string name)
    {
        var network = new TestedNetwork(name == nameof(EveryMaskShared) ? typeof(EveryMaskShared) : typeof(SomeMasksShared), seed: 1);
        network.Randomise(new SeededNumbers(8));
        return network;
    }

    private static TestedTrainer Trainer(TestedNetwork network, TrainerOptions options) =>
        network.CreateTrainer(new Sgd { LearningRate = 0.05f, Momentum = 0.9f }, options);

    private sealed class ConstantMask(bool keeps) : MaskSource
    {
        public override void Fill(MaskRequest request, Span<bool> kept) => kept.Fill(keeps);
    }
}

[Network(100, Loss.SoftmaxCrossEntropy)]
[Dropout(0.7, Mask = MaskScope.Batch)]
[Dense(130, Activation.Tanh)]
[Dropout(0.5, Mask = MaskScope.Batch)]
[Dense(90, Activation.Relu)]
[Dropout(0.3, Mask = MaskScope.Batch, Form = DropoutForm.ExactCount)]
[Dense(7)]
public sealed partial class EveryMaskShared;

[Network(90, Loss.SoftmaxCrossEntropy)]
[Dropout(0.9)]
[Dense(80, Activation.Gelu)]
[Dropout(0.5, Mask = MaskScope.Batch)]
[Dense(96, Activation.Relu)]
[Dropout(0.5)]
[Dense(70, Activation.Sigmoid)]
[Dropout(0.6, Mask = MaskScope.Batch, Form = DropoutForm.RealizedCount)]
[Dense(75, Activation.Relu)]
[Dense(5)]
public sealed partial class SomeMasksShared;
