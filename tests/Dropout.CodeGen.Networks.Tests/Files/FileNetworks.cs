namespace Dropout.CodeGen.Networks.Tests.Files;

/// <summary>No two layers of one shape.</summary>
[Network(5, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(17, Activation.Relu)]
[Dropout(0.5)]
[Dense(3)]
public sealed partial class SavedNetwork;

/// <summary>Two layers of one shape, which names alone can tell apart.</summary>
[Network(4, Loss.MeanSquaredError)]
[Dense(6, Activation.Tanh)]
[Dense(6, Activation.Tanh)]
[Dense(6, Activation.Tanh)]
[Dense(1)]
public sealed partial class TwinLayersNetwork;
