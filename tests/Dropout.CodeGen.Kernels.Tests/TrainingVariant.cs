namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>A way to take the same steps: whatever is chosen here, the bits stay the same.</summary>
/// <param name="Threads">Threads of the trainer.</param>
/// <param name="RecordsGradients">Whether gradients are kept for reading, which takes other kernels.</param>
/// <param name="SkipsZeros">Whether work with zeros may be skipped, where few units are active.</param>
internal sealed record TrainingVariant(int Threads, bool RecordsGradients, bool SkipsZeros)
{
    /// <summary>The one that is compared with the reference.</summary>
    public static TrainingVariant Reference { get; } = new(Threads: 1, RecordsGradients: true, SkipsZeros: true);

    /// <summary>What must do the same as <see cref="Reference"/>; the numbers of networks go through the counts of threads.</summary>
    public static IEnumerable<TrainingVariant> Others(RandomNetwork network) =>
    [
        Reference with { Threads = 1 + (network.Number % 4), RecordsGradients = false },
        Reference with { SkipsZeros = false },
    ];

    public TrainerOptions Options(int batchSize, RandomNetwork network, MaskSource? masks) => new()
    {
        BatchSize = batchSize,
        Seed = network.DataSeed,
        Threads = Threads,
        RecordGradients = RecordsGradients,
        Masks = masks,
        SkipZeros = SkipsZeros,
    };
}
