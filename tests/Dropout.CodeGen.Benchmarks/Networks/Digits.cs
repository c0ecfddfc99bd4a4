namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>The network of the 2014 paper: 784-1024-1024-10.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(1024, Activation.Relu)]
[Dense(1024, Activation.Relu)]
[Dense(10)]
internal sealed partial class Digits;

/// <summary>The same with dropout.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(1024, Activation.Relu)]
[Dropout(0.5)]
[Dense(1024, Activation.Relu)]
[Dropout(0.5)]
[Dense(10)]
internal sealed partial class DigitsWithDropout;

/// <summary>The same with masks that all rows of a step share.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8, Mask = MaskScope.Batch)]
[Dense(1024, Activation.Relu)]
[Dropout(0.5, Mask = MaskScope.Batch)]
[Dense(1024, Activation.Relu)]
[Dropout(0.5, Mask = MaskScope.Batch)]
[Dense(10)]
internal sealed partial class DigitsWithSharedMasks;
