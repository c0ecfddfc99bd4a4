namespace Dropout.CodeGen.Benchmarks;

/// <summary>The network of the 2014 paper's size, without dropout.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(1024, Activation.Relu)]
[Dense(1024, Activation.Relu)]
[Dense(10)]
internal sealed partial class DenseDigits;

/// <summary>The same with dropout.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(1024, Activation.Relu)]
[Dropout(0.5)]
[Dense(1024, Activation.Relu)]
[Dropout(0.5)]
[Dense(10)]
internal sealed partial class DropoutDigits;
