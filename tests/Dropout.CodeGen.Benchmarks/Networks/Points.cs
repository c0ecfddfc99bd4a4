namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>A network for points of the plane, with one output: 2-20-3-1.</summary>
[Network(2, Loss.BinaryCrossEntropy)]
[Dense(20, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(1)]
internal sealed partial class Points;

/// <summary>The same with dropout.</summary>
[Network(2, Loss.BinaryCrossEntropy)]
[Dense(20, Activation.Relu)]
[Dropout(0.5)]
[Dense(3, Activation.Relu)]
[Dropout(0.5)]
[Dense(1)]
internal sealed partial class PointsWithDropout;
