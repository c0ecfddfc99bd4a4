namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>The smallest network that reads digits: 784-128-10.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(128, Activation.Relu)]
[Dense(10)]
internal sealed partial class SmallDigits;

/// <summary>The same with dropout.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(128, Activation.Relu)]
[Dropout(0.5)]
[Dense(10)]
internal sealed partial class SmallDigitsWithDropout;
