namespace Dropout.CodeGen.Networks.Tests.Determinism;

// Enough units that every phase of a step has several items for threads to share.
[Network(100, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(200, Activation.Relu)]
[Dropout(0.5)]
[Dense(130, Activation.Gelu)]
[Dropout(0.7)]
[Dense(10)]
public sealed partial class SharedWorkNetwork;

// The same without dropout.
[Network(100, Loss.SoftmaxCrossEntropy)]
[Dense(200, Activation.Relu)]
[Dense(130, Activation.Gelu)]
[Dense(10)]
public sealed partial class SharedWorkWithoutDropoutNetwork;

// A row too wide for the stack.
[Network(2500, Loss.MeanSquaredError)]
[Dense(20, Activation.Tanh)]
[Dropout(0.5)]
[Dense(3)]
public sealed partial class WideRowNetwork;

[Network(2, Loss.BinaryCrossEntropy)]
[Dense(32, Activation.Relu)]
[Dropout(0.9)]
[Dense(32, Activation.Relu)]
[Dropout(0.9)]
[Dense(1)]
public sealed partial class TwoMoonsNetwork;

[Network(2, Loss.SoftmaxCrossEntropy)]
[Dense(24, Activation.Tanh)]
[Dropout(0.95)]
[Dense(2)]
public sealed partial class ExclusiveOrNetwork;
