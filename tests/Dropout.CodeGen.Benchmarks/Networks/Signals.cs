namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>A network for a few sensors: 16-32-16-4.</summary>
[Network(16, Loss.SoftmaxCrossEntropy)]
[Dense(32, Activation.Relu)]
[Dense(16, Activation.Relu)]
[Dense(4)]
internal sealed partial class Signals;

/// <summary>The same with dropout.</summary>
[Network(16, Loss.SoftmaxCrossEntropy)]
[Dense(32, Activation.Relu)]
[Dropout(0.5)]
[Dense(16, Activation.Relu)]
[Dropout(0.5)]
[Dense(4)]
internal sealed partial class SignalsWithDropout;
