namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>Activations that are never zero: a step on it skips nothing.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(1024, Activation.LeakyRelu)]
[Dense(1024, Activation.LeakyRelu)]
[Dense(10)]
internal sealed partial class LeakyDigits;

/// <summary>The same, with dropout that leaves too few zeros to skip: what its step takes more, the masks cost.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.9)]
[Dense(1024, Activation.LeakyRelu)]
[Dropout(0.9)]
[Dense(1024, Activation.LeakyRelu)]
[Dropout(0.9)]
[Dense(10)]
internal sealed partial class LeakyDigitsWithDropout;
