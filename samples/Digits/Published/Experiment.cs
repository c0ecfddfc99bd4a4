using Dropout.CodeGen;

namespace Digits.Published;

/// <summary>A published result, and how it is repeated.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Title">What it is.</param>
/// <param name="BatchSize">Images in a step.</param>
/// <param name="Arms">The networks that are compared.</param>
internal sealed record Experiment(string Name, string Title, int BatchSize, IReadOnlyList<Arm> Arms);

/// <summary>A network of an experiment, and how it is trained.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Published">Its published test error in percent; null where only a curve is.</param>
/// <param name="Epochs">How often every training image is shown.</param>
/// <param name="Create">Makes the network from a seed.</param>
/// <param name="Optimizer">What trains it, for the number of steps in all.</param>
internal sealed record Arm(string Name, double? Published, int Epochs, Func<long, INetwork> Create, Func<long, Optimizer> Optimizer);
