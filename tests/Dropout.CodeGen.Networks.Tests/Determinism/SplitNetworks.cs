namespace Dropout.CodeGen.Networks.Tests.Determinism;

// Shapes for every kernel of predicting, and what is left over in each: units of a panel, inputs of a partial sum.
[Network(1, Loss.MeanSquaredError)]
[Dense(1)]
public sealed partial class SplitOneNetwork;

[Network(2, Loss.BinaryCrossEntropy)]
[Dense(20, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(1)]
public sealed partial class SplitCirclesNetwork;

[Network(3, Loss.SoftmaxCrossEntropy)]
[Dense(5, Activation.Gelu)]
[Dense(7)]
public sealed partial class SplitStraightSoftmaxNetwork;

[Network(17, Loss.BinaryCrossEntropy)]
[Dense(33, Activation.LeakyRelu)]
[Dense(15, Activation.Selu)]
[Dense(6)]
public sealed partial class SplitOddNetwork;

[Network(16, Loss.SoftmaxCrossEntropy)]
[Dense(32, Activation.Relu)]
[Dense(16, Activation.Relu)]
[Dense(4)]
public sealed partial class SplitQuadrantsNetwork;

[Network(64, Loss.SoftmaxCrossEntropy)]
[Dense(64, Activation.Relu)]
[Dense(64, Activation.Relu)]
[Dense(10)]
public sealed partial class SplitEvenNetwork;

[Network(9, Loss.SoftmaxCrossEntropy)]
[Dense(67, Activation.Silu)]
[Dense(29, Activation.Tanh)]
[Dense(37)]
public sealed partial class SplitWideSoftmaxNetwork;

[Network(70, Loss.MeanSquaredError)]
[Dense(41, Activation.Softplus)]
[Dense(13, Activation.Elu)]
[Dense(11, Activation.Sigmoid)]
[Dense(2)]
public sealed partial class SplitNarrowingNetwork;

// Too large for rows side by side; hidden activations of which many are 0.
[Network(300, Loss.SoftmaxCrossEntropy)]
[Dense(530, Activation.Relu)]
[Dense(270, Activation.Relu)]
[Dense(10)]
public sealed partial class SplitLargeNetwork;
