namespace Dropout.CodeGen.Networks.Tests.Corpus;

// Written by CorpusScript, not by hand.

[Network(33, Loss.BinaryCrossEntropy)]
[Dense(5)]
public sealed partial class Corpus00;

[Network(3, Loss.SoftmaxCrossEntropy)]
[Dropout(0.7)]
[Dense(16, Activation.Gelu)]
[Dropout(0.8)]
[Dense(48)]
public sealed partial class Corpus01;

[Network(200, Loss.MeanSquaredError)]
[Dropout(0.95)]
[Dense(6, Activation.GeluTanh)]
[Dropout(0.25)]
[Dense(17, Activation.Selu)]
[Dropout(0.5)]
[Dense(7, Activation.Relu)]
public sealed partial class Corpus02;

[Network(1, Loss.BinaryCrossEntropy)]
[Dense(65, Activation.Relu)]
[Dense(100, Activation.Sigmoid)]
[Dense(15, Activation.Silu)]
[Dropout(Rate = 0.1)]
[Dense(64)]
public sealed partial class Corpus03;

[Network(32, Loss.SoftmaxCrossEntropy)]
[Dropout(0.999)]
[Dense(31)]
public sealed partial class Corpus04;

[Network(2, Loss.MeanSquaredError)]
[Dropout(0.8)]
[Dense(32, Activation.Elu)]
[Dense(200, Activation.Elu)]
public sealed partial class Corpus05;

[Network(64, Loss.BinaryCrossEntropy)]
[Dense(3, Activation.Identity)]
[Dropout(0.999)]
[Dense(5, Activation.Tanh)]
[Dense(2)]
public sealed partial class Corpus06;

[Network(15, Loss.SoftmaxCrossEntropy)]
[Dense(48, Activation.Softplus)]
[Dropout(0.9)]
[Dense(7, Activation.LeakyRelu)]
[Dropout(0.7)]
[Dense(100, Activation.Sigmoid)]
[Dropout(Rate = 0.05)]
[Dense(17)]
public sealed partial class Corpus07;

[Network(6, Loss.MeanSquaredError)]
[Dense(31, Activation.LeakyRelu)]
public sealed partial class Corpus08;

[Network(33, Loss.BinaryCrossEntropy)]
[Dense(16, Activation.Identity)]
[Dropout(0.25)]
[Dense(1)]
public sealed partial class Corpus09;

[Network(65, Loss.MeanSquaredError)]
[Dropout(0.5)]
[Dense(200, Activation.Tanh)]
[Dense(6, Activation.LeakyRelu)]
[Dropout(0.8)]
[Dense(100, Activation.GeluTanh)]
public sealed partial class Corpus10;

[Network(2, Loss.SoftmaxCrossEntropy)]
[Dense(5, Activation.Elu)]
[Dropout(0.95)]
[Dense(15, Activation.Softplus)]
[Dropout(Rate = 0.3)]
[Dense(3, Activation.Silu)]
[Dropout(0.25)]
[Dense(7)]
public sealed partial class Corpus11;

[Network(17, Loss.MeanSquaredError)]
[Dropout(0.9)]
[Dense(16, Activation.Selu)]
public sealed partial class Corpus12;

[Network(1, Loss.BinaryCrossEntropy)]
[Dropout(0.5)]
[Dense(65, Activation.Gelu)]
[Dense(32)]
public sealed partial class Corpus13;

[Network(64, Loss.SoftmaxCrossEntropy)]
[Dense(48, Activation.GeluTanh)]
[Dropout(0.999)]
[Dense(33, Activation.Relu)]
[Dropout(0.9)]
[Dense(31)]
public sealed partial class Corpus14;

[Network(200, Loss.SoftmaxCrossEntropy)]
[Dense(64, Activation.Selu)]
[Dense(6, Activation.Softplus)]
[Dense(32, Activation.Sigmoid)]
[Dense(15)]
public sealed partial class Corpus15;

[Network(1, Loss.BinaryCrossEntropy)]
[Dropout(0.25)]
[Dense(100)]
public sealed partial class Corpus16;

[Network(7, Loss.MeanSquaredError)]
[Dropout(0.7)]
[Dense(48, Activation.Identity)]
[Dense(3, Activation.Silu)]
public sealed partial class Corpus17;

[Network(5, Loss.SoftmaxCrossEntropy)]
[Dense(16, Activation.GeluTanh)]
[Dropout(Rate = 0.001)]
[Dense(17, Activation.Gelu)]
[Dropout(Rate = 0.5)]
[Dense(2)]
public sealed partial class Corpus18;

[Network(65, Loss.BinaryCrossEntropy)]
[Dropout(0.8)]
[Dense(31, Activation.Relu)]
[Dropout(0.95)]
[Dense(33, Activation.Tanh)]
[Dropout(0.95)]
[Dense(32, Activation.LeakyRelu)]
[Dropout(Rate = 0.75)]
[Dense(7)]
public sealed partial class Corpus19;

