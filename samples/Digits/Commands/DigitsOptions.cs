namespace Digits.Commands;

/// <summary>What the command line asks for.</summary>
/// <param name="DataDirectory">A directory with IDX files, or null for digits drawn by the program.</param>
/// <param name="Epochs">Epochs; null for what suits the data.</param>
/// <param name="BatchSize">Images in a step; null for what suits the data.</param>
/// <param name="Seed">Determines everything that is random.</param>
/// <param name="Threads">Threads that work on a step.</param>
/// <param name="Preset">The published result to repeat; null for the comparison with and without dropout.</param>
/// <param name="Seeds">How many seeds a published result is repeated with.</param>
/// <param name="Only">Names of the networks of a published result to train; empty for all.</param>
/// <param name="HoldsOut">Whether a published result is scored with a part of the training images in place of the test images.</param>
internal sealed record DigitsOptions(
    string? DataDirectory, int? Epochs, int? BatchSize, int Seed, int Threads, string? Preset, int Seeds, IReadOnlyList<string> Only, bool HoldsOut);
