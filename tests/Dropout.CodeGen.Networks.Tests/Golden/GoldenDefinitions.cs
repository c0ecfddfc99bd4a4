namespace Dropout.CodeGen.Networks.Tests.Golden;

// The networks of the files; where a file says keep 1, there is no attribute.

[Network(6, Loss.SoftmaxCrossEntropy)]
[Dense(8, Activation.Relu)]
[Dropout(0.5)]
[Dense(5, Activation.Relu)]
[Dropout(0.5)]
[Dense(3)]
public sealed partial class AllUnitsDroppedNetwork;

[Network(7, Loss.SoftmaxCrossEntropy)]
[Dense(9, Activation.Relu)]
[Dropout(0.5)]
[Dense(4)]
public sealed partial class BatchOfOneNetwork;

[Network(5, Loss.BinaryCrossEntropy)]
[Dense(7, Activation.Relu)]
[Dropout(0.5)]
[Dense(1)]
public sealed partial class HugeLogitsSigmoidNetwork;

[Network(5, Loss.SoftmaxCrossEntropy)]
[Dropout(0.7)]
[Dense(3)]
public sealed partial class LinearOnlyNetwork;

[Network(8, Loss.BinaryCrossEntropy)]
[Dense(16, Activation.Relu)]
[Dropout(0.8)]
[Dense(12, Activation.Relu)]
[Dropout(0.6)]
[Dense(1)]
public sealed partial class ReluBceL2Network;

[Network(4, Loss.BinaryCrossEntropy)]
[Dense(5, Activation.Relu)]
[Dropout(0.8)]
[Dense(3, Activation.Relu)]
[Dropout(0.5)]
[Dense(1)]
public sealed partial class ReluBceSmallNetwork;

[Network(6, Loss.MeanSquaredError)]
[Dense(24, Activation.Relu)]
[Dropout(0.9)]
[Dense(24, Activation.Relu)]
[Dropout(0.9)]
[Dense(2)]
public sealed partial class ReluMseRegressionNetwork;

[Network(6, Loss.SoftmaxCrossEntropy)]
[Dropout(0.9)]
[Dense(12, Activation.Relu, L2 = 0.01)]
[Dropout(0.5)]
[Dense(8, Activation.Relu, L2 = 0.01)]
[Dropout(0.7)]
[Dense(3, L2 = 0.01)]
public sealed partial class SgdTrajectoryNetwork;

[Network(10, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(20, Activation.Sigmoid)]
[Dropout(0.5)]
[Dense(15, Activation.Sigmoid)]
[Dropout(0.75)]
[Dense(5)]
public sealed partial class SigmoidSoftmaxL2Network;

[Network(10, Loss.SoftmaxCrossEntropy)]
[Dropout(0.9)]
[Dense(20, Activation.Tanh)]
[Dropout(0.7)]
[Dense(15, Activation.Tanh)]
[Dropout(0.5)]
[Dense(5)]
public sealed partial class TanhSoftmaxNetwork;

[Network(16, Loss.SoftmaxCrossEntropy)]
[Dropout(0.9)]
[Dense(32, Activation.Relu)]
[Dropout(0.5)]
[Dense(24, Activation.Tanh)]
[Dropout(0.65)]
[Dense(20, Activation.Sigmoid)]
[Dropout(0.8)]
[Dense(6)]
public sealed partial class ThreeHiddenDeepNetwork;

[Network(4, Loss.SoftmaxCrossEntropy)]
[Dense(6, Activation.Relu)]
[Dropout(0.5)]
[Dense(3)]
public sealed partial class ZeroWeightsReluAtZeroNetwork;

[Network(3, Loss.BinaryCrossEntropy)]
[Dense(2, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(1)]
public sealed partial class CourseraPlainNetwork;

[Network(3, Loss.BinaryCrossEntropy)]
[Dense(2, Activation.Relu)]
[Dropout(0.7)]
[Dense(3, Activation.Relu)]
[Dropout(0.7)]
[Dense(1)]
public sealed partial class CourseraKeep70Network;

[Network(3, Loss.BinaryCrossEntropy)]
[Dense(2, Activation.Relu)]
[Dropout(0.5)]
[Dense(3, Activation.Relu)]
[Dropout(0.5)]
[Dense(1)]
public sealed partial class CourseraKeep50Network;
