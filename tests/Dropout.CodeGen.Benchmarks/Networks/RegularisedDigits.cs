namespace Dropout.CodeGen.Benchmarks.Networks;

// Digits with dropout, and a regulariser on each layer: so weak that the weights stay where they are.

/// <summary>With the penalty of L1.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(1024, Activation.Relu, L1 = 1e-9)]
[Dropout(0.5)]
[Dense(1024, Activation.Relu, L1 = 1e-9)]
[Dropout(0.5)]
[Dense(10, L1 = 1e-9)]
internal sealed partial class DigitsWithL1;

/// <summary>With the penalty of L2.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(1024, Activation.Relu, L2 = 1e-9)]
[Dropout(0.5)]
[Dense(1024, Activation.Relu, L2 = 1e-9)]
[Dropout(0.5)]
[Dense(10, L2 = 1e-9)]
internal sealed partial class DigitsWithL2;

/// <summary>With weights that decay beside the gradient.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(1024, Activation.Relu, WeightDecay = 1e-9)]
[Dropout(0.5)]
[Dense(1024, Activation.Relu, WeightDecay = 1e-9)]
[Dropout(0.5)]
[Dense(10, WeightDecay = 1e-9)]
internal sealed partial class DigitsWithWeightDecay;

/// <summary>With a max-norm that the weights of He's initialisation exceed, so units are shortened now and then.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(1024, Activation.Relu, MaxNorm = 1.4)]
[Dropout(0.5)]
[Dense(1024, Activation.Relu, MaxNorm = 1.4)]
[Dropout(0.5)]
[Dense(10, MaxNorm = 1.4)]
internal sealed partial class DigitsWithMaxNorm;
