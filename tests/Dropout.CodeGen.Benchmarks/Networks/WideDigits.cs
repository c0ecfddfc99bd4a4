namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>The paper's wide network: 784-2048-2048-2048-10.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(2048, Activation.Relu)]
[Dense(2048, Activation.Relu)]
[Dense(2048, Activation.Relu)]
[Dense(10)]
internal sealed partial class WideDigits;

/// <summary>The same with dropout.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(2048, Activation.Relu)]
[Dropout(0.5)]
[Dense(2048, Activation.Relu)]
[Dropout(0.5)]
[Dense(2048, Activation.Relu)]
[Dropout(0.5)]
[Dense(10)]
internal sealed partial class WideDigitsWithDropout;