[Network(31, Loss.MeanSquaredError)]
[Dropout(0.999)]
[Dense(64, Activation.Gelu)]
public sealed partial class Corpus20;

[Network(200, Loss.SoftmaxCrossEntropy)]
[Dense(16, Activation.Selu)]
[Dropout(Rate = 0.2)]
[Dense(2)]
public sealed partial class Corpus21;

[Network(48, Loss.BinaryCrossEntropy)]
[Dropout(0.7)]
[Dense(15, Activation.Elu)]
[Dropout(0.5)]
[Dense(33, Activation.Silu)]
[Dropout(0.9)]
[Dense(100)]
public sealed partial class Corpus22;

[Network(1, Loss.MeanSquaredError)]
[Dropout(Rate = 0.1)]
[Dense(3, Activation.Identity)]
[Dense(6, Activation.Selu)]
[Dropout(Rate = 0.05)]
[Dense(65, Activation.GeluTanh)]
[Dropout(Rate = 0.5)]
[Dense(17, Activation.Tanh)]
public sealed partial class Corpus23;

[Network(5, Loss.SoftmaxCrossEntropy)]
[Dense(200)]
public sealed partial class Corpus24;

[Network(17, Loss.BinaryCrossEntropy)]
[Dropout(0.8)]
[Dense(3, Activation.Relu)]
[Dense(5)]
public sealed partial class Corpus25;

[Network(64, Loss.MeanSquaredError)]
[Dense(6, Activation.Softplus)]
[Dense(33, Activation.Tanh)]
[Dropout(0.25)]
[Dense(15, Activation.Sigmoid)]
public sealed partial class Corpus26;

[Network(48, Loss.SoftmaxCrossEntropy)]
[Dropout(0.7)]
[Dense(7, Activation.LeakyRelu)]
[Dropout(0.999)]
[Dense(1, Activation.Gelu)]
[Dropout(0.9)]
[Dense(2, Activation.Sigmoid)]
[Dropout(0.5)]
[Dense(65)]
public sealed partial class Corpus27;

[Network(16, Loss.BinaryCrossEntropy)]
[Dropout(0.8)]
[Dense(32)]
public sealed partial class Corpus28;

[Network(100, Loss.MeanSquaredError)]
[Dropout(Rate = 0.001)]
[Dense(31, Activation.Elu)]
[Dropout(0.25)]
[Dense(33, Activation.Identity)]
public sealed partial class Corpus29;

[Network(2, Loss.MeanSquaredError)]
[Dense(100, Activation.Silu)]
[Dropout(0.95)]
[Dense(64, Activation.Silu)]
[Dropout(0.7)]
[Dense(5, Activation.Softplus)]
public sealed partial class Corpus30;

[Network(48, Loss.BinaryCrossEntropy)]
[Dropout(0.9)]
[Dense(32, Activation.Relu)]
[Dense(65, Activation.Gelu)]
[Dropout(Rate = 0.75)]
[Dense(31, Activation.LeakyRelu)]
[Dropout(Rate = 0.3)]
[Dense(16)]
public sealed partial class Corpus31;

[Network(200, Loss.SoftmaxCrossEntropy)]
[Dense(3)]
public sealed partial class Corpus32;

[Network(7, Loss.MeanSquaredError)]
[Dense(15, Activation.Sigmoid)]
[Dense(6, Activation.Identity)]
public sealed partial class Corpus33;

[Network(1, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(17, Activation.GeluTanh)]
[Dropout(0.5)]
[Dense(1, Activation.Softplus)]
[Dense(5)]
public sealed partial class Corpus34;

[Network(48, Loss.BinaryCrossEntropy)]
[Dense(200, Activation.Tanh)]
[Dense(31, Activation.Identity)]
[Dropout(Rate = 0.001)]
[Dense(15, Activation.Selu)]
[Dropout(0.95)]
[Dense(2)]
public sealed partial class Corpus35;

[Network(64, Loss.SoftmaxCrossEntropy)]
[Dense(33)]
public sealed partial class Corpus36;

[Network(16, Loss.MeanSquaredError)]
[Dense(3, Activation.Elu)]
[Dropout(0.25)]
[Dense(6, Activation.GeluTanh)]
public sealed partial class Corpus37;

[Network(32, Loss.BinaryCrossEntropy)]
[Dropout(Rate = 0.1)]
[Dense(7, Activation.Tanh)]
[Dropout(0.5)]
[Dense(17, Activation.Elu)]
[Dropout(0.7)]
[Dense(100)]
public sealed partial class Corpus38;

[Network(65, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(3, Activation.LeakyRelu)]
[Dense(5, Activation.Gelu)]
[Dropout(Rate = 0.05)]
[Dense(31, Activation.Selu)]
[Dropout(0.999)]
[Dense(7)]
public sealed partial class Corpus39;
