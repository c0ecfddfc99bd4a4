namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>A network for features that were computed before: 64-64-64-10.</summary>
[Network(64, Loss.SoftmaxCrossEntropy)]
[Dense(64, Activation.Relu)]
[Dense(64, Activation.Relu)]
[Dense(10)]
internal sealed partial class Features;

/// <summary>The same with dropout.</summary>
[Network(64, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(64, Activation.Relu)]
[Dropout(0.5)]
[Dense(64, Activation.Relu)]
[Dropout(0.5)]
[Dense(10)]
internal sealed partial class FeaturesWithDropout;
