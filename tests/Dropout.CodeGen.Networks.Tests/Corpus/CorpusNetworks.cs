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

[Network(17, Loss.SoftmaxCrossEntropy)]
[Dropout(0.7, Form = DropoutForm.ExactCount)]
[Dense(64, Activation.Relu)]
[Dropout(0.5, Form = DropoutForm.RealizedCount)]
[Dense(16, Activation.Selu)]
[GaussianDropout(0.25)]
[Dense(5, Activation.Identity)]
[GaussianDropout(0.8)]
[Dense(33, Activation.Softplus)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(4)]
public sealed partial class Corpus40;

[Network(70, Loss.SoftmaxCrossEntropy)]
[AlphaDropout(0.8, Mask = MaskScope.Batch)]
[Dense(100, Activation.Gelu)]
[Dropout(0.25, Mask = MaskScope.Batch)]
[Dense(16, Activation.Elu)]
[Dropout(0.7, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)]
[Dense(5, Activation.GeluTanh)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(64, Activation.Elu)]
[Dropout(0.8, Form = DropoutForm.RealizedCount)]
[Dense(3)]
public sealed partial class Corpus41;

[Network(70, Loss.SoftmaxCrossEntropy)]
[Dropout(0.7, Mask = MaskScope.Batch)]
[Dense(100, Activation.GeluTanh)]
[GaussianDropout(0.25)]
[Dense(17, Activation.GeluTanh)]
[Dropout(0.7)]
[Dense(33, Activation.Identity)]
[Dropout(0.25, Form = DropoutForm.ExactCount)]
[Dense(16, Activation.Gelu)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(5)]
public sealed partial class Corpus42;

[Network(64, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(17, Activation.Identity)]
[Dropout(0.5)]
[Dense(5, Activation.Sigmoid)]
[Dropout(0.25, Form = DropoutForm.RealizedCount)]
[Dense(33, Activation.Relu)]
[Dropout(0.8, Mask = MaskScope.Batch)]
[Dense(70, Activation.Tanh)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict)]
[Dense(6)]
public sealed partial class Corpus43;

[Network(100, Loss.SoftmaxCrossEntropy)]
[Dropout(0.25, Form = DropoutForm.RealizedCount)]
[Dense(17, Activation.Relu)]
[GaussianDropout(0.7, Mask = MaskScope.Batch)]
[Dense(5, Activation.GeluTanh)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(16, Activation.Tanh)]
[GaussianDropout(0.5)]
[Dense(33, Activation.Sigmoid)]
[Dropout(0.7, Mask = MaskScope.Batch)]
[Dense(3)]
public sealed partial class Corpus44;

[Network(100, Loss.SoftmaxCrossEntropy)]
[GaussianDropout(0.8)]
[Dense(64, Activation.Relu)]
[Dropout(0.25, Form = DropoutForm.ScaleAtPredict)]
[Dense(70, Activation.LeakyRelu)]
[Dropout(0.5, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)]
[Dense(5, Activation.Silu)]
[Dropout(0.7)]
[Dense(33, Activation.Elu)]
[Dropout(0.5, Mask = MaskScope.Batch)]
[Dense(4)]
public sealed partial class Corpus45;

[Network(100, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(64, Activation.Elu)]
[GaussianDropout(0.25, Mask = MaskScope.Batch)]
[Dense(16, Activation.Selu)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(17, Activation.Sigmoid)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(70, Activation.Silu)]
[GaussianDropout(0.7)]
[Dense(5)]
public sealed partial class Corpus46;

[Network(5, Loss.SoftmaxCrossEntropy)]
[Dropout(0.25, Form = DropoutForm.ScaleAtPredict)]
[Dense(16, Activation.GeluTanh)]
[Dropout(0.8, Form = DropoutForm.RealizedCount)]
[Dense(17, Activation.LeakyRelu)]
[GaussianDropout(0.25, Mask = MaskScope.Batch)]
[Dense(33, Activation.Relu)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(100, Activation.Selu)]
[AlphaDropout(0.7)]
[Dense(6)]
public sealed partial class Corpus47;

[Network(70, Loss.SoftmaxCrossEntropy)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(64, Activation.Silu)]
[Dropout(0.25, Form = DropoutForm.ScaleAtPredict)]
[Dense(100, Activation.Tanh)]
[Dropout(0.8, Form = DropoutForm.RealizedCount)]
[Dense(33, Activation.Gelu)]
[Dropout(0.7, Form = DropoutForm.RealizedCount)]
[Dense(70, Activation.Gelu)]
[GaussianDropout(0.25)]
[Dense(5)]
public sealed partial class Corpus48;

[Network(16, Loss.SoftmaxCrossEntropy)]
[AlphaDropout(0.8)]
[Dense(17, Activation.Elu)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(5, Activation.Tanh)]
[Dropout(0.7, Mask = MaskScope.Batch)]
[Dense(64, Activation.Softplus)]
[Dropout(0.8)]
[Dense(16, Activation.Identity)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Batch)]
[Dense(5)]
public sealed partial class Corpus49;

