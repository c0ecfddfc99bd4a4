namespace Dropout.CodeGen.Networks.Tests.Optimizing;

/// <summary>A regulariser of each kind, and layers without: small enough that no pass skips zeros.</summary>
[Network(7, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(19, Activation.Relu, L1 = 0.01)]
[Dropout(0.5)]
[Dense(13, Activation.Tanh, L2 = 0.1)]
[Dense(11, Activation.Tanh, WeightDecay = 0.2)]
[Dense(3)]
public sealed partial class RegularisedNetwork;

/// <summary>Large enough to skip zeros, and to have several panels and items in each layer.</summary>
[Network(100, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(130, Activation.Relu, L2 = 0.05, WeightDecay = 0.1, MaxNorm = 0.9)]
[Dropout(0.4)]
[Dense(90, Activation.Relu, L1 = 0.001, MaxNorm = 1.1)]
[Dropout(0.5)]
[Dense(10)]
public sealed partial class WideRegularisedNetwork;

/// <summary>Rows that share a mask, so that kernels leave dropped units out.</summary>
[Network(100, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8, Mask = MaskScope.Batch)]
[Dense(130, Activation.Relu, L2 = 0.05, WeightDecay = 0.1, MaxNorm = 0.9)]
[Dropout(0.4, Mask = MaskScope.Batch)]
[Dense(90, Activation.Relu, L1 = 0.001)]
[Dense(10)]
public sealed partial class SharedMaskRegularisedNetwork;

/// <summary>A limit that is exceeded, one that is not, and a layer without.</summary>
[Network(9, Loss.MeanSquaredError)]
[Dense(21, Activation.Tanh, MaxNorm = 0.7)]
[Dense(5, Activation.Tanh, MaxNorm = 1000)]
[Dense(2)]
public sealed partial class MaxNormNetwork;

/// <summary>The layers of <see cref="RegularisedNetwork"/> without dropout and regularisers.</summary>
[Network(7, Loss.SoftmaxCrossEntropy)]
[Dense(19, Activation.Relu)]
[Dense(13, Activation.Tanh)]
[Dense(3)]
public sealed partial class PlainNetwork;

[Network(6, Loss.MeanAbsoluteError)]
[Dense(9, Activation.Tanh)]
[Dense(3)]
public sealed partial class MeanAbsoluteErrorNetwork;

[Network(6, Loss.Huber)]
[Dense(9, Activation.Tanh)]
[Dense(3)]
public sealed partial class HuberNetwork;

[Network(6, Loss.Huber, HuberDelta = 0.3)]
[Dense(9, Activation.Tanh)]
[Dense(3)]
public sealed partial class SmallDeltaHuberNetwork;

[Network(6, Loss.Huber, HuberDelta = 1.75)]
[Dense(9, Activation.Tanh)]
[Dense(3)]
public sealed partial class LargeDeltaHuberNetwork;

[Network(6, Loss.BinaryCrossEntropy)]
[Dense(9, Activation.Tanh)]
[Dense(3)]
public sealed partial class ThreeLabelsNetwork;

/// <summary>A way to begin for each layer.</summary>
[Network(500, Loss.MeanSquaredError)]
[Dense(300, Activation.Relu)]
[Dense(300, Init = Init.HeUniform)]
[Dense(300, Init = Init.HeNormal)]
[Dense(400, Init = Init.GlorotUniform)]
[Dense(300, Init = Init.GlorotNormal, InitBias = -0.5)]
[Dense(300, Init = Init.LeCunUniform)]
[Dense(300, Activation.Relu, Init = Init.LeCunNormal)]
[Dense(20, Init = Init.Constant, InitValue = 0.125, InitBias = 2)]
public sealed partial class EveryInitNetwork;

#pragma warning disable DROP1043 // What it warns of is shown.

/// <summary>Nothing comes through its first layer, in neither direction.</summary>
[Network(6, Loss.MeanSquaredError)]
[Dense(5, Activation.Relu, Init = Init.Constant)]
[Dense(2)]
public sealed partial class DeadNetwork;

/// <summary>Nothing tells the units of its first layer apart.</summary>
[Network(6, Loss.MeanSquaredError)]
[Dense(5, Activation.Tanh, Init = Init.Constant, InitValue = 0.1)]
[Dense(2, Init = Init.Constant, InitValue = 0.1)]
public sealed partial class AlikeNetwork;

/// <summary>The weights behind its first layer tell the units apart.</summary>
[Network(6, Loss.MeanSquaredError)]
[Dense(5, Activation.Tanh, Init = Init.Constant, InitValue = 0.1)]
[Dense(2)]
public sealed partial class PartedByWeightsNetwork;

/// <summary>Dropout tells the units of its first layer apart.</summary>
[Network(6, Loss.MeanSquaredError)]
[Dense(5, Activation.Tanh, Init = Init.Constant, InitValue = 0.1)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(2, Init = Init.Constant, InitValue = 0.1)]
public sealed partial class PartedByDropoutNetwork;

#pragma warning restore DROP1043
