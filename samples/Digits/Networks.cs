using Dropout.CodeGen;

namespace Digits;

/// <summary>Recognises digits, trained with dropout: 80 % of the pixels and 50 % of the hidden units are kept in each step.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(1024, Activation.Relu)]
[Dropout(0.5)]
[Dense(1024, Activation.Relu)]
[Dropout(0.5)]
[Dense(10)]
public sealed partial class DigitsWithDropout;

/// <summary>The same layers, trained without dropout.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(1024, Activation.Relu)]
[Dense(1024, Activation.Relu)]
[Dense(10)]
public sealed partial class DigitsWithoutDropout;
