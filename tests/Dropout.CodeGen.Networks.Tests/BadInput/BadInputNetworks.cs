namespace Dropout.CodeGen.Networks.Tests.BadInput;

[Network(4, Loss.SoftmaxCrossEntropy)]
[Dropout(0.9)]
[Dense(6, Activation.Relu)]
[Dropout(0.8)]
[Dense(5, Activation.Relu)]
[Dense(3)]
public sealed partial class Classifier;

[Network(4, Loss.BinaryCrossEntropy)]
[Dense(1)]
public sealed partial class YesNo;

[Network(4, Loss.BinaryCrossEntropy)]
[Dense(2)]
public sealed partial class Labeller;

[Network(4, Loss.MeanSquaredError)]
[Dense(2)]
public sealed partial class Regressor;