[Network(5, Loss.SoftmaxCrossEntropy)]
[Dropout(0.25)]
[Dense(64, Activation.Silu)]
[Dropout(0.5, Form = DropoutForm.RealizedCount)]
[Dense(33, Activation.Selu)]
[Dropout(0.7, Form = DropoutForm.ExactCount)]
[Dense(70, Activation.Silu)]
[Dropout(0.25, Form = DropoutForm.ExactCount)]
[Dense(100, Activation.Softplus)]
[Dropout(0.8, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(5)]
public sealed partial class Corpus50;

[Network(17, Loss.SoftmaxCrossEntropy)]
[GaussianDropout(0.5)]
[Dense(5, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(17, Activation.Softplus)]
[GaussianDropout(0.7, Mask = MaskScope.Batch)]
[Dense(16, Activation.Tanh)]
[Dropout(0.25, Form = DropoutForm.ExactCount)]
[Dense(70, Activation.Softplus)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(5)]
public sealed partial class Corpus51;

[Network(100, Loss.SoftmaxCrossEntropy)]
[Dropout(0.25, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)]
[Dense(64, Activation.LeakyRelu)]
[Dropout(0.7, Form = DropoutForm.RealizedCount)]
[Dense(33, Activation.Sigmoid)]
[Dropout(0.8, Form = DropoutForm.ExactCount)]
[Dense(16, Activation.Gelu)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(64, Activation.Sigmoid)]
[GaussianDropout(0.25)]
[Dense(6)]
public sealed partial class Corpus52;

[Network(33, Loss.SoftmaxCrossEntropy)]
[AlphaDropout(0.8)]
[Dense(17, Activation.Selu)]
[Dropout(0.5)]
[Dense(5, Activation.Identity)]
[Dropout(0.7, Form = DropoutForm.RealizedCount)]
[Dense(100, Activation.LeakyRelu)]
[Dropout(0.25, Mask = MaskScope.Batch)]
[Dense(70, Activation.LeakyRelu)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(6)]
public sealed partial class Corpus53;

[Network(70, Loss.BinaryCrossEntropy)]
[Dropout(0.5, Mask = MaskScope.Batch)]
[Dense(16, Activation.LeakyRelu)]
[Dropout(0.7)]
[Dense(5, Activation.Relu)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Batch)]
[Dense(17, Activation.Selu)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(64, Activation.Identity)]
[Dropout(0.5, Form = DropoutForm.RealizedCount)]
[Dense(4)]
public sealed partial class Corpus54;

[Network(33, Loss.BinaryCrossEntropy)]
[Dropout(0.25, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Batch)]
[Dense(100, Activation.GeluTanh)]
[GaussianDropout(0.8, Mask = MaskScope.Batch)]
[Dense(17, Activation.Silu)]
[Dropout(0.7, Mask = MaskScope.Batch)]
[Dense(16, Activation.Tanh)]
[GaussianDropout(0.25)]
[Dense(100, Activation.Softplus)]
[Dropout(0.5)]
[Dense(4)]
public sealed partial class Corpus55;

[Network(70, Loss.BinaryCrossEntropy)]
[Dropout(0.25, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(33, Activation.Selu)]
[AlphaDropout(0.7)]
[Dense(5, Activation.Relu)]
[Dropout(0.8, Mask = MaskScope.Batch)]
[Dense(64, Activation.Softplus)]
[Dropout(0.5, Form = DropoutForm.RealizedCount)]
[Dense(17, Activation.Gelu)]
[Dropout(0.5, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)]
[Dense(3)]
public sealed partial class Corpus56;

[Network(70, Loss.BinaryCrossEntropy)]
[GaussianDropout(0.7)]
[Dense(64, Activation.Elu)]
[Dropout(0.8, Form = DropoutForm.RealizedCount)]
[Dense(100, Activation.Silu)]
[GaussianDropout(0.25)]
[Dense(16, Activation.Tanh)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(33, Activation.Relu)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(3)]
public sealed partial class Corpus57;

[Network(5, Loss.BinaryCrossEntropy)]
[Dropout(0.25, Form = DropoutForm.ExactCount)]
[Dense(70, Activation.Softplus)]
[GaussianDropout(0.7)]
[Dense(17, Activation.Sigmoid)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict)]
[Dense(100, Activation.GeluTanh)]
[Dropout(0.8, Mask = MaskScope.Batch)]
[Dense(5, Activation.LeakyRelu)]
[Dropout(0.25, Form = DropoutForm.ScaleAtPredict)]
[Dense(3)]
public sealed partial class Corpus58;

[Network(16, Loss.BinaryCrossEntropy)]
[Dropout(0.5, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(33, Activation.Tanh)]
[Dropout(0.7, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(64, Activation.Sigmoid)]
[Dropout(0.25, Mask = MaskScope.Batch)]
[Dense(17, Activation.Selu)]
[Dropout(0.5)]
[Dense(64, Activation.Sigmoid)]
[GaussianDropout(0.8)]
[Dense(6)]
public sealed partial class Corpus59;

[Network(100, Loss.BinaryCrossEntropy)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(16, Activation.Identity)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(5, Activation.Selu)]
[GaussianDropout(0.7)]
[Dense(33, Activation.Softplus)]
[Dropout(0.25, Form = DropoutForm.ScaleAtPredict)]
[Dense(70, Activation.GeluTanh)]
[Dropout(0.7, Form = DropoutForm.ExactCount)]
[Dense(6)]
public sealed partial class Corpus60;

[Network(33, Loss.BinaryCrossEntropy)]
[AlphaDropout(0.25)]
[Dense(16, Activation.LeakyRelu)]
[Dropout(0.8, Form = DropoutForm.ExactCount)]
[Dense(64, Activation.Silu)]
[Dropout(0.5, Form = DropoutForm.RealizedCount)]
[Dense(17, Activation.Relu)]
[GaussianDropout(0.7)]
[Dense(5, Activation.Identity)]
[Dropout(0.8)]
[Dense(3)]
public sealed partial class Corpus61;

[Network(70, Loss.BinaryCrossEntropy)]
[Dropout(0.5)]
[Dense(100, Activation.Sigmoid)]
[Dropout(0.25, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(16, Activation.Elu)]
[Dropout(0.25, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Batch)]
[Dense(5, Activation.Gelu)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(100, Activation.GeluTanh)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict)]
[Dense(5)]
public sealed partial class Corpus62;

[Network(17, Loss.BinaryCrossEntropy)]
[GaussianDropout(0.8)]
[Dense(64, Activation.LeakyRelu)]
[GaussianDropout(0.25, Mask = MaskScope.Batch)]
[Dense(70, Activation.Gelu)]
[GaussianDropout(0.5)]
[Dense(33, Activation.Silu)]
[Dropout(0.8, Form = DropoutForm.ExactCount)]
[Dense(5, Activation.Relu)]
[Dropout(0.7, Form = DropoutForm.RealizedCount)]
[Dense(6)]
public sealed partial class Corpus63;

[Network(70, Loss.BinaryCrossEntropy)]
[AlphaDropout(0.5, Mask = MaskScope.Batch)]
[Dense(16, Activation.Identity)]
[GaussianDropout(0.7)]
[Dense(100, Activation.Elu)]
[Dropout(0.8, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)]
[Dense(64, Activation.LeakyRelu)]
[Dropout(0.25, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(33, Activation.Gelu)]
[Dropout(0.8, Form = DropoutForm.RealizedCount)]
[Dense(3)]
public sealed partial class Corpus64;

[Network(17, Loss.BinaryCrossEntropy)]
[Dropout(0.7, Form = DropoutForm.ExactCount)]
[Dense(33, Activation.Silu)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(100, Activation.Softplus)]
[Dropout(0.25, Form = DropoutForm.ExactCount)]
[Dense(17, Activation.Gelu)]
[Dropout(0.25)]
[Dense(70, Activation.Selu)]
[Dropout(0.7, Form = DropoutForm.ExactCount)]
[Dense(5)]
public sealed partial class Corpus65;

[Network(64, Loss.BinaryCrossEntropy)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(16, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(5, Activation.Tanh)]
[Dropout(0.8, Form = DropoutForm.ExactCount)]
[Dense(17, Activation.Identity)]
[Dropout(0.7, Form = DropoutForm.ExactCount)]
[Dense(33, Activation.Sigmoid)]
[Dropout(0.25, Form = DropoutForm.ExactCount)]
[Dense(3)]
public sealed partial class Corpus66;

[Network(5, Loss.BinaryCrossEntropy)]
[Dropout(0.5)]
[Dense(100, Activation.Elu)]
[Dropout(0.8)]
[Dense(70, Activation.Elu)]
[GaussianDropout(0.25)]
[Dense(64, Activation.Tanh)]
[Dropout(0.5)]
[Dense(16, Activation.GeluTanh)]
[Dropout(0.7, Form = DropoutForm.RealizedCount)]
[Dense(6)]
public sealed partial class Corpus67;

[Network(33, Loss.MeanSquaredError)]
[GaussianDropout(0.5)]
[Dense(100, Activation.Sigmoid)]
[GaussianDropout(0.7)]
[Dense(5, Activation.Identity)]
[Dropout(0.25, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Batch)]
[Dense(16, Activation.Selu)]
[Dropout(0.8, Form = DropoutForm.ExactCount)]
[Dense(70, Activation.LeakyRelu)]
[Dropout(0.8)]
[Dense(3)]
public sealed partial class Corpus68;

[Network(17, Loss.MeanSquaredError)]
[Dropout(0.25, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(64, Activation.Tanh)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict)]
[Dense(16, Activation.Elu)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(100, Activation.Elu)]
[Dropout(0.8)]
[Dense(33, Activation.Softplus)]
[Dropout(0.25, Form = DropoutForm.RealizedCount)]
[Dense(6)]
public sealed partial class Corpus69;

[Network(70, Loss.MeanSquaredError)]
[Dropout(0.5, Form = DropoutForm.RealizedCount)]
[Dense(5, Activation.Selu)]
[GaussianDropout(0.7)]
[Dense(64, Activation.Sigmoid)]
[Dropout(0.7, Form = DropoutForm.RealizedCount)]
[Dense(17, Activation.Sigmoid)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(33, Activation.Silu)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(3)]
public sealed partial class Corpus70;

[Network(64, Loss.MeanSquaredError)]
[GaussianDropout(0.25)]
[Dense(17, Activation.Gelu)]
[GaussianDropout(0.5)]
[Dense(70, Activation.Silu)]
[Dropout(0.25, Form = DropoutForm.RealizedCount)]
[Dense(5, Activation.LeakyRelu)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(100, Activation.GeluTanh)]
[Dropout(0.7, Mask = MaskScope.Batch)]
[Dense(6)]
public sealed partial class Corpus71;

[Network(16, Loss.MeanSquaredError)]
[Dropout(0.7, Form = DropoutForm.ExactCount)]
[Dense(64, Activation.GeluTanh)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(5, Activation.GeluTanh)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(100, Activation.Gelu)]
[Dropout(0.25, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Batch)]
[Dense(16, Activation.Identity)]
[GaussianDropout(0.5)]
[Dense(3)]
public sealed partial class Corpus72;

[Network(70, Loss.MeanSquaredError)]
[Dropout(0.8, Mask = MaskScope.Batch)]
[Dense(33, Activation.LeakyRelu)]
[GaussianDropout(0.25)]
[Dense(17, Activation.Selu)]
[Dropout(0.7, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(64, Activation.Softplus)]
[GaussianDropout(0.5, Mask = MaskScope.Batch)]
[Dense(33, Activation.Relu)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict)]
[Dense(4)]
public sealed partial class Corpus73;

[Network(70, Loss.MeanSquaredError)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(100, Activation.Gelu)]
[Dropout(0.25)]
[Dense(17, Activation.Selu)]
[Dropout(0.8)]
[Dense(5, Activation.Softplus)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict)]
[Dense(16, Activation.Relu)]
[Dropout(0.25, Form = DropoutForm.RealizedCount)]
[Dense(4)]
public sealed partial class Corpus74;

[Network(100, Loss.MeanSquaredError)]
[AlphaDropout(0.5)]
[Dense(70, Activation.Tanh)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(33, Activation.Tanh)]
[GaussianDropout(0.25)]
[Dense(17, Activation.Sigmoid)]
[Dropout(0.8, Form = DropoutForm.ExactCount)]
[Dense(16, Activation.Softplus)]
[Dropout(0.7, Mask = MaskScope.Batch)]
[Dense(5)]
public sealed partial class Corpus75;

[Network(64, Loss.MeanSquaredError)]
[Dropout(0.8, Form = DropoutForm.ExactCount)]
[Dense(5, Activation.Selu)]
[Dropout(0.7, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Batch)]
[Dense(64, Activation.Elu)]
[Dropout(0.5, Form = DropoutForm.RealizedCount)]
[Dense(33, Activation.Sigmoid)]
[Dropout(0.25, Mask = MaskScope.Batch)]
[Dense(100, Activation.Silu)]
[Dropout(0.8)]
[Dense(4)]
public sealed partial class Corpus76;

[Network(70, Loss.MeanSquaredError)]
[Dropout(0.7, Form = DropoutForm.RealizedCount)]
[Dense(16, Activation.Identity)]
[Dropout(0.25)]
[Dense(5, Activation.Elu)]
[GaussianDropout(0.5, Mask = MaskScope.Batch)]
[Dense(17, Activation.Softplus)]
[Dropout(0.25, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)]
[Dense(64, Activation.Elu)]
[Dropout(0.8, Form = DropoutForm.ExactCount)]
[Dense(6)]
public sealed partial class Corpus77;

[Network(5, Loss.MeanSquaredError)]
[GaussianDropout(0.7)]
[Dense(16, Activation.GeluTanh)]
[Dropout(0.5, Form = DropoutForm.RealizedCount)]
[Dense(17, Activation.Selu)]
[AlphaDropout(0.8)]
[Dense(33, Activation.Gelu)]
[Dropout(0.25, Form = DropoutForm.RealizedCount)]
[Dense(100, Activation.Gelu)]
[Dropout(0.7, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)]
[Dense(6)]
public sealed partial class Corpus78;

[Network(70, Loss.MeanSquaredError)]
[AlphaDropout(0.5, Mask = MaskScope.Batch)]
[Dense(100, Activation.Relu)]
[Dropout(0.5, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)]
[Dense(17, Activation.LeakyRelu)]
[Dropout(0.8, Form = DropoutForm.RealizedCount)]
[Dense(33, Activation.Silu)]
[Dropout(0.7, Form = DropoutForm.ExactCount)]
[Dense(64, Activation.Silu)]
[GaussianDropout(0.25)]
[Dense(4)]
public sealed partial class Corpus79;

[Network(5, Loss.MeanSquaredError)]
[Dropout(0.7)]
[Dense(70, Activation.Tanh)]
[Dropout(0.25, Form = DropoutForm.RealizedCount)]
[Dense(16, Activation.Tanh)]
[Dropout(0.8)]
[Dense(16, Activation.Identity)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(17, Activation.Identity)]
[Dropout(0.25, Form = DropoutForm.RealizedCount)]
[Dense(5)]
public sealed partial class Corpus80;

[Network(70, Loss.MeanSquaredError)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Batch)]
[Dense(100, Activation.Relu)]
[GaussianDropout(0.8, Mask = MaskScope.Batch)]
[Dense(33, Activation.GeluTanh)]
[GaussianDropout(0.7)]
[Dense(5, Activation.LeakyRelu)]
[Dropout(0.8, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)]
[Dense(64, Activation.Relu)]
[Dropout(0.7)]
[Dense(6)]
public sealed partial class Corpus81;
