namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>A way to take the same steps: whatever is chosen here, the bits stay the same.</summary>
/// <param name="Threads">Threads of the trainer.</param>
/// <param name="RecordsGradients">Whether gradients are kept for reading, which takes other kernels.</param>
/// <param name="SkipsZeros">Whether the work of units that are 0 is skipped where they are many.</param>
internal sealed record TrainingVariant(int Threads, bool RecordsGradients, bool SkipsZeros)
{
    /// <summary>The one that is compared with the reference.</summary>
    public static TrainingVariant Reference { get; } = new(Threads: 1, RecordsGradients: true, SkipsZeros: false);

    /// <summary>What must do the same as <see cref="Reference"/>; the numbers of networks go through the counts of threads.</summary>
    public static IEnumerable<TrainingVariant> Others(RandomNetwork network) =>
    [
        new(Threads: 1 + (network.Number % 4), RecordsGradients: false, SkipsZeros: false),
        new(Threads: 1 + ((network.Number + 1) % 4), RecordsGradients: network.Number % 2 == 0, SkipsZeros: true),
    ];

    public TrainerOptions Options(int batchSize, RandomNetwork network, MaskSource? masks) => new()
    {
        BatchSize = batchSize,
        Seed = network.DataSeed,
        Threads = Threads,
        RecordGradients = RecordsGradients,
        SkipZeros = SkipsZeros,
        Masks = masks,
    };
}
