namespace Dropout.CodeGen.Networks.Tests.Scales;

[Network(64, Loss.MeanSquaredError)]
[Dropout(0.9)]
[Dense(64)]
[Dropout(0.7)]
[Dense(64, Activation.Relu)]
[Dropout(0.6)]
[Dense(64, Activation.LeakyRelu)]
[Dropout(0.95)]
[Dense(1)]
public sealed partial class ScaleNetwork;
