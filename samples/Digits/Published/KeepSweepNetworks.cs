using Dropout.CodeGen;

namespace Digits.Published;

// Figure 9a, with a quarter of its widths: no dropout on the pixels, and another keep probability for the hidden units of each network.

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.1)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.1)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.1)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep10;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.2)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.2)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.2)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep20;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.3)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.3)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.3)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep30;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.4)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.4)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.4)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep40;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.5)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.5)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.5)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep50;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.6)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.6)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.6)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep60;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.7)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.7)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.7)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep70;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.8)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.8)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.8)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep80;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.9)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.9)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.9)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep90;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep100;
