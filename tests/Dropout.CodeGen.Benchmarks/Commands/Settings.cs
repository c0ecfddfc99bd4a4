using Dropout.CodeGen.Benchmarks.Measuring;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>What the options of the program say.</summary>
/// <param name="Effort">How long to measure.</param>
/// <param name="Batch">Rows of a training step.</param>
/// <param name="Threads">Threads of a training step.</param>
internal sealed record Settings(Effort Effort, int Batch, int Threads);
