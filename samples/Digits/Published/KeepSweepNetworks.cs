using Dropout.CodeGen;

namespace Digits.Published;

// Figure 9a, with a quarter of its widths: no dropout on the pixels, and another keep probability for the hidden units of each network.
// Dropout in the form of the paper, so that a max-norm means the same for each keep.

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.1, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.1, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.1, Form = DropoutForm.ScaleAtPredict)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep10;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.2, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.2, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.2, Form = DropoutForm.ScaleAtPredict)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep20;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.3, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.3, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.3, Form = DropoutForm.ScaleAtPredict)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep30;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.4, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.4, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.4, Form = DropoutForm.ScaleAtPredict)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep40;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep50;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.6, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.6, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.6, Form = DropoutForm.ScaleAtPredict)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep60;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep70;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep80;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.9, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.9, Form = DropoutForm.ScaleAtPredict)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dropout(0.9, Form = DropoutForm.ScaleAtPredict)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep90;

[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dense(512, Activation.Relu, MaxNorm = 3)]
[Dense(10, MaxNorm = 3)]
public sealed partial class Keep100;
