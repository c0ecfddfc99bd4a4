using Dropout.CodeGen;

namespace Digits.Published;

/// <summary>The results of Srivastava et al., JMLR 15, 2014, that the program repeats.</summary>
internal static class Experiments
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Experiment> All { get; } =
    [
        new(
            "paper",
            "Table 2: 784-1024-1024-1024-10, relu, keep 0.8 / 0.5, max-norm",
            BatchSize: 100,
            [
                new("without dropout", 1.60, 30, seed => new PaperWithoutDropout(seed), Plain),
                new("dropout + max-norm", 1.06, 200, seed => new PaperWithDropout(seed), steps => Falling(0.03f, 0.95f, steps)),
            ]),
        new(
            "table9",
            "Table 9: kinds of regularisation, 784-512-512-1024-10 (half the widths of the paper)",
            BatchSize: 100,
            [
                new("L2", 1.62, 20, seed => new RegularisedByL2(seed), steps => Falling(0.1f, 0.9f, steps)),
                new("max-norm", 1.35, 20, seed => new RegularisedByMaxNorm(seed), steps => Falling(0.1f, 0.9f, steps)),
                new("dropout + L2", 1.25, 100, seed => new RegularisedByDropoutAndL2(seed), steps => Falling(0.03f, 0.95f, steps)),
                new("dropout + max-norm", 1.05, 100, seed => new RegularisedByDropoutAndMaxNorm(seed), steps => Falling(0.03f, 0.95f, steps)),
            ]),
        new(
            "keep-sweep",
            "Figure 9a: the keep probability of hidden units, 784-512-512-512-10 (a quarter of the widths of the paper)",
            BatchSize: 100,
            [
                Sweep(0.1f, 2.7, seed => new Keep10(seed)),
                Sweep(0.2f, null, seed => new Keep20(seed)),
                Sweep(0.3f, null, seed => new Keep30(seed)),
                Sweep(0.4f, null, seed => new Keep40(seed)),
                Sweep(0.5f, null, seed => new Keep50(seed)),
                Sweep(0.6f, null, seed => new Keep60(seed)),
                Sweep(0.7f, null, seed => new Keep70(seed)),
                Sweep(0.8f, null, seed => new Keep80(seed)),
                Sweep(0.9f, null, seed => new Keep90(seed)),
                Sweep(1.0f, null, seed => new Keep100(seed)),
            ]),
    ];

    // The paper decays over 10^6 updates; here the rate falls to 0 over those that there are, and the momentum rises over the first fifth
    // of them.
    private static Sgd Falling(float rate, float momentum, long steps) => new()
    {
        LearningRate = Schedule.Cosine(rate, 0, steps).WithWarmUp(600),
        Momentum = Schedule.Ramp(0.5f, momentum, Math.Max(1, steps / 5)),
    };

    private static Sgd Plain(long steps) => new()
    {
        LearningRate = Schedule.Ramp(0.1f, 0, steps),
        Momentum = Schedule.Ramp(0.5f, 0.9f, Math.Max(1, steps / 10)),
    };

    // Behind a dropout that does not scale, activations and gradients are smaller by keep: the fewer units are kept, the larger the rate.
    private static Arm Sweep(float keep, double? published, Func<long, INetwork> create) => new(
        FormattableString.Invariant($"keep {keep:F1}"), published, 15, create, steps => Falling(0.05f / keep, 0.9f, steps));
}
